import type { Agreement } from "./agreement.ts";
import type { QuotationAgreement, QuotationDifference } from "./quotation.ts";
import { scanWords } from "./word-scan.ts";

/** Words left out in one place make a cut from this many on; fewer are an alteration of the sentence. */
const LEAST_CUT = 4;

export const RANKS: Readonly<Record<QuotationAgreement, number>> = {
  exact: 0,
  "exact but for spelling, case, punctuation": 1,
  cut: 2,
  altered: 3,
  stitched: 4,
};

export interface Judged {
  readonly agreement: QuotationAgreement;
  readonly isMarked?: boolean;
}

/** What the differences between a quotation and its passages come to. `wordsOf` counts the words of a difference's source range. */
export function judge(
  passages: number,
  differences: readonly QuotationDifference[],
  wordsOf: (difference: QuotationDifference) => number,
): Judged {
  const unmarked = differences.filter(({ isMarked, kind }) => !isMarked && kind !== "accidental");
  const cuts = differences.filter((one) => one.kind === "left-out" && (one.isMarked || wordsOf(one) >= LEAST_CUT));
  if (passages > 1) return { agreement: "stitched" };
  if (unmarked.some((one) => !cuts.includes(one))) return { agreement: "altered" };
  if (cuts.length > 0) return { agreement: "cut", isMarked: unmarked.length === 0 };
  const isAccidental = differences.some(({ isMarked, kind }) => kind === "accidental" && !isMarked);
  return { agreement: isAccidental ? "exact but for spelling, case, punctuation" : "exact" };
}

export const countWords = (text: string): number => scanWords(text).count;

/** How far a quotation is from its passages, to choose between several: changed words, of both sides. */
export const weightOfDifferences = (agreements: readonly Agreement[]): number =>
  agreements.reduce(
    (sum, { differences }) =>
      sum +
      differences.reduce((all, { kind, isMarked, quoted, source }) => {
        if (isMarked) return all;
        const size = Math.max(quoted.to - quoted.from, source.to - source.from);
        return all + (kind === "accidental" ? 1 : 10 + size);
      }, 0),
    0,
  );
