import type { Quotation, SetApart } from "./quotation.ts";
import { RANKS } from "./verdict.ts";

/*
 * Block quotations that follow each other look like one of several paragraphs. Where one stands nowhere faithfully as a whole, and a
 * paragraph of it does better by itself, its paragraphs are judged each by itself.
 */

const BLANK_LINE = /\n[^\S\n]*\n\s*/g;

/** The paragraphs of a block quotation that may be several; none where it is one. */
export function partsOfBlock(text: string, { from, to, kind, agreement }: Quotation): SetApart[] {
  if (kind !== "block" || (agreement !== undefined && RANKS[agreement] < RANKS.altered)) return [];
  const paragraphs: SetApart[] = [];
  let begin = from;
  for (const { index, 0: blank } of text.slice(from, to).matchAll(BLANK_LINE)) {
    paragraphs.push({ from: begin, to: from + index, kind });
    begin = from + index + blank.length;
  }
  const all = [...paragraphs, { from: begin, to, kind }].filter((one) => one.from < one.to);
  return all.length > 1 ? all : [];
}

export const doesBetter = (part: Quotation, whole: Quotation): boolean => rankOf(part) < rankOf(whole);

const rankOf = ({ agreement }: Quotation): number =>
  agreement === undefined ? Number.POSITIVE_INFINITY : RANKS[agreement];
