import { isWithheldBlock, type PublicBlock, type PublicText } from "../model/public.ts";
import type { Block, BlockKind } from "../model/text.ts";
import { type NotesById, teiInline } from "./tei-inline.ts";
import { element, emptyTag } from "./xml.ts";

/** The blocks of a text as the divisions of a TEI body: a heading begins one. */
export function teiBody({ blocks, notes }: PublicText): string {
  const byId: NotesById = new Map(notes.map((note) => [note.id, note]));
  const divisions = splitAt(paragraphs(blocks), (paragraph) => kindOf(paragraph) === "heading");
  return divisions.map((division) => `<div>\n${divisionContent(division, byId)}\n</div>`).join("\n");
}

/** One block, and those that go on where it ends. */
type Paragraph = readonly PublicBlock[];

function paragraphs(blocks: readonly PublicBlock[]): readonly Paragraph[] {
  return splitAt(blocks, (block) => isWithheldBlock(block) || block.continues !== true);
}

function splitAt<T>(items: readonly T[], begins: (item: T) => boolean): readonly (readonly T[])[] {
  const groups: T[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last === undefined || begins(item)) groups.push([item]);
    else last.push(item);
  }
  return groups;
}

const kindOf = ([first]: Paragraph): BlockKind | "withheld" =>
  first === undefined || isWithheldBlock(first) ? "withheld" : first.kind;

const CONTAINERS: { readonly [kind: string]: string | undefined } = {
  "verse-line": "lg",
  "list-item": "list",
  "table-cell": "table",
};

function divisionContent(division: readonly Paragraph[], notes: NotesById): string {
  const runs: Paragraph[][] = [];
  for (const paragraph of division) {
    const last = runs.at(-1);
    const isSame = last?.[0] !== undefined && kindOf(last[0]) === kindOf(paragraph);
    if (isSame && CONTAINERS[kindOf(paragraph)] !== undefined) last.push(paragraph);
    else runs.push([paragraph]);
  }
  return runs.map((run) => runElement(run, notes)).join("\n");
}

function runElement(run: readonly Paragraph[], notes: NotesById): string {
  const [first] = run;
  const kind = first === undefined ? "paragraph" : kindOf(first);
  const container = CONTAINERS[kind];
  if (container === undefined) return run.map((paragraph) => paragraphElement(paragraph, notes)).join("\n");
  if (kind === "table-cell") return element("table", {}, `\n${rowElements(run, notes)}\n`);
  return element(container, {}, `\n${run.map((paragraph) => paragraphElement(paragraph, notes)).join("\n")}\n`);
}

function rowElements(cells: readonly Paragraph[], notes: NotesById): string {
  const rows = splitAt(cells, ([cell]) => cell !== undefined && !isWithheldBlock(cell) && cell.level === 1);
  return rows.map((row) => element("row", {}, row.map((cell) => paragraphElement(cell, notes)).join(""))).join("\n");
}

const ELEMENTS: { readonly [kind in BlockKind]: readonly [string, string?] } = {
  paragraph: ["p"],
  heading: ["head"],
  "verse-line": ["l"],
  "list-item": ["item"],
  "table-cell": ["cell"],
  dateline: ["ab", "dateline"],
  salutation: ["ab", "salutation"],
  signature: ["ab", "signature"],
  footnote: ["note", "footnote"],
  "block-quotation": ["quote"],
  caption: ["ab", "caption"],
};

function paragraphElement(paragraph: Paragraph, notes: NotesById): string {
  const [first] = paragraph;
  if (first === undefined) return "";
  if (isWithheldBlock(first)) return element("p", identity(first), emptyTag("gap", { reason: "withheld" }));
  const [name, kind] = ELEMENTS[first.kind];
  const type = kind ?? levelOf(first);
  const content = paragraph.map(
    (block, i) => (i === 0 ? "" : emptyTag("anchor", identity(block))) + inline(block, notes),
  );
  return element(name, { ...identity(first), type }, content.join(""));
}

/** Headings and items deeper than the first level say so. */
const levelOf = ({ kind, level = 1 }: Block): string | undefined =>
  (kind === "heading" || kind === "list-item") && level > 1 ? `level-${level}` : undefined;

const inline = (block: PublicBlock, notes: NotesById): string =>
  isWithheldBlock(block) ? emptyTag("gap", { reason: "withheld" }) : teiInline(block as Block, notes);

const identity = ({ id }: PublicBlock) => ({ "xml:id": `b_${id}` });
