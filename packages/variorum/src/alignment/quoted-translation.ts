import type { AlignedTranslation } from "@variorum/compare";
import type { TextSpan, TranslationPair } from "../model/alignment.ts";
import type { FlatText } from "./flat-text.ts";

/** Pairs of which less speaks for a translation lead to no original. */
const LEAST_FIT = 0.5;

/** The sentences of a translation and its original by their places in the flat texts; undefined where it is hardly one. */
export function alignedTranslation(
  { original, translation, beads, fit }: TranslationPair,
  flatOf: (witness: string) => FlatText | undefined,
  idOf: (witness: string) => string,
): AlignedTranslation | undefined {
  const [source, target] = [flatOf(original), flatOf(translation)];
  if (fit < LEAST_FIT || source === undefined || target === undefined) return undefined;
  return {
    original: idOf(original),
    translation: idOf(translation),
    beads: beads.flatMap((bead) => {
      const [from, to] = [rangeOf(bead.original, source), rangeOf(bead.translation, target)];
      return from === undefined || to === undefined ? [] : [{ original: from, translation: to }];
    }),
  };
}

/** From the first sentence to the last. */
function rangeOf(spans: readonly TextSpan[], { startOf }: FlatText) {
  const places = spans.flatMap(({ block, from, to }) => {
    const start = startOf(block);
    return start === undefined ? [] : [{ from: start + from, to: start + to }];
  });
  const [first, last] = [places[0], places.at(-1)];
  return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to };
}
