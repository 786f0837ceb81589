import type { WordShares } from "./background.ts";
import { pathGuide } from "./band.ts";
import type { Step } from "./bead.ts";
import type { Lexicon } from "./lexicon.ts";
import { expectedWords, type Rendering } from "./missing-words.ts";
import type { TranslationFinding } from "./translation.ts";
import type { SideText } from "./vocabulary.ts";

/** The fuller side, the one that lacks something, and the way between them; either may be the source. */
export interface Direction {
  readonly lacking: "source" | "target";
  readonly full: SideText;
  readonly short: SideText;
  readonly rendering: Rendering;
  /** p(word of the fuller side | word of the other). */
  readonly back: Lexicon;
  readonly fullShares: WordShares;
  readonly shortShares: WordShares;
  /** Characters of the lacking side per character of the fuller one. */
  readonly ratio: number;
  /** Variance of the lacking side's length per expected character. */
  readonly variance: number;
  /** The path with the fuller side as its source. */
  readonly steps: readonly Step[];
}

/** A sentence is proposed as missing if that is likelier than not. */
const LEAST = 0.5;
/** Sentences to either side in which a rendering may have been moved. */
const NEAR = 2;
/** Runs of sentences that the other side seems to lack, neighbours at one place together. */
export function omittedSentences(posterior: Float64Array, direction: Direction): TranslationFinding[] {
  const places = pathGuide(direction.steps, direction.full.sentences);
  const runs: { from: number; to: number; before: number }[] = [];
  for (let sentence = 0; sentence < posterior.length; sentence++) {
    if ((posterior[sentence] as number) < LEAST) continue;
    const before = Math.round(places[sentence + 1] as number);
    const last = runs.at(-1);
    if (last !== undefined && last.to === sentence && Math.abs(last.before - before) <= 1) last.to = sentence + 1;
    else runs.push({ from: sentence, to: sentence + 1, before });
  }
  return runs.map((run) => findingOf(run, posterior, direction));
}

const wordsNear = (text: SideText, place: number): ReadonlySet<number> =>
  wordsOf(text, Math.max(0, place - NEAR), Math.min(text.sentences, place + NEAR));

function findingOf(
  { from, to, before }: { readonly from: number; readonly to: number; readonly before: number },
  posterior: Float64Array,
  { lacking, full, short, rendering, ratio }: Direction,
): TranslationFinding {
  const sentences = Array.from({ length: to - from }, (_, at) => from + at);
  const length = sentences.reduce((sum, sentence) => sum + (full.lengths[sentence] as number), 0);
  return {
    kind: "sentence",
    lacking,
    source: lacking === "target" ? sentences : [],
    target: lacking === "source" ? sentences : [],
    before,
    confidence: rounded(
      sentences.reduce((sum, sentence) => sum + (posterior[sentence] as number), 0) / sentences.length,
    ),
    evidence: {
      expected: expectedWords(wordsOf(full, from, to), wordsNear(short, before), rendering),
      length: { found: 0, expected: Math.round(length * ratio) },
    },
  };
}

export const rounded = (value: number): number => Math.round(value * 1000) / 1000;

export function wordsOf(text: SideText, from: number, to: number): ReadonlySet<number> {
  return new Set(text.words.subarray(text.from[from], text.from[to]));
}
