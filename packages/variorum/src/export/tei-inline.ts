import type { Block, Mark, Note } from "../model/text.ts";
import { type Attributes, element, emptyTag, escapeXml, openTag } from "./xml.ts";

/** Notes by id: a note is written where its mark stands. */
export type NotesById = ReadonlyMap<string, Note>;

type RangedMark = Extract<Mark, { kind: (typeof RANGED)[number] }>;

const RANGED = [
  "emphasis",
  "deletion",
  "addition",
  "unclear",
  "supplied",
  "reading",
  "name",
  "date",
  "language",
  "quotation",
  "link",
] as const;

const isRanged = (mark: Mark): mark is RangedMark =>
  mark.to > mark.from && (RANGED as readonly string[]).includes(mark.kind);

/** Code units `from` up to `to` of a block as TEI: marks become elements; where they overlap, the later one is cut. */
export function teiInline(block: Block, notes: NotesById, from = 0, to = block.text.length): string {
  const ranged = block.marks.filter((mark): mark is RangedMark => isRanged(mark) && mark.to > from && mark.from < to);
  const points = block.marks.filter(
    (mark) => !isRanged(mark) && mark.kind !== "zone" && mark.from >= from && mark.from <= to,
  );
  // A note about words stands after them and points to where they begin.
  const anchors = points.filter((mark) => mark.kind === "note" && mark.to > mark.from) as NoteMark[];
  const places = [from, to, ...[...ranged, ...points].flatMap((mark) => [mark.from, mark.to])];
  const cuts = [...new Set(places)].filter((place) => place >= from && place <= to).sort((a, b) => a - b);
  const open: RangedMark[] = [];
  let xml = "";
  cuts.forEach((cut, i) => {
    const here = points.filter((mark) => cut === (mark.kind === "note" ? mark.to : mark.from));
    xml += closeEnded(open, cut) + here.map((mark) => pointElement(mark, notes, block)).join("");
    xml += anchors
      .filter((mark) => mark.from === cut)
      .map(({ note }) => anchorElement(note))
      .join("");
    const next = cuts[i + 1];
    if (next === undefined) return;
    xml += openBegun(open, ranged, cut) + withLines(block.text.slice(cut, next));
  });
  return xml + [...open].reverse().map(closeMark).join("");
}

/** Closes what ends here, and what was opened inside it; the latter opens again. */
function closeEnded(open: RangedMark[], cut: number): string {
  const first = open.findIndex((mark) => mark.to <= cut);
  if (first < 0) return "";
  return open.splice(first).reverse().map(closeMark).join("");
}

function openBegun(open: RangedMark[], ranged: readonly RangedMark[], cut: number): string {
  const begun = ranged.filter((mark) => mark.from <= cut && mark.to > cut && !open.includes(mark));
  open.push(...begun);
  return begun.map(openMark).join("");
}

function openMark(mark: RangedMark): string {
  const [name, attributes] = elementOf(mark);
  return mark.kind === "reading" ? `<choice>${openTag(name)}` : openTag(name, attributes);
}

function closeMark(mark: RangedMark): string {
  const [name] = elementOf(mark);
  if (mark.kind !== "reading") return `</${name}>`;
  const other = { correction: "corr", regularization: "reg", expansion: "expan" }[mark.of];
  return `</${name}>${element(other, {}, escapeXml(mark.text))}</choice>`;
}

const NAMES = { person: "persName", body: "orgName", place: "placeName", work: "title", other: "name" } as const;
const WITNESS_READINGS = { correction: "sic", regularization: "orig", expansion: "abbr" } as const;

function elementOf(mark: RangedMark): readonly [string, Attributes] {
  switch (mark.kind) {
    case "emphasis":
      return ["hi", { rend: mark.rend ?? (mark.style === "other" ? undefined : mark.style) }];
    case "deletion":
      return ["del", { hand: mark.hand, place: mark.place, when: mark.date }];
    case "addition":
      return ["add", { hand: mark.hand, place: mark.place, when: mark.date }];
    case "unclear":
      return ["unclear", { cert: mark.certainty }];
    case "supplied":
      return ["supplied", { reason: mark.reason }];
    case "reading":
      return [WITNESS_READINGS[mark.of], {}];
    case "name":
      return [NAMES[mark.of], { ref: mark.ref === undefined ? undefined : `#${mark.ref}` }];
    case "date":
      return ["date", { when: mark.edtf }];
    case "language":
      return ["foreign", { "xml:lang": mark.language }];
    case "quotation":
      return ["q", {}];
    case "link":
      return ["ref", { target: mark.href }];
  }
}

type NoteMark = Extract<Mark, { readonly kind: "note" }>;

const anchorElement = (note: string): string => emptyTag("anchor", { "xml:id": `from_${note}` });

/** A line break on purpose is no beginning of a line of the page: it says so. */
const withLines = (text: string): string => escapeXml(text).replaceAll("\n", emptyTag("lb", { type: "newline" }));

/** Inside a word the line does not end it; where the letters around would mislead a reader, they stand as they are. */
function lineElement({ n, from }: Extract<Mark, { readonly kind: "line" }>, { text, kind }: Block): string {
  const before = text.charAt(from - 1);
  const isInWord = from > 0 && from < text.length && !/\s/u.test(before) && !/\s/u.test(text.charAt(from));
  const asIs =
    (isInWord && /[-\u00ad\u00ac\u2010]/u.test(before)) || (kind === "heading" && before !== "\n" && from > 0);
  return emptyTag("lb", { n, break: isInWord ? "no" : undefined, rend: asIs ? "asis" : undefined });
}

function pointElement(mark: Mark, notes: NotesById, block: Block): string {
  switch (mark.kind) {
    case "gap":
      return emptyTag("gap", { extent: mark.extent, unit: mark.unit, reason: mark.reason });
    case "reading":
      return openMark(mark as RangedMark) + closeMark(mark as RangedMark);
    case "page":
      return emptyTag("pb", { n: mark.n, facs: mark.facsimile });
    case "line":
      return lineElement(mark, block);
    case "note":
      return noteElement(notes.get(mark.note), mark.to > mark.from ? `#from_${mark.note}` : undefined);
    default:
      return "";
  }
}

function noteElement(note: Note | undefined, target: string | undefined): string {
  if (note === undefined) return "";
  const attributes = { "xml:id": `note_${note.id}`, resp: note.by, type: note.kind, "xml:lang": note.language, target };
  const lines = note.text.split("\n");
  const content =
    lines.length === 1 ? escapeXml(note.text) : lines.map((line) => element("p", {}, escapeXml(line))).join("");
  return element("note", attributes, content);
}
