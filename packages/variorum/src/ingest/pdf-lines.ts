import type { PdfItem, PdfPage } from "./pdf-page.ts";

/** Letters on one baseline without a wide gap between them. Points, from the upper left corner. */
export interface PdfLine {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly y: number;
  /** Of most of its letters. */
  readonly size: number;
  /** Signs of notes in it: raised and small. `at`: code units of `text` before the sign, which is not in `text`. */
  readonly signs: readonly { readonly at: number; readonly sign: string }[];
}

/** A gap between letters that is wider than so many of their sizes divides columns. */
const columnGap = 1.6;
/** A gap from which there is a space between two words. */
const wordGap = 0.18;

/** The lines of a page from above to below; columns are lines of their own. O(n log n). */
export function linesOf({ items }: PdfPage): readonly PdfLine[] {
  const written = withoutDoubles(items.filter(({ text, size }) => text.trim() !== "" && size > 0));
  const ordered = [...written].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: PdfItem[][] = [];
  for (const item of ordered) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && isOnRow(item, row, first)) row.push(item);
    else rows.push([item]);
  }
  const sorted = rows.map((row) => [...row].sort((a, b) => a.x - b.x));
  const gutters = guttersOf(sorted);
  return sorted.flatMap((row) => segments(row, gutters)).sort((a, b) => a.y - b.y || besideOrder(a, b));
}

/** Of two lines at one height. */
const besideOrder = (a: PdfLine, b: PdfLine): number =>
  rightToLeft.test(a.text) && rightToLeft.test(b.text) ? b.from - a.from : a.from - b.from;

/** Raised signs stand a little above the line they belong to. */
const isOnRow = (item: PdfItem, row: readonly PdfItem[], first: PdfItem): boolean => {
  const size = Math.max(first.size, row.at(-1)?.size ?? 0, item.size);
  return item.y - first.y < size * 0.55;
};

/** Programs that have no bold letters write each twice, side by side. */
function withoutDoubles(items: readonly PdfItem[]): readonly PdfItem[] {
  const isDouble = (item: PdfItem, other: PdfItem | undefined) =>
    other !== undefined &&
    other.text === item.text &&
    Math.abs(other.x - item.x) < item.size * 0.15 &&
    Math.abs(other.y - item.y) < item.size * 0.15;
  return items.filter((item, i) => !isDouble(item, items[i - 1]) && !isDouble(item, items[i - 2]));
}

/** A gap from which on, where enough rows have it at one place, it divides columns. */
const gutterGap = 0.6;
const fewRows = 5;

interface Gap {
  readonly from: number;
  readonly to: number;
  /** That have words on both sides of it. */
  readonly rows: number;
}

/** Places down the page that neighbouring rows leave free, one above the other, as words do not by chance. O(items · gaps). */
function guttersOf(rows: readonly (readonly PdfItem[])[]): readonly number[] {
  const gutters: number[] = [];
  let open: readonly Gap[] = [];
  for (const row of rows) {
    const going = open.map((gap) => ({ gap, next: narrowed(gap, row) }));
    for (const { gap, next } of going) if (!next && gap.rows >= fewRows) gutters.push(middleOf(gap));
    const kept = going.flatMap(({ next }) => next ?? []);
    const isKnown = ({ from, to }: Gap) => kept.some((gap) => middleOf(gap) >= from && middleOf(gap) <= to);
    open = [...kept, ...gapsIn(row).filter((gap) => !isKnown(gap))];
  }
  for (const gap of open) if (gap.rows >= fewRows) gutters.push(middleOf(gap));
  return gutters;
}

const middleOf = ({ from, to }: Gap): number => (from + to) / 2;

/** What a further row leaves of a gap. */
function narrowed(gap: Gap, row: readonly PdfItem[]): Gap | undefined {
  const middle = middleOf(gap);
  const left = row.filter(({ x, width }) => x + width <= middle);
  const right = row.filter(({ x }) => x >= middle);
  if (left.length + right.length < row.length) return undefined;
  const from = Math.max(gap.from, ...left.map(({ x, width }) => x + width));
  const to = Math.min(gap.to, ...right.map(({ x }) => x));
  const isWide = to - from > gutterGap * (row[0]?.size ?? 0);
  return isWide ? { from, to, rows: gap.rows + (left.length > 0 && right.length > 0 ? 1 : 0) } : undefined;
}

function gapsIn(row: readonly PdfItem[]): readonly Gap[] {
  let end: number | undefined;
  return row.flatMap((item) => {
    const from = end;
    end = Math.max(end ?? Number.NEGATIVE_INFINITY, item.x + item.width);
    return from !== undefined && item.x - from > gutterGap * item.size ? [{ from, to: item.x, rows: 1 }] : [];
  });
}

function segments(row: readonly PdfItem[], gutters: readonly number[]): readonly PdfLine[] {
  const parts: PdfItem[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of row) {
    const part = parts.at(-1);
    const isDivided = gutters.some((at) => end <= at && item.x >= at) && item.x - end > gutterGap * item.size;
    const isNear = item.x - end <= columnGap * Math.max(item.size, part?.at(-1)?.size ?? 0);
    if (part && isNear && !isDivided) part.push(item);
    else parts.push([item]);
    end = Math.max(end, item.x + item.width);
  }
  return parts.map(lineOf);
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]/u;

function lineOf(ordered: readonly PdfItem[]): PdfLine {
  const isReversed = ordered.filter(({ text }) => rightToLeft.test(text)).length * 2 > ordered.length;
  const items = isReversed ? ordered.toReversed() : ordered;
  const size = mainSize(items);
  const base = Math.max(...items.filter((item) => item.size >= size * 0.95).map(({ y }) => y));
  const signs: { at: number; sign: string }[] = [];
  let text = "";
  let end: number | undefined;
  for (const item of items) {
    const isRaised = item.size < size * 0.85 && base - item.y > size * 0.15;
    if (isRaised && /^\s*(?:\d{1,3}|[*†‡]{1,3})\)?\s*$/u.test(item.text)) {
      signs.push({ at: text.trimEnd().length, sign: item.text.replace(/[\s)]/gu, "") });
    } else {
      if (end !== undefined && gapBetween(item, end, isReversed) > wordGap * size && !text.endsWith(" ")) text += " ";
      text += item.text;
    }
    end = isReversed ? item.x : item.x + item.width;
  }
  const [first, last] = [ordered[0], ordered.at(-1)];
  const lead = text.length - text.trimStart().length;
  return {
    text: text.trim(),
    from: first?.x ?? 0,
    to: (last?.x ?? 0) + (last?.width ?? 0),
    y: base,
    size,
    signs: signs.map(({ at, sign }) => ({ at: Math.max(0, at - lead), sign })),
  };
}

const gapBetween = ({ x, width }: PdfItem, end: number, isReversed: boolean): number =>
  isReversed ? end - x - width : x - end;

/** The size of most letters. */
export function mainSize(items: readonly { readonly text: string; readonly size: number }[]): number {
  const letters = new Map<number, number>();
  for (const { text, size } of items) {
    const rounded = Math.round(size * 4) / 4;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.trim().length);
  }
  let [best, most] = [0, -1];
  for (const [size, count] of letters) if (count > most) [best, most] = [size, count];
  return best;
}
