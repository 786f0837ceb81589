import { append, type Groups } from "../grouped.ts";
import type { Quotation } from "./quotation.ts";
import { countWords } from "./verdict.ts";

interface Range {
  readonly from: number;
  readonly to: number;
}

/** So few words beside the quotations within make no speech about them. */
const FEWEST_OWN = 3;
/** Of its own words this share at most is found by chance. */
const BY_CHANCE = 1 / 3;

/**
 * “The letter says ‘the harbour froze’, and means it”: who speaks of a quotation does not alter it. What has quotations in it and was
 * found by their words alone is not found; they have their own verdicts.
 */
export function foundByOwnWords(text: string, quotations: readonly Quotation[]): Quotation[] {
  const inner: Groups<number, Range> = new Map();
  for (const { from, to, within } of quotations) if (within !== undefined) append(inner, within, { from, to });
  return quotations.map((quotation, at) => {
    const within = inner.get(at);
    return within === undefined || hasOwnFinds(text, quotation, within) ? quotation : notFound(quotation);
  });
}

function hasOwnFinds(text: string, quotation: Quotation, within: readonly Range[]): boolean {
  const { passages, differences, agreement } = quotation;
  if (agreement !== "altered" && agreement !== "stitched" && agreement !== "cut") return true;
  const own = without([quotation], within);
  const words = wordsIn(text, own);
  if (words < FEWEST_OWN) return true;
  const strange = differences.filter(({ kind }) => kind === "put-in" || kind === "changed");
  const found = without(
    own.flatMap((one) => passages.flatMap(({ quoted }) => common(one, quoted))),
    strange.map(({ quoted }) => quoted),
  );
  return wordsIn(text, found) > BY_CHANCE * words;
}

const wordsIn = (text: string, ranges: readonly Range[]): number =>
  ranges.reduce((sum, { from, to }) => sum + countWords(text.slice(from, to)), 0);

function common(a: Range, b: Range): Range[] {
  const both = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
  return both.from < both.to ? [both] : [];
}

/** What is left of ranges where others are taken out. */
export function without(ranges: readonly Range[], taken: readonly Range[]): Range[] {
  let left = [...ranges];
  for (const { from, to } of taken)
    left = left.flatMap((range) => {
      if (to <= range.from || from >= range.to) return [range];
      const rests = [
        { from: range.from, to: from },
        { from: to, to: range.to },
      ];
      return rests.filter((rest) => rest.to > rest.from);
    });
  return left;
}

function notFound({ agreement: _, isMarked: __, ...rest }: Quotation): Quotation {
  return { ...rest, verdict: "not found", passages: [], differences: [], alsoIn: [] };
}
