import type { AlignedTranslation, Quotation, SourcePassage } from "./quotation.ts";
import { RANKS } from "./verdict.ts";

/**
 * Quotations from a translation with the passage of the original for which they stand: one that is faithful to the
 * translation is `translated`. For who does not know the translations before it is known which of them are quoted.
 */
export function traceOriginals(
  quotations: readonly Quotation[],
  translations: readonly AlignedTranslation[],
): Quotation[] {
  return quotations.map((quotation) => {
    const original = originalOf(quotation.passages, translations);
    if (original === undefined) return quotation;
    const { verdict, agreement } = quotation;
    const isFaithful =
      agreement !== undefined && RANKS[agreement] <= RANKS["exact but for spelling, case, punctuation"];
    return { ...quotation, original, verdict: isFaithful && verdict === agreement ? "translated" : verdict };
  });
}

/** The passage of the original for which a passage of a translation stands: from the first bead that it touches to the last. */
function originalOf(
  passages: readonly SourcePassage[],
  translations: readonly AlignedTranslation[],
): Quotation["original"] | undefined {
  const [first] = passages;
  const translation = translations.find((one) => one.translation === first?.source);
  if (first === undefined || translation === undefined) return undefined;
  const own = passages.filter(({ source }) => source === first.source);
  const touched = translation.beads.filter(
    ({ translation: { from, to }, original }) =>
      original.from < original.to && own.some((passage) => from < passage.to && to > passage.from),
  );
  if (touched.length === 0) return undefined;
  return {
    source: translation.original,
    from: Math.min(...touched.map(({ original }) => original.from)),
    to: Math.max(...touched.map(({ original }) => original.to)),
  };
}
