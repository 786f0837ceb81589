import { GAP_KINDS, type Step } from "./bead.ts";
import { expectedWords, isTelling, renderingState } from "./missing-words.ts";
import { type Direction, rounded, wordsOf } from "./omitted-sentences.ts";
import { sentenceWords } from "./sentence-words.ts";
import type { Clause, TranslationFinding } from "./translation.ts";

/** How far a bead is off its usual length, in standard deviations; positive where the second side is short. */
export function shortfall(step: Step, { full, short, ratio }: Direction, variance: number, spread: number): number {
  const expected = sumOf(full.lengths, step.sourceFrom, step.sourceTo) * ratio;
  const found = sumOf(short.lengths, step.targetFrom, step.targetTo);
  return (expected - found) / Math.sqrt(variance * expected + (spread * expected) ** 2);
}

/** From this shortfall on a bead is looked at, and from this sum of shortfall and missing words a clause is proposed. */
const LEAST_SHORTFALL = 2;
const LEAST_SUM = 2.9;
/** How much the words count in that sum: the length says more. */
const OF_WORDS = 0.25;

/**
 * Clauses that one side of a bead seems to lack: the bead is shorter than its partner lets expect. The clause is the stretch between
 * punctuation marks that is about as long as what is missing and of whose words fewest have a rendering in the bead.
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
  const found = sumOf(direction.short.lengths, step.targetFrom, step.targetTo);
  const expected = sumOf(direction.full.lengths, step.sourceFrom, step.sourceTo) * direction.ratio;
  const lack = (expected - found) / direction.ratio;
  const stretches = Array.from({ length: step.sourceTo - step.sourceFrom }, (_, at) => step.sourceFrom + at).flatMap(
    (sentence) => missingStretch(sentence, sentences[sentence] ?? "", lack, words, direction) ?? [],
  );
  const best = stretches.reduce<Stretch | undefined>(
    (a, b) => (a !== undefined && a.weight >= b.weight ? a : b),
    undefined,
  );
  const sum = short + OF_WORDS * (best?.weight ?? 0);
  if (best === undefined || sum < LEAST_SUM) return undefined;
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
      length: { found: Math.round(found), expected: Math.round(expected) },
    },
  };
}

interface Stretch {
  readonly clause: Clause;
  readonly words: readonly number[];
  /** How much its words, and its length, speak for its being what is missing. */
  readonly weight: number;
}

/** What a word that has a rendering in the bead counts, one that has none, and one of which the texts teach nothing. */
const WORTH = { met: -1.5, unmet: 1, unknown: 0.3 };
/** What a stretch loses that is e times as long, or as short, as what is missing. */
const OF_LENGTH = 0.5;
/** Words and characters below which a stretch is no clause. */
const FEWEST_WORDS = 2;
const SHORTEST = 12;

/** The run of clauses of a sentence, not the whole of it, that is most likely what is missing. */
function missingStretch(
  sentence: number,
  text: string,
  lack: number,
  words: ReadonlySet<number>,
  direction: Direction,
): Stretch | undefined {
  const clauses = clausesOf(text, sentence, direction);
  let best: Stretch | undefined;
  for (let first = 0; first < clauses.length; first++)
    for (let last = first; last < Math.min(clauses.length, first + MOST_CLAUSES); last++) {
      if (last - first + 1 === clauses.length) continue;
      const [from, to] = [clauses[first]?.from ?? 0, clauses[last]?.to ?? 0];
      const own = clauses.slice(first, last + 1).flatMap((clause) => clause.words);
      const weight = weightOf(own, to - from, lack, words, direction);
      if (weight === undefined || weight <= (best?.weight ?? Number.NEGATIVE_INFINITY)) continue;
      best = { clause: { sentence, from, to, text: text.slice(from, to) }, words: own, weight };
    }
  return best;
}

/** Bounds the work on a sentence of nothing but commas. */
const MOST_CLAUSES = 20;

function weightOf(
  own: readonly number[],
  length: number,
  lack: number,
  words: ReadonlySet<number>,
  { rendering }: Direction,
): number | undefined {
  const telling = own.filter((word) => isTelling(word, rendering));
  if (telling.length < FEWEST_WORDS || length < SHORTEST) return undefined;
  const sum = telling.reduce((total, word) => total + WORTH[renderingState(word, words, rendering)], 0);
  return sum / Math.sqrt(telling.length) - OF_LENGTH * Math.abs(Math.log(length / Math.max(1, lack)));
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
