import type { AlignedTranslation, Quotation, SourcePassage } from "./quotation.ts";
import { RANKS } from "./verdict.ts";

/**
 * Quotations from a translation with the passage of the original for which they stand. One that is faithful to the translation is
 * `translated`; one that says the same in other words is `translated otherwise`: its passage is then all of the translation's that
 * stands for the same of the original, and its differences are not told, because nobody copied these words.
 * For who does not know the translations before it is known which of them are quoted.
 */
export function traceOriginals(
  quotations: readonly Quotation[],
  translations: readonly AlignedTranslation[],
): Quotation[] {
  return quotations.map((quotation) => {
    const { passages, resembles } = quotation;
    const found = passages.length > 0 ? passages : resembles === undefined ? [] : [resembles];
    if (passages.length === 0 || isInOtherWords(quotation)) {
      const resembled = touchedBeads(found, translations, MUCH);
      if (resembled !== undefined) return translatedOtherwise(quotation, resembled);
    }
    const touched = touchedBeads(passages, translations, 0);
    if (touched === undefined) return quotation;
    const { verdict, agreement } = quotation;
    const isFaithful =
      agreement !== undefined && RANKS[agreement] <= RANKS["exact but for spelling, case, punctuation"];
    return {
      ...quotation,
      original: touched.original,
      verdict: isFaithful && verdict === agreement ? "translated" : verdict,
    };
  });
}

/** The passages of both sides over all beads that something touches. */
interface Touched {
  readonly original: Omit<SourcePassage, "quoted">;
  readonly translation: Omit<SourcePassage, "quoted">;
}

/** A passage that was found by its words in any order may begin or end in a neighbour of what it is: that has less of it than this. */
const MUCH = 0.25;

/** From the first bead that the passages touch, by such a share of them, to the last; undefined where they are of no translation. */
function touchedBeads(
  passages: readonly SourcePassage[],
  translations: readonly AlignedTranslation[],
  share: number,
): Touched | undefined {
  const [first] = passages;
  const aligned = translations.find((one) => one.translation === first?.source);
  if (first === undefined || aligned === undefined) return undefined;
  const own = passages.filter(({ source }) => source === first.source);
  const beads = aligned.beads.filter(
    ({ translation: { from, to }, original }) =>
      original.from < original.to &&
      own.some((one) => Math.min(to, one.to) - Math.max(from, one.from) > share * (one.to - one.from)),
  );
  if (beads.length === 0) return undefined;
  const around = (side: "original" | "translation") => ({
    source: aligned[side],
    from: Math.min(...beads.map((bead) => bead[side].from)),
    to: Math.max(...beads.map((bead) => bead[side].to)),
  });
  return { original: around("original"), translation: around("translation") };
}

/** So much of the letters of a quotation and its passages stand on one side only where somebody put the original into words of his own. */
const OTHER_WORDS = 0.2;
const FEWEST_LETTERS = 12;

function isInOtherWords({ verdict, passages, differences, from, to }: Quotation): boolean {
  if (verdict !== "altered" && verdict !== "stitched" && verdict !== "cut") return false;
  if (differences.some(({ isMarked }) => isMarked)) return false;
  const changed = differences.filter(({ kind }) => kind !== "accidental" && kind !== "moved");
  const own = changed.reduce((sum, { quoted }) => sum + quoted.to - quoted.from, 0);
  const theirs = changed.reduce((sum, { source }) => sum + source.to - source.from, 0);
  const all = to - from + passages.reduce((sum, passage) => sum + passage.to - passage.from, 0);
  return own >= FEWEST_LETTERS && own + theirs >= OTHER_WORDS * all;
}

function translatedOtherwise(quotation: Quotation, { original, translation }: Touched): Quotation {
  const { agreement: _, isMarked: __, resembles: ___, from, to, ...rest } = quotation;
  return {
    ...rest,
    from,
    to,
    verdict: "translated otherwise",
    passages: [{ ...translation, quoted: { from, to } }],
    differences: [],
    alsoIn: [],
    original,
  };
}
