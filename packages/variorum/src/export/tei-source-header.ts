import type { SourceNode } from "../model/text.ts";
import { teiNodes } from "./tei-nodes.ts";
import { element } from "./xml.ts";

/** Parts of a header, each written already; empty ones are left out. */
export interface HeaderParts {
  readonly titles: string;
  readonly responsible: string;
  readonly edition: string;
  readonly publication: string;
  /** The same as one paragraph, for a source that states its publication in prose. */
  readonly publicationInProse: string;
  readonly source: readonly string[];
  readonly witnesses: string;
  readonly encoding: string;
  readonly profile: string;
}

type SourceElementNode = Exclude<SourceNode, string>;

/**
 * The header of a TEI source as it stood, and in it what the edition says besides. A part whose words the source's header has
 * all of is not said again.
 */
export function sourceHeader(header: SourceElementNode, parts: HeaderParts): string {
  const known = new Known(teiNodes(header.content ?? []));
  const children = header.content ?? [];
  const written = children.map((node) =>
    isNamed(node, "fileDesc") ? fileDescription(node, parts, known) : teiNodes([node]),
  );
  const isFiled = children.some((node) => isNamed(node, "fileDesc"));
  const file = isFiled ? "" : element("fileDesc", {}, fileContent([], parts, known));
  const revision = children.findIndex((node) => isNamed(node, "revisionDesc"));
  const at = revision < 0 ? written.length : revision;
  const own = [known.without(parts.encoding), known.without(parts.profile)];
  return element(
    "teiHeader",
    { ...header.attributes },
    [file, ...written.slice(0, at), ...own, ...written.slice(at)].join(""),
  );
}

const isNamed = (node: SourceNode, name: string): node is SourceElementNode =>
  typeof node !== "string" && node.element === name;

const fileDescription = ({ attributes, content = [] }: SourceElementNode, parts: HeaderParts, known: Known): string =>
  element("fileDesc", { ...attributes }, fileContent(content, parts, known));

/** In the order that TEI P5 asks for (2.2): what the source lacks is put before what comes after it. */
function fileContent(content: readonly SourceNode[], parts: HeaderParts, known: Known): string {
  const has = (name: string) => content.some((node) => isNamed(node, name));
  const missing = [
    has("titleStmt") ? "" : element("titleStmt", {}, parts.titles + parts.responsible),
    has("editionStmt") ? "" : element("editionStmt", {}, parts.edition),
    has("publicationStmt") ? "" : element("publicationStmt", {}, parts.publication),
  ];
  const begin = content.findIndex(
    (node) => typeof node !== "string" && !/^(?:titleStmt|editionStmt)$/u.test(node.element),
  );
  const at = begin < 0 ? content.length : begin;
  const write = (node: SourceNode): string => {
    if (isNamed(node, "titleStmt")) return titleStatement(node, parts, known);
    return isNamed(node, "publicationStmt") ? publicationStatement(node, parts, known) : teiNodes([node]);
  };
  const own = parts.source.map((part) => known.without(part)).join("") + known.withoutIds(parts.witnesses);
  return [
    missing[0] ?? "",
    ...content.slice(0, at).map(write),
    ...missing.slice(1),
    ...content.slice(at).map(write),
    own === "" && has("sourceDesc") ? "" : element("sourceDesc", {}, own),
  ].join("");
}

function titleStatement({ attributes, content = [] }: SourceElementNode, parts: HeaderParts, known: Known): string {
  const last = content.findLastIndex((node) => isNamed(node, "title"));
  const own = [teiNodes(content.slice(0, last + 1)), known.without(parts.titles), teiNodes(content.slice(last + 1))];
  return element("titleStmt", { ...attributes }, own.join("") + known.without(parts.responsible));
}

function publicationStatement(
  { attributes, content = [] }: SourceElementNode,
  { publication, publicationInProse }: HeaderParts,
  known: Known,
): string {
  const isProse = content.some((node) => isNamed(node, "p") || isNamed(node, "ab"));
  const own = known.without(isProse ? publicationInProse : publication);
  return element("publicationStmt", { ...attributes }, teiNodes(content) + own);
}

/** What a header says, to tell what need not be said again. */
class Known {
  readonly #words: ReadonlySet<string>;
  readonly #ids: ReadonlySet<string>;

  constructor(xml: string) {
    this.#words = new Set(wordsOf(xml));
    this.#ids = new Set(idsOf(xml));
  }

  /** Empty where every word is known. */
  without(xml: string): string {
    return wordsOf(xml).every((word) => this.#words.has(word)) ? "" : this.withoutIds(xml);
  }

  /** Empty where an id would stand twice: the source is an export of this edition. */
  withoutIds = (xml: string): string => (idsOf(xml).some((id) => this.#ids.has(id)) ? "" : xml);
}

/** Words of a text, and of attributes that say something themselves. */
const wordsOf = (xml: string): readonly string[] =>
  xml
    .replace(
      /<[^>]*>/gu,
      (tag) => ` ${[...tag.matchAll(/ (?:ident|when)="([^"]*)"/gu)].map(([, value]) => value).join(" ")} `,
    )
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const idsOf = (xml: string): readonly string[] => [...xml.matchAll(/ xml:id="([^"]*)"/gu)].map(([, id = ""]) => id);
