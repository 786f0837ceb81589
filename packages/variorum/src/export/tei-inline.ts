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
  const places = [from, to, ...ranged.flatMap((mark) => [mark.from, mark.to]), ...points.map((mark) => mark.from)];
  const cuts = [...new Set(places)].filter((place) => place >= from && place <= to).sort((a, b) => a - b);
  const open: RangedMark[] = [];
  let xml = "";
  cuts.forEach((cut, i) => {
    xml +=
      closeEnded(open, cut) +
      points
        .filter((mark) => mark.from === cut)
        .map((mark) => pointElement(mark, notes))
        .join("");
    const next = cuts[i + 1];
    if (next === undefined) return;
    xml += openBegun(open, ranged, cut) + escapeXml(block.text.slice(cut, next));
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
      return ["hi", { rend: mark.rend ?? mark.style }];
    case "deletion":
      return ["del", { hand: mark.hand }];
    case "addition":
      return ["add", { hand: mark.hand, place: mark.place }];
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

function pointElement(mark: Mark, notes: NotesById): string {
  switch (mark.kind) {
    case "gap":
      return emptyTag("gap", { extent: mark.extent, unit: mark.unit, reason: mark.reason });
    case "page":
      return emptyTag("pb", { n: mark.n, facs: mark.facsimile });
    case "line":
      return emptyTag("lb", { n: mark.n });
    case "note":
      return noteElement(notes.get(mark.note));
    default:
      return "";
  }
}

function noteElement(note: Note | undefined): string {
  if (note === undefined) return "";
  const attributes = { "xml:id": `note_${note.id}`, resp: note.by, type: note.kind, "xml:lang": note.language };
  return element("note", attributes, escapeXml(note.text));
}
