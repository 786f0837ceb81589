import type { IngestReport } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import { type Findings, refusal } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";
import { guessMetadata } from "./guessed-metadata.ts";
import { isOfficeRegister, readOfficeRegister } from "./office-register.ts";
import { readTeiEntities } from "./tei-entities.ts";
import { readTeiEvents } from "./tei-events.ts";
import { readTeiHeader } from "./tei-header.ts";
import { reportHeaderRest } from "./tei-header-rest.ts";
import { LinkedTexts } from "./tei-linked.ts";
import { withPointedText } from "./tei-pointed-text.ts";
import { readTeiRelations } from "./tei-relations.ts";
import { readTeiText } from "./tei-text.ts";
import { readWitnessGroups } from "./tei-witness-groups.ts";
import { readTeiWitnesses } from "./tei-witnesses.ts";
import { childElements, descendants, parseXml, type XmlElement } from "./xml-tree.ts";

export interface TeiOptions {
  readonly fileName: string;
  readonly language?: LanguageTag | undefined;
  readonly part?: string | undefined;
  readonly limits: IngestLimits;
  /** Persons, bodies, places, events and offices are wanted, no text. */
  readonly lists?: boolean | undefined;
  /** Files into which its readings may point. */
  readonly linked?: LinkedTexts;
}

/**
 * TEI P5 (and P4 without a namespace). `part` names a witness of its apparatus by `xml:id` or siglum, in a corpus a
 * text by `xml:id` or number.
 */
export function parseTei(text: string, options: TeiOptions, findings: Findings): IngestReport {
  const root = parseXml(text, options.fileName, options.limits, findings);
  if (options.lists === true && isOfficeRegister(root))
    return { text: { blocks: [], notes: [] }, metadata: readOfficeRegister(root, findings), problems: [] };
  const { tei, part } = chooseDocument(root, options);
  if (childElements(tei, "text").length === 0) {
    findings.report("notice", "no-text", "the file holds no text", { line: tei.line, column: tei.column });
  }
  const witnesses = readTeiWitnesses(tei);
  const witness = witnesses.find((one) => one.part === part) ?? witnesses.find((one) => one.siglum === part);
  if (part !== undefined && !witness && !isDescribed(tei, part))
    throw unknownPart(
      options.fileName,
      part,
      witnesses.map((one) => one.part),
      tei,
    );
  if (part === undefined && witnesses.length > 1) {
    const names = witnesses.map((one) => one.part).join(", ");
    findings.report("notice", "several-witnesses", `the file holds several witnesses (${names}); the lemma was read`, {
      mend: "Name one of them as `part` of the witness's source.",
    });
  }
  const stated = readTeiHeader(tei);
  reportHeaderRest(tei, findings);
  const language = options.language ?? stated.language;
  const whole = withPointedText(tei, {
    fileName: options.fileName,
    part: witness?.part,
    groups: readWitnessGroups(tei),
    linked: options.linked ?? new LinkedTexts([]),
    most: options.limits.nodes,
    findings,
  });
  const witnessText = readTeiText(whole, { part: witness?.part, language }, findings);
  const entities = readTeiEntities(root, findings);
  const metadata = guessMetadata(stated, witnessText, options.language);
  return {
    text: witnessText,
    metadata: {
      ...metadata,
      ...(entities.length > 0 ? { entities } : {}),
      ...(options.lists === true
        ? { events: readTeiEvents(root, findings), relations: readTeiRelations(root, findings) }
        : {}),
    },
    problems: [],
    ...(witnesses.length > 1 ? { witnesses } : {}),
  };
}

/** Whether it is a witness of a file in which all witnesses read the same. */
const isDescribed = (tei: XmlElement, part: string): boolean =>
  descendants(tei, "listWit").some((list) =>
    descendants(list, "witness").some(({ attributes }) => attributes["xml:id"] === part),
  );

/** The document in the file; in a corpus the one that `part` names. */
function chooseDocument(
  root: XmlElement,
  { fileName, part }: TeiOptions,
): { tei: XmlElement; part: string | undefined } {
  if (root.name === "TEI" || root.name === "TEI.2") return { tei: root, part };
  if (root.name !== "teiCorpus") throw notTei(fileName, root);
  const documents = childElements(root, "TEI");
  const names = documents.map((tei, index) => tei.attributes["xml:id"] ?? String(index + 1));
  const tei = part === undefined ? undefined : (documents[names.indexOf(part)] ?? documents[Number(part) - 1]);
  if (tei) return { tei, part: undefined };
  if (part !== undefined) throw unknownPart(fileName, part, names, root);
  throw refusal(fileName, "tei-corpus", `a TEI corpus of ${documents.length} texts is not one witness`, {
    line: root.line,
    column: root.column,
    expected: names.slice(0, 20).join(", "),
    mend: "Name one of its texts as `part`, or give each text as a file of its own.",
  });
}

const notTei = (file: string, root: XmlElement) =>
  refusal(file, "not-tei", `this is XML but not TEI: its root is <${root.name}>`, {
    line: root.line,
    column: root.column,
    found: root.name,
    expected: "TEI",
    mend: isOfficeRegister(root)
      ? "It is part of a register of persons and offices: `variorum import` reads it."
      : "Give a TEI document, plain text or Markdown.",
  });

const unknownPart = (file: string, part: string, known: readonly string[], at: XmlElement) =>
  refusal(file, "unknown-part", `the file has no part "${part}"`, {
    line: at.line,
    column: at.column,
    found: part,
    expected: known.slice(0, 20).join(", ") || "no part",
    mend: known.length > 0 ? "Name one of the parts it has." : "Leave out `part`.",
  });

const declaration = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["'](?<encoding>[A-Za-z][\w.-]{0,40})["']/u;

/** The encoding that an XML declaration names, looked up in the first bytes. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 300));
  return declaration.exec(head)?.groups?.encoding?.toLowerCase();
}
