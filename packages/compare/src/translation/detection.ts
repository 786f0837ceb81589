import { bandAlong } from "./band.ts";
import { GAP_KINDS, type Step } from "./bead.ts";
import { type BeadRow, beadRows } from "./bead-rows.ts";
import type { LengthModel } from "./length-model.ts";
import type { WordEvidence } from "./lexical-rows.ts";
import { type GapPosteriors, gapPosteriors } from "./posterior.ts";

/** Half of the band in which other paths are weighed against the chosen one: enough for the bounds of any omission to shift. */
const HALF = 12;
/** How often the share of gaps is estimated anew from their probabilities (expectation maximisation). */
const ROUNDS = 3;

/**
 * How probable it is that each sentence lacks a counterpart. Gaps have priors of their own here, learnt from the document: one
 * translator leaves out much, another nothing. Scores count less than where the best path is sought: words of a sentence depend on each
 * other, and a sum over paths would be surer than it has reason to be.
 */
export function* detectGaps(
  evidence: WordEvidence,
  steps: readonly Step[],
  lengths: LengthModel,
  priors: Float64Array,
): Generator<number, GapPosteriors> {
  const { gapPrior, gapPriorWeight, detectionWeight } = evidence.settings;
  const halves = new Int32Array(evidence.source.sentences + 1).fill(HALF);
  const band = bandAlong(steps, evidence.target.sentences, halves);
  const rows = yield* weighedRows(beadRows(evidence, lengths, band), detectionWeight);
  const share = (gaps: Float64Array): number =>
    (gaps.reduce((sum, gap) => sum + gap, 0) + gapPrior * gapPriorWeight) / (steps.length + gapPriorWeight);
  let gaps = yield* gapPosteriors(rows, band, withGapPriors(priors, gapPrior, gapPrior));
  for (let round = 1; round < ROUNDS; round++)
    gaps = yield* gapPosteriors(rows, band, withGapPriors(priors, share(gaps.source), share(gaps.target)));
  return gaps;
}

function* weighedRows(rows: Iterable<number | BeadRow>, weight: number): Generator<number, readonly BeadRow[]> {
  const kept: BeadRow[] = [];
  for (const row of rows) {
    if (typeof row === "number") yield row;
    else kept.push({ ...row, scores: row.scores.map((score) => weight * score) });
  }
  return kept;
}

function withGapPriors(priors: Float64Array, source: number, target: number): Float64Array {
  return Float64Array.from([Math.log(source), Math.log(target), ...priors.subarray(GAP_KINDS)]);
}
