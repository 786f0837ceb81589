import { bandAlong } from "./band.ts";
import { GAP_KINDS, type Step } from "./bead.ts";
import { beadRows } from "./bead-rows.ts";
import type { LengthModel } from "./length-model.ts";
import type { WordEvidence } from "./lexical-rows.ts";
import { type GapPosteriors, gapPosteriors } from "./posterior.ts";

/** Half of the band in which other paths are weighed against the chosen one: enough for the bounds of any omission to shift. */
const HALF = 12;

/** How probable it is that each sentence lacks a counterpart; gaps have a prior of their own here. */
export function detectGaps(
  evidence: WordEvidence,
  steps: readonly Step[],
  lengths: LengthModel,
  priors: Float64Array,
): Generator<number, GapPosteriors> {
  const halves = new Int32Array(evidence.source.sentences + 1).fill(HALF);
  const band = bandAlong(steps, evidence.target.sentences, halves);
  return gapPosteriors(beadRows(evidence, lengths, band), band, detectionPriors(priors, evidence.settings.gapPrior));
}

function detectionPriors(priors: Float64Array, gapPrior: number): Float64Array {
  return priors.map((prior, kind) => (kind < GAP_KINDS ? Math.log(gapPrior) : prior));
}
