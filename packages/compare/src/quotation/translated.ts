import type { AlignedTranslation, Quotation, SourcePassage } from "./quotation.ts";

/** The passage of the original for which a passage of a translation stands: from the first bead that it touches to the last. */
export function originalOf(
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
