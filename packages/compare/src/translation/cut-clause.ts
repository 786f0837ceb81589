import { GAP_KINDS, type Step } from "./bead.ts";
import { expectedWords, isTelling } from "./missing-words.ts";
import { type Direction, rounded, wordsOf } from "./omitted-sentences.ts";
import { sentenceWords } from "./sentence-words.ts";
import type { Settings } from "./settings.ts";
import { type Stretch, StretchScores, sumOf } from "./stretch-score.ts";
import type { Clause, TranslationFinding } from "./translation.ts";

/** A bead is looked at if it is so many standard deviations shorter than usual; from these odds on, as a natural logarithm, a clause is proposed. */
const LEAST_SHORTFALL = 2.5;
const LEAST_ODDS = 2;
/** Telling words and characters below which a stretch is no clause. */
const FEWEST_WORDS = 2;
const SHORTEST = 12;
/** Runs of clauses looked at in one sentence are at most so long, and begin at one of so many: it bounds the work on a sentence of nothing but commas. */
const MOST_CLAUSES = 8;
const MOST_STARTS = 60;

/**
 * Clauses that one side of a bead seems to lack. A clause is the stretch between punctuation marks without which the bead is likeliest.
 * Yields operations, for pauses.
 */
export function* cutClauses(
  direction: Direction,
  sentences: readonly string[],
  settings: Settings,
): Generator<number, TranslationFinding[]> {
  const findings: TranslationFinding[] = [];
  for (const step of direction.steps) {
    if (step.kind < GAP_KINDS || shortfall(step, direction, settings) < LEAST_SHORTFALL) continue;
    const best = likeliestCut(step, direction, sentences, settings);
    yield 5000;
    if (best !== undefined && best.odds >= LEAST_ODDS) findings.push(clauseFinding(step, best, direction));
  }
  return findings;
}

/** How far a bead is below its usual length, in standard deviations. */
function shortfall(
  { sourceFrom, sourceTo, targetFrom, targetTo }: Step,
  { full, short, ratio, variance }: Direction,
  { lengthSpread }: Settings,
): number {
  const expected = sumOf(full.lengths, sourceFrom, sourceTo) * ratio;
  const found = sumOf(short.lengths, targetFrom, targetTo);
  return (expected - found) / Math.sqrt(variance * expected + (lengthSpread * expected) ** 2);
}

export interface Cut {
  readonly clause: Clause;
  readonly words: readonly number[];
  /** Natural logarithm of how much likelier the bead is without it. */
  readonly odds: number;
}

/** Of a bead the run of clauses, not the whole of a sentence, that is most likely missing. */
export function likeliestCut(
  step: Step,
  direction: Direction,
  sentences: readonly string[],
  settings: Settings,
): Cut | undefined {
  const scores = new StretchScores(step, direction, settings);
  let best: Cut | undefined;
  for (let sentence = step.sourceFrom; sentence < step.sourceTo; sentence++) {
    const text = sentences[sentence] ?? "";
    const { from: first, to: last } = scores.placesOf(sentence, step);
    for (const run of clauseRuns(text)) {
      const own = wordsAt(direction, step, first + run.from, Math.min(last, first + run.to));
      if (run.length < SHORTEST || own.filter((word) => isTelling(word, direction.rendering)).length < FEWEST_WORDS)
        continue;
      const odds = scores.score({ from: first + run.from, to: Math.min(last, first + run.to), length: run.length });
      if (odds <= (best?.odds ?? Number.NEGATIVE_INFINITY)) continue;
      best = {
        clause: { sentence, from: run.start, to: run.end, text: text.slice(run.start, run.end) },
        words: own,
        odds,
      };
    }
  }
  return best;
}

function wordsAt({ full }: Direction, step: Step, from: number, to: number): readonly number[] {
  const first = full.from[step.sourceFrom] as number;
  return Array.from(full.words.subarray(first + from, first + to));
}

interface ClauseRun extends Stretch {
  /** Code units of the sentence. */
  readonly start: number;
  readonly end: number;
}

const BOUNDARY = /^[,;:—–()…，、；：]$/u;

/** Runs of neighbouring clauses, cut after the inner marks of a sentence; the whole sentence is none. */
function clauseRuns(text: string): readonly ClauseRun[] {
  const clauses = clausesOf(text);
  const runs: ClauseRun[] = [];
  for (const [first, { from, start }] of clauses.slice(0, MOST_STARTS).entries())
    for (const { to, end } of clauses.slice(first, first + MOST_CLAUSES)) {
      if (start === 0 && end === text.length) continue;
      runs.push({ from, to, start, end, length: text.slice(start, end).replace(/\s+/g, "").length });
    }
  return runs;
}

function clausesOf(text: string): readonly Omit<ClauseRun, "length">[] {
  const clauses: Omit<ClauseRun, "length">[] = [];
  let [from, start] = [0, 0];
  const words = sentenceWords(text);
  for (const [at, { written, from: place }] of words.entries()) {
    if (!BOUNDARY.test(written)) continue;
    const end = place + written.length;
    clauses.push({ from, to: at + 1, start, end });
    [from, start] = [at + 1, end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0)];
  }
  return [...clauses, { from, to: words.length, start, end: text.length }];
}

function clauseFinding(step: Step, { clause, words, odds }: Cut, direction: Direction): TranslationFinding {
  const { full, short, ratio, rendering, lacking } = direction;
  const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
  const own = numbers(step.sourceFrom, step.sourceTo);
  const other = numbers(step.targetFrom, step.targetTo);
  return {
    kind: "clause",
    lacking,
    source: lacking === "target" ? own : other,
    target: lacking === "target" ? other : own,
    before: step.targetTo,
    clause,
    confidence: rounded(1 / (1 + Math.exp(LEAST_ODDS - odds))),
    evidence: {
      expected: expectedWords(words, wordsOf(short, step.targetFrom, step.targetTo), rendering),
      length: {
        found: Math.round(sumOf(short.lengths, step.targetFrom, step.targetTo)),
        expected: Math.round(sumOf(full.lengths, step.sourceFrom, step.sourceTo) * ratio),
      },
    },
  };
}
