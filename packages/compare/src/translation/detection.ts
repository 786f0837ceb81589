import { bandAlong } from "./band.ts";
import type { Step } from "./bead.ts";
import { type BeadRow, beadRows } from "./bead-rows.ts";
import type { LengthModel } from "./length-model.ts";
import type { WordEvidence } from "./lexical-rows.ts";
import { type GapChances, type GapPosteriors, gapPosteriors, type PerSide } from "./posterior.ts";
import type { Settings } from "./settings.ts";

/** Half of the band in which other paths are weighed against the chosen one: enough for the bounds of any omission to shift. */
const HALF = 12;
/** How often the chances of gaps are estimated anew from their probabilities (expectation maximisation). */
const ROUNDS = 3;

/**
 * How probable it is that each sentence lacks a counterpart. Gaps have chances of their own here, learnt from the document: one
 * translator leaves out much, another nothing; one skips sentences, another pages. Scores count less than where the best path is sought:
 * words of a sentence depend on each other, and a sum over paths would be surer than it has reason to be.
 */
export function* detectGaps(
  evidence: WordEvidence,
  steps: readonly Step[],
  lengths: LengthModel,
  priors: Float64Array,
): Generator<number, GapPosteriors> {
  const { gapPrior, gapRunPrior, detectionWeight } = evidence.settings;
  const halves = new Int32Array(evidence.source.sentences + 1).fill(HALF);
  const band = bandAlong(steps, evidence.target.sentences, halves);
  const rows = yield* weighedRows(beadRows(evidence, lengths, band), detectionWeight);
  const usual: GapChances = { first: [gapPrior, gapPrior], next: [gapRunPrior, gapRunPrior] };
  let gaps = yield* gapPosteriors(rows, band, priors, usual);
  for (let round = 1; round < ROUNDS; round++)
    gaps = yield* gapPosteriors(rows, band, priors, chancesOf(gaps, steps.length, evidence.settings));
  return gaps;
}

/** Of neither side a gap is likelier than this. */
const MOST = 0.45;

function chancesOf({ first, next }: GapPosteriors, steps: number, settings: Settings): GapChances {
  const { gapPrior, gapPriorWeight, gapRunPrior, gapRunWeight } = settings;
  const gaps = first[0] + first[1] + next[0] + next[1];
  const share = (counts: PerSide, all: number, prior: number, weight: number): PerSide => {
    const of = (count: number): number => Math.min(MOST, (count + prior * weight) / (Math.max(0, all) + weight));
    return [of(counts[0]), of(counts[1])];
  };
  return {
    first: share(first, steps - gaps, gapPrior, gapPriorWeight),
    next: share(next, gaps, gapRunPrior, gapRunWeight),
  };
}

function* weighedRows(rows: Iterable<number | BeadRow>, weight: number): Generator<number, readonly BeadRow[]> {
  const kept: BeadRow[] = [];
  for (const row of rows) {
    if (typeof row === "number") yield row;
    else kept.push({ ...row, scores: row.scores.map((score) => weight * score) });
  }
  return kept;
}
