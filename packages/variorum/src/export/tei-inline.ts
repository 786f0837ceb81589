import { teiElementOf } from "../model/tei-element.ts";
import type { Block, Mark } from "../model/text.ts";
import { teiNodes } from "./tei-nodes.ts";
import type { TeiScope } from "./tei-scope.ts";
import { type Attributes, element, emptyTag, escapeXml, openTag } from "./xml.ts";

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
  "element",
] as const;

const isRanged = (mark: Mark): mark is RangedMark =>
  mark.to > mark.from && (RANGED as readonly string[]).includes(mark.kind);

/** What is written around the whole block, or not at all. */
const isAround = (mark: Mark) => mark.kind === "zone" || (mark.kind === "element" && mark.of !== undefined);

/** Code units `from` up to `to` of a block as TEI: marks become elements; where they overlap, the later one is cut. */
export function teiInline(block: Block, scope: TeiScope, from = 0, to = block.text.length): string {
  const written = block.marks.filter((mark) => !isAround(mark) && !isSaidByOther(mark, block, scope));
  const inside = written.filter((mark): mark is RangedMark => isRanged(mark) && mark.to > from && mark.from < to);
  const spanning = inside.filter(isSpanning);
  const crossing = inside.filter((mark) => isRevision(mark) && !isSpanning(mark) && crosses(mark, inside));
  const ranged = inside.filter((mark) => !crossing.includes(mark) && !isSpanning(mark));
  const points = written.filter((mark) => !isRanged(mark) && mark.from >= from && mark.from <= to);
  // A note about words stands after them and points to where they begin.
  const anchors = points.filter((mark) => mark.kind === "note" && isAnchored(mark)) as NoteMark[];
  const places = [from, to, ...[...inside, ...points].flatMap((mark) => [mark.from, mark.to])];
  const cuts = [...new Set(places)].filter((place) => place >= from && place <= to).sort((a, b) => a - b);
  const open: OpenElement[] = [];
  let xml = "";
  cuts.forEach((cut, i) => {
    const here = points.filter((mark) => cut === (mark.kind === "note" ? mark.to : mark.from));
    xml +=
      closeEnded(open, cut) +
      crossing.map((mark) => crossingEnd(mark, cut, [from, to], scope)).join("") +
      here.map((mark) => pointElement(mark, scope, block)).join("");
    xml += anchors
      .filter((mark) => mark.from === cut)
      .map(({ note }) => anchorElement(note))
      .join("");
    const next = cuts[i + 1];
    if (next === undefined) return;
    xml += crossing.map((mark) => crossingBegin(mark, cut, [from, to], scope)).join("");
    xml += spanning.map((mark) => spanningBegin(mark, cut, scope)).join("");
    xml += openBegun(open, ranged, cut, scope) + withLines(block.text.slice(cut, next));
  });
  return xml + [...open].reverse().map(closeMark).join("");
}

const isRevision = ({ kind }: Mark) => kind === "deletion" || kind === "addition";

/** Whether it begins inside another mark and ends outside of it, or the other way round. O(marks). */
const crosses = (mark: Mark, others: readonly Mark[]): boolean =>
  others.some(
    ({ from, to }) =>
      (from < mark.from && mark.from < to && to < mark.to) || (mark.from < from && from < mark.to && mark.to < to),
  );

/** A revision that crosses other elements is none itself: `delSpan` begins it, and an anchor ends it. */
function crossingBegin(mark: RangedMark, cut: number, [from]: readonly number[], scope: TeiScope): string {
  if (cut !== Math.max(mark.from, from ?? 0)) return "";
  const [, attributes] = writtenElement(mark, scope);
  const name = mark.kind === "deletion" ? "delSpan" : "addSpan";
  return emptyTag(name, { ...attributes, spanTo: `#${scope.beginSpan(mark)}` });
}

/** The source itself says where the revision begins and at what anchor it ends. */
const isSpanning = ({ element }: Mark) => element === "delSpan" || element === "addSpan";

const spanningBegin = (mark: RangedMark, cut: number, scope: TeiScope): string =>
  cut === mark.from && mark.attributes?.spanTo !== undefined ? emptyTag(...writtenElement(mark, scope)) : "";

function crossingEnd(mark: RangedMark, cut: number, [, to]: readonly number[], scope: TeiScope): string {
  const id = cut === Math.min(mark.to, to ?? cut) ? scope.endSpan(mark) : undefined;
  return id === undefined ? "" : emptyTag("anchor", { "xml:id": id });
}

/** The source's own anchor is written as any other element. */
const isAnchored = (mark: NoteMark) =>
  mark.to > mark.from && mark.attributes?.target === undefined && mark.element === undefined;

/** An element around the same words names the same person too, or says their language. */
function isSaidByOther(mark: Mark, block: Block, scope: TeiScope): boolean {
  if (mark.element !== undefined || mark.attributes !== undefined) return false;
  if (mark.kind === "language")
    return (
      (isWhole(mark, block) && scope.saysLanguage(block)) || block.marks.some((other) => tellsLanguage(other, mark))
    );
  if (mark.kind !== "name" || mark.ref === undefined) return false;
  const first = block.marks.find((other) => other.kind === "name" && hasSameRange(other, mark));
  return first !== mark && first?.attributes?.ref?.split(/\s+/u).includes(`#${mark.ref}`) === true;
}

const isWhole = ({ from, to }: Mark, { text }: Block) => from === 0 && to === text.length;
const hasSameRange = (a: Mark, b: Mark) => a.from === b.from && a.to === b.to;

const tellsLanguage = (other: Mark, mark: Mark) =>
  other.attributes?.["xml:lang"] !== undefined && hasSameRange(other, mark) && !isAround(other);

interface OpenElement {
  readonly mark: RangedMark;
  readonly name: string;
}

/** Closes what ends here, and what was opened inside it; the latter opens again. */
function closeEnded(open: OpenElement[], cut: number): string {
  const first = open.findIndex(({ mark }) => mark.to <= cut);
  if (first < 0) return "";
  return open.splice(first).reverse().map(closeMark).join("");
}

function openBegun(open: OpenElement[], ranged: readonly RangedMark[], cut: number, scope: TeiScope): string {
  const begun = ranged.filter(
    (mark) => mark.from <= cut && mark.to > cut && !open.some((element) => element.mark === mark),
  );
  return begun.map((mark) => openMark(mark, open, scope)).join("");
}

function openMark(mark: RangedMark, open: OpenElement[], scope: TeiScope): string {
  const [name, attributes] = writtenElement(mark, scope);
  open.push({ mark, name });
  return openTag(name, attributes) + (mark.kind === "reading" ? openTag(...ownForm(mark)) : "");
}

type ReadingMark = Extract<Mark, { kind: "reading" }>;

/** The element of the witness's own words. */
function ownForm({ of, content }: ReadingMark): readonly [string, Attributes] {
  const own = content?.[0];
  return typeof own === "object" ? [own.element, { ...own.attributes }] : [READINGS[of][0], {}];
}

const READINGS = {
  correction: ["sic", "corr"],
  regularization: ["orig", "reg"],
  expansion: ["abbr", "expan"],
} as const;

function closeMark({ mark, name }: OpenElement): string {
  if (mark.kind !== "reading") return `${teiNodes(mark.content ?? [])}</${name}>`;
  const [own] = ownForm(mark);
  const others = mark.content
    ? teiNodes(mark.content.slice(1))
    : element(READINGS[mark.of][1], {}, escapeXml(mark.text));
  return `</${own}>${others}</${name}>`;
}

/** Name and attributes as the source has them, where it is TEI; else as we write them. */
export function writtenElement(mark: Mark, scope: TeiScope): readonly [string, Attributes] {
  const [name, attributes] = teiElementOf(mark);
  const written = mark.kind === "link" ? { ...attributes, target: scope.address(mark.href) } : attributes;
  const own = mark.element === undefined ? written : {};
  return [mark.element ?? name, scope.withFreshId({ ...own, ...mark.attributes })];
}

type NoteMark = Extract<Mark, { readonly kind: "note" }>;

const anchorElement = (note: string): string => emptyTag("anchor", { "xml:id": `from_${note}` });

/** A line break on purpose is no beginning of a line of the page: it says so. */
const withLines = (text: string): string => escapeXml(text).replaceAll("\n", emptyTag("lb", { type: "newline" }));

/** Inside a word the line does not end it; where the letters around would mislead a reader, they stand as they are. */
function lineElement(mark: Mark, scope: TeiScope, { text, kind, marks }: Block): string {
  const { from } = mark;
  const before = text.charAt(from - 1);
  const isInWord = from > 0 && from < text.length && !/\s/u.test(before) && !/\s/u.test(text.charAt(from));
  const asIs =
    (isInWord && /[-\u00ad\u00ac\u2010]/u.test(before)) ||
    (kind === "heading" && before !== "\n" && from > 0) ||
    marks.some(({ element }) => element === "w");
  const [name, attributes] = writtenElement(mark, scope);
  return emptyTag(name, {
    ...attributes,
    ...(isInWord ? { break: "no" } : {}),
    ...(asIs ? { rend: "asis" } : {}),
  });
}

function pointElement(mark: Mark, scope: TeiScope, block: Block): string {
  switch (mark.kind) {
    case "page":
      return emptyTag(...writtenElement(mark, scope));
    case "gap":
      return element(...writtenElement(mark, scope), teiNodes(mark.content ?? []));
    case "reading": {
      const open: OpenElement[] = [];
      return openMark(mark as RangedMark, open, scope) + open.map(closeMark).join("");
    }
    case "element":
      if (mark.note !== undefined) return writtenNote(mark.note, { ...mark.attributes }, scope);
      return element(...writtenElement(mark, scope), teiNodes(mark.content ?? []));
    case "line":
      return lineElement(mark, scope, block);
    case "note":
      return noteElement(mark, scope);
    default:
      return "";
  }
}

/** A note where it stands in the source, or what points to it there. */
function noteElement(mark: NoteMark, scope: TeiScope): string {
  if (mark.element === undefined) {
    const target = isAnchored(mark) ? `#from_${mark.note}` : undefined;
    return writtenNote(mark.note, { target, ...mark.attributes }, scope);
  }
  const pointing = mark.element === "" ? "" : element(...writtenElement(mark, scope), teiNodes(mark.content ?? []));
  return scope.placed.has(mark.note) ? pointing : pointing + writtenNote(mark.note, {}, scope);
}

/** Empty for a note that is not shown. */
export function writtenNote(id: string, stated: Attributes, scope: TeiScope): string {
  const note = scope.notes.get(id);
  if (note === undefined) return "";
  const attributes = {
    "xml:id": note.id.startsWith("note_") ? note.id : `note_${note.id}`,
    resp: note.by,
    type: note.kind,
    "xml:lang": note.language,
  };
  const lines = note.text.split("\n");
  const plain =
    lines.length === 1 ? escapeXml(note.text) : lines.map((line) => element("p", {}, escapeXml(line))).join("");
  const content = note.content ? teiNodes(note.content) : plain;
  return element("note", scope.withFreshId({ ...attributes, ...stated }), content);
}
