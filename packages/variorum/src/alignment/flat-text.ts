import { isWithheldBlock, type PublicBlock } from "../model/public.ts";
import type { Block, Mark, MarkRange } from "../model/text.ts";

/** A range of the flat text that is set apart. */
export interface FlatRange extends MarkRange {
  readonly kind: "block" | "italic" | "marks";
}

/** A text in one string, with the way back to its blocks. */
export interface FlatText {
  readonly text: string;
  /** Block quotations, italics in other blocks, and what the markup calls a quotation. */
  readonly ranges: readonly FlatRange[];
  readonly links: readonly (MarkRange & { readonly href: string })[];
  /** The block in which a place stands, and where it stands in it; the end of a block where it lies between two. */
  readonly placeOf: (at: number) => { readonly block: string; readonly at: number; readonly end: number };
  /** Where a block begins; undefined for one that is not shown. */
  readonly startOf: (block: string) => number | undefined;
}

/** A paragraph ends where a block does, unless the next one goes on with it. What is withheld leaves nothing. */
export function flattenText(blocks: readonly PublicBlock[]): FlatText {
  let text = "";
  const begins: { readonly at: number; readonly block: string; readonly length: number }[] = [];
  const ranges: FlatRange[] = [];
  const links: (MarkRange & { readonly href: string })[] = [];
  for (const block of blocks) {
    if (isWithheldBlock(block)) continue;
    if (text !== "") text += block.continues === true ? " " : "\n\n";
    const at = text.length;
    text += block.text;
    begins.push({ at, block: block.id, length: block.text.length });
    if (block.kind === "block-quotation") addBlockQuotation(ranges, at, text.length, text);
    for (const mark of block.marks) {
      const range = { from: at + mark.from, to: at + mark.to };
      if (mark.kind === "link") links.push({ ...range, href: mark.href });
      ranges.push(...rangeOf(block, mark, range, text));
    }
  }
  const starts = new Map(begins.map(({ block, at }) => [block, at]));
  return { text, ranges, links, placeOf: (at) => placeIn(begins, at), startOf: (block) => starts.get(block) };
}

/** What a mark sets apart. */
function rangeOf({ kind }: Block, mark: Mark, range: MarkRange, text: string): readonly FlatRange[] {
  if (mark.kind === "quotation") return withoutMarks(text, range);
  const isItalic = mark.kind === "emphasis" && mark.style === "italic" && kind !== "heading";
  return isItalic && range.from < range.to ? [{ ...range, kind: "italic" }] : [];
}

/** What is quoted in a range; nothing where it has no letter. */
function withoutMarks(text: string, { from, to }: MarkRange): FlatRange[] {
  const [open = ""] = /^[\s\p{Pi}\p{Pf}„‚"'「『]*/u.exec(text.slice(from, to)) ?? [];
  const [close = ""] = /[\s\p{Pi}\p{Pf}„‚"'」』]*$/u.exec(text.slice(from + open.length, to)) ?? [];
  return from + open.length < to - close.length
    ? [{ from: from + open.length, to: to - close.length, kind: "marks" }]
    : [];
}

/** Paragraphs of one block quotation that follow each other are one. */
function addBlockQuotation(ranges: FlatRange[], from: number, to: number, text: string): void {
  const last = ranges.at(-1);
  const goesOn = last?.kind === "block" && text.slice(last.to, from).trim() === "";
  if (goesOn) ranges[ranges.length - 1] = { ...last, to };
  else ranges.push({ from, to, kind: "block" });
}

function placeIn(
  begins: readonly { readonly at: number; readonly block: string; readonly length: number }[],
  at: number,
) {
  let low = 0;
  let high = begins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((begins[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const { at: begin, block, length } = begins[low] ?? { at: 0, block: "", length: 0 };
  return { block, at: Math.min(at - begin, length), end: length };
}
