import { GAP_KINDS, type Step } from "./bead.ts";
import { expectedWords, renderingState } from "./missing-words.ts";
import { type Direction, rounded, wordsOf } from "./omitted-sentences.ts";
import { sentenceWords } from "./sentence-words.ts";
import type { Clause, TranslationFinding } from "./translation.ts";

/** How far a bead is off its usual length, in standard deviations; positive where the second side is short. */
export function shortfall(step: Step, { full, short, ratio }: Direction, variance: number, spread: number): number {
  const expected = sumOf(full.lengths, step.sourceFrom, step.sourceTo) * ratio;
  const found = sumOf(short.lengths, step.targetFrom, step.targetTo);
  return (expected - found) / Math.sqrt(variance * expected + (spread * expected) ** 2);
}

/** From this shortfall on the words of a bead are looked at, and from this sum of both a clause is proposed. */
const LEAST_SHORTFALL = 2.5;
const LEAST_SUM = 5.5;

/**
 * Clauses that one side of a bead seems to lack: the bead is shorter than its partner lets expect, and words that the texts
 * elsewhere render have no rendering in it. The clause is the stretch between punctuation marks in which such words are densest.
 */
export function cutClauses(
  direction: Direction,
  sentences: readonly string[],
  variance: number,
  spread: number,
): TranslationFinding[] {
  const findings: TranslationFinding[] = [];
  for (const step of direction.steps) {
    if (step.kind < GAP_KINDS || step.score <= 0) continue;
    const short = shortfall(step, direction, variance, spread);
    if (short < LEAST_SHORTFALL) continue;
    const finding = clauseFinding(step, short, direction, sentences);
    if (finding !== undefined) findings.push(finding);
  }
  return findings;
}

function clauseFinding(
  step: Step,
  short: number,
  direction: Direction,
  sentences: readonly string[],
): TranslationFinding | undefined {
  const words = wordsOf(direction.short, step.targetFrom, step.targetTo);
  const stretches = Array.from({ length: step.sourceTo - step.sourceFrom }, (_, at) =>
    missingStretch(step.sourceFrom + at, sentences[step.sourceFrom + at] ?? "", words, direction),
  );
  const best = stretches.reduce((a, b) => (b.weight > a.weight ? b : a));
  const sum = short + best.weight;
  if (best.weight <= 0 || sum < LEAST_SUM) return undefined;
  const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
  const full = numbers(step.sourceFrom, step.sourceTo);
  const other = numbers(step.targetFrom, step.targetTo);
  const isTarget = direction.lacking === "target";
  return {
    kind: "clause",
    lacking: direction.lacking,
    source: isTarget ? full : other,
    target: isTarget ? other : full,
    before: step.targetTo,
    clause: best.clause,
    confidence: rounded(1 / (1 + Math.exp(LEAST_SUM - sum))),
    evidence: {
      expected: expectedWords(best.words, words, direction.rendering),
      length: {
        found: Math.round(sumOf(direction.short.lengths, step.targetFrom, step.targetTo)),
        expected: Math.round(sumOf(direction.full.lengths, step.sourceFrom, step.sourceTo) * direction.ratio),
      },
    },
  };
}

interface Stretch {
  readonly clause: Clause;
  readonly words: readonly number[];
  /** Unrendered words less rendered ones. */
  readonly weight: number;
}

/** What a word that has a rendering in the bead, and one that has none, count. */
const MET = -1.2;
const UNMET = 1;

/** The run of clauses of a sentence in which the unrendered words outweigh the rendered ones most. */
function missingStretch(sentence: number, text: string, words: ReadonlySet<number>, direction: Direction): Stretch {
  const clauses = clausesOf(text, sentence, direction).map(({ from, to, words: own }) => ({
    from,
    to,
    words: own,
    weight: own.reduce((sum, word) => sum + weightOf(word, words, direction), 0),
  }));
  let best: Stretch = { clause: { sentence, from: 0, to: 0, text: "" }, words: [], weight: 0 };
  for (let first = 0; first < clauses.length; first++) {
    let weight = 0;
    for (let last = first; last < Math.min(clauses.length, first + MOST_CLAUSES); last++) {
      weight += clauses[last]?.weight ?? 0;
      if (weight <= best.weight) continue;
      const from = clauses[first]?.from ?? 0;
      const to = clauses[last]?.to ?? 0;
      const own = clauses.slice(first, last + 1).flatMap((clause) => clause.words);
      best = { clause: { sentence, from, to, text: text.slice(from, to) }, words: own, weight };
    }
  }
  return best;
}

/** Bounds the work on a sentence of nothing but commas. */
const MOST_CLAUSES = 20;

function weightOf(word: number, words: ReadonlySet<number>, { rendering }: Direction): number {
  const state = renderingState(word, words, rendering);
  return state === "unknown" ? 0 : state === "met" ? MET : UNMET;
}

interface ClauseWords {
  readonly from: number;
  readonly to: number;
  readonly words: readonly number[];
}

const BOUNDARY = /^[,;:—–()…]$/u;

/** The sentence cut after its inner marks; words as the vocabulary numbers them. */
function clausesOf(text: string, sentence: number, { full }: Direction): readonly ClauseWords[] {
  const numbers = full.words.subarray(full.from[sentence], full.from[sentence + 1]);
  const clauses: ClauseWords[] = [];
  let from = 0;
  let own: number[] = [];
  for (const [at, { written, from: start }] of sentenceWords(text).entries()) {
    own.push(numbers[at] ?? 0);
    if (!BOUNDARY.test(written)) continue;
    clauses.push({ from, to: start + written.length, words: own });
    from = start + written.length + (/^\s*/.exec(text.slice(start + written.length))?.[0].length ?? 0);
    own = [];
  }
  return [...clauses, { from, to: text.length, words: own }];
}

function sumOf(lengths: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += lengths[at] as number;
  return sum;
}
