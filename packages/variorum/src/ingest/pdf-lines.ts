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
  const written = items.filter(({ text, size }) => text.trim() !== "" && size > 0);
  const ordered = [...written].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: PdfItem[][] = [];
  for (const item of ordered) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && isOnRow(item, row, first)) row.push(item);
    else rows.push([item]);
  }
  return rows.flatMap(segments).sort((a, b) => a.y - b.y || a.from - b.from);
}

/** Raised signs stand a little above the line they belong to. */
const isOnRow = (item: PdfItem, row: readonly PdfItem[], first: PdfItem): boolean => {
  const size = Math.max(first.size, row.at(-1)?.size ?? 0, item.size);
  return item.y - first.y < size * 0.55;
};

function segments(row: readonly PdfItem[]): readonly PdfLine[] {
  const ordered = [...row].sort((a, b) => a.x - b.x);
  const parts: PdfItem[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of ordered) {
    const part = parts.at(-1);
    if (part && item.x - end <= columnGap * Math.max(item.size, part.at(-1)?.size ?? 0)) part.push(item);
    else parts.push([item]);
    end = Math.max(end, item.x + item.width);
  }
  return parts.map(lineOf);
}

function lineOf(items: readonly PdfItem[]): PdfLine {
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
      if (end !== undefined && item.x - end > wordGap * size && !text.endsWith(" ")) text += " ";
      text += item.text;
    }
    end = item.x + item.width;
  }
  const [first, last] = [items[0], items.at(-1)];
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
