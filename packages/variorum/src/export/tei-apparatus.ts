import type { PublicDocument, PublicEdition } from "../model/public.ts";
import { parallelGroup } from "./parallel-document.ts";
import type { ParallelText } from "./parallel-text.ts";
import { attachedBody } from "./tei-attachment.ts";
import { teiHeader } from "./tei-header.ts";
import { segmentedBody } from "./tei-segmentation.ts";
import { teiNamespace } from "./tei-witness.ts";
import { element, emptyTag, escapeXml } from "./xml.ts";

/** The two ways of TEI in which a file gives back every witness exactly as written. */
export type TeiMethod = "inline" | "double-end-point";

/** A language of a file. */
export interface TeiPart {
  readonly text: ParallelText;
  /** Index of the base. */
  readonly base: number;
  readonly language?: string;
  readonly passageAt?: (offset: number) => number;
}

/** All witnesses of a document in one TEI file, those of one language together. `ab/@n` is the passage's number. */
export function documentTei(edition: PublicEdition, document: PublicDocument, method: TeiMethod = "inline"): string {
  const parts = document.alignment.groups.map((group) => ({
    ...parallelGroup(document, group),
    language: group.language,
  }));
  return apparatusTei(teiHeader(edition, document, document.witnesses, encodingOf(method)), parts, method);
}

export function apparatusTei(header: string, parts: readonly TeiPart[], method: TeiMethod): string {
  const text = method === "inline" ? segmentedText(parts) : attachedText(parts);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("TEI", { xmlns: teiNamespace }, `\n${header}\n${text}\n`)}\n`;
}

function segmentedText(parts: readonly TeiPart[]): string {
  const divisions = parts.map((part) => division(part, segmentedBody(part.text, part)));
  return element("text", {}, element("body", {}, `\n${divisions.join("\n")}\n`));
}

function attachedText(parts: readonly TeiPart[]): string {
  const bodies = parts.map((part, n) => ({ part, ...attachedBody(part.text, part, `g${n + 1}_`) }));
  const body = bodies.map(({ part, body: own }) => division(part, own)).join("\n");
  // TEI knows neither an empty `listApp` nor an empty `back`.
  const lists = bodies.flatMap(({ apparatus }) =>
    apparatus === "" ? [] : [element("listApp", {}, `\n${apparatus}\n`)],
  );
  const front = element("body", {}, `\n${body}\n`);
  if (lists.length === 0) return element("text", {}, front);
  const back = element("div", { type: "apparatus", "xml:space": "preserve" }, `\n${lists.join("\n")}\n`);
  return element("text", {}, `${front}\n${element("back", {}, `\n${back}\n`)}`);
}

/** White space is the witnesses' own wherever text may stand. */
const division = ({ language }: TeiPart, blocks: string): string =>
  element("div", { "xml:lang": language, "xml:space": "preserve" }, `\n${blocks}\n`);

const RULES = {
  inline:
    "The text of a witness is the text of all ab elements, of each app only the lem or rdg that names it: letter for letter, with its white space.",
  "double-end-point":
    "The ab elements hold the base. The text of another witness is the base, where between the two anchors of an app stands the lem or rdg that names it: letter for letter, with its white space.",
} as const satisfies Record<TeiMethod, string>;

const COMMON =
  "A line feed in the text stands before its lb. A character that XML cannot hold is a g that gives its number.";

export function encodingOf(method: TeiMethod): string {
  const variants =
    method === "inline"
      ? { method: "parallel-segmentation", location: "internal" }
      : { method: "double-end-point", location: "external" };
  const declaration = element("editorialDecl", {}, element("p", {}, escapeXml(`${RULES[method]} ${COMMON}`)));
  return element("encodingDesc", {}, declaration + emptyTag("variantEncoding", variants));
}
