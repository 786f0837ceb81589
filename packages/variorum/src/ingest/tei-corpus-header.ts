import { VariorumError } from "../model/error.ts";
import { createFindings } from "./findings.ts";
import { defaultLimits } from "./gate.ts";
import { childElements, elementsAt, parseXml, plainTextOf, type XmlElement } from "./xml-tree.ts";

/** What the header of a corpus says of the edition as a whole, one line each. */
export interface CorpusHeader {
  readonly title?: string;
  readonly editors: readonly { readonly name: string; readonly role?: string }[];
  readonly licence?: string;
  readonly publisher?: string;
}

/** Longest text of a field, code units. */
const longestField = 500;

/**
 * @param xml the element `teiHeader`, with the namespaces of its corpus declared
 * @returns undefined where it cannot be read
 */
export function readCorpusHeader(xml: string): CorpusHeader | undefined {
  try {
    return headerOf(parseXml(xml, "teiHeader", defaultLimits, createFindings("teiHeader")));
  } catch (error) {
    if (error instanceof VariorumError) return undefined;
    throw error;
  }
}

function headerOf(header: XmlElement): CorpusHeader {
  const titles = elementsAt(header, "fileDesc/titleStmt/title");
  const title = titles.find(({ attributes }) => attributes.type === "main") ?? titles[0];
  const [publisher] = elementsAt(header, "fileDesc/publicationStmt/publisher");
  return {
    editors: editorsOf(header),
    ...filled({ title: textOf(title), licence: licenceOf(header), publisher: textOf(publisher) }),
  };
}

const filled = <T extends object>(fields: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

const textOf = (element: XmlElement | undefined): string | undefined =>
  (element && plainTextOf(element).slice(0, longestField)) || undefined;

const names = new Set(["persName", "orgName", "name"]);

/** Editors, and who else did something for the whole with what they did; each once. */
function editorsOf(header: XmlElement): CorpusHeader["editors"] {
  const editors = elementsAt(header, "fileDesc/titleStmt/editor").map((editor) => ({
    name: textOf(childElements(editor).find(({ name }) => names.has(name)) ?? editor),
    role: editor.attributes.role,
  }));
  const helpers = elementsAt(header, "fileDesc/titleStmt/respStmt").flatMap((statement) => {
    const role = textOf(childElements(statement, "resp")[0]);
    const who = childElements(statement).filter(({ name }) => names.has(name));
    return who.map((name) => ({ name: textOf(name), role }));
  });
  const all = [...editors, ...helpers].flatMap(({ name, role }) =>
    name === undefined ? [] : { name, ...filled({ role }) },
  );
  return all.filter(({ name }, i) => all.findIndex((one) => one.name === name) === i);
}

function licenceOf(header: XmlElement): string | undefined {
  const [licence] = elementsAt(header, "fileDesc/publicationStmt/availability/licence");
  const stated = licence?.attributes.target ?? textOf(licence);
  return stated && (creativeCommons(stated) ?? stated);
}

/** The SPDX identifier of a Creative Commons licence, of its address. */
function creativeCommons(address: string): string | undefined {
  const found = /creativecommons\.org\/(?<path>licenses|publicdomain)\/(?<kind>[a-z-]+)\/(?<version>\d\.\d)/iu.exec(
    address,
  );
  const { path, kind = "", version } = found?.groups ?? {};
  if (path === undefined) return undefined;
  if (path.toLowerCase() === "licenses") return `CC-${kind.toUpperCase()}-${version}`;
  return kind.toLowerCase() === "zero" ? `CC0-${version}` : undefined;
}
