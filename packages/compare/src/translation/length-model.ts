import type { Step } from "./bead.ts";
import type { Settings } from "./settings.ts";
import type { SideText } from "./vocabulary.ts";

/** How long a translation is, given its original: normal about `ratio` times as long, variance growing with the length. */
export interface LengthModel {
  /** Target characters per source character. */
  readonly ratio: number;
  /** Variance per expected character, forth and back. */
  readonly forward: number;
  readonly backward: number;
}

/** Measured on the practice sets of bench/translation, where it lies between 1 and 6; Gale and Church (1993) had 6.8. */
const USUAL_VARIANCE = 2;
/** How many beads that are so spread stand behind each fit. */
const USUAL_BEADS = 10;

export function guessLengths(source: SideText, target: SideText): LengthModel {
  const sum = ({ lengths }: SideText): number => lengths.reduce((total, length) => total + length, 0);
  const ratio = Math.min(20, Math.max(0.05, sum(target) / Math.max(1, sum(source)) || 1));
  return { ratio, forward: USUAL_VARIANCE, backward: USUAL_VARIANCE };
}

/** Share of the beads, the nearest ones, on which the spread is measured. */
const TRUSTED = 0.95;
const FEWEST_BEADS = 10;

/** Fits the model to the beads of a path, the worst twentieth left out; too few beads leave it as it was. */
export function fitLengths(pairs: readonly LengthPair[], before: LengthModel, settings: Settings): LengthModel {
  if (pairs.length < FEWEST_BEADS) return before;
  const near = nearest(pairs, before);
  const ratio = near.reduce((sum, { target }) => sum + target, 0) / near.reduce((sum, { source }) => sum + source, 0);
  const spread = (expected: number, length: number): number =>
    ((length - expected) ** 2 - (settings.lengthSpread * expected) ** 2) / expected;
  const mean = (values: readonly number[]): number => {
    const sum = values.reduce((total, value) => total + value, USUAL_BEADS * USUAL_VARIANCE);
    return Math.min(40, Math.max(0.8, sum / (values.length + USUAL_BEADS)));
  };
  return {
    ratio,
    forward: mean(near.map(({ source, target }) => spread(source * ratio, target))),
    backward: mean(near.map(({ source, target }) => spread(target / ratio, source))),
  };
}

export interface LengthPair {
  readonly source: number;
  readonly target: number;
}

export function lengthPairs(steps: readonly Step[], source: SideText, target: SideText): LengthPair[] {
  return steps
    .filter((step) => step.sourceFrom < step.sourceTo && step.targetFrom < step.targetTo)
    .map((step) => ({
      source: total(source.lengths, step.sourceFrom, step.sourceTo),
      target: total(target.lengths, step.targetFrom, step.targetTo),
    }));
}

function total(lengths: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += lengths[at] as number;
  return sum;
}

function nearest(pairs: readonly LengthPair[], { ratio }: LengthModel): readonly LengthPair[] {
  const off = ({ source, target }: LengthPair): number => (target - source * ratio) ** 2 / (source * ratio + target);
  return [...pairs].sort((a, b) => off(a) - off(b)).slice(0, Math.ceil(pairs.length * TRUSTED));
}

/** Mean and spread of the logarithm of what a group of `sentences` is long when nothing is known of its translation. */
export interface LogNormal {
  readonly mean: number;
  readonly deviation: number;
}

/** Groups of 1 … `widest` sentences: sums of log-normal lengths are taken as log-normal again (Fenton 1960). */
export function strangerLengths({ lengths }: SideText, widest: number): readonly LogNormal[] {
  const logs = Array.from(lengths, Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / Math.max(1, logs.length);
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / Math.max(1, logs.length);
  const bounded = Math.min(4, Math.max(0.05, variance));
  const relative = Math.exp(bounded) - 1;
  return Array.from({ length: widest }, (_, at) => {
    const spread = Math.log(1 + relative / (at + 1));
    return { mean: mean + bounded / 2 + Math.log(at + 1) - spread / 2, deviation: Math.sqrt(spread) };
  });
}

/** Natural logarithm of the density at `length`. */
export const logStranger = (length: number, { mean, deviation }: LogNormal): number =>
  -0.5 * ((Math.log(length) - mean) / deviation) ** 2 - Math.log(length * deviation) - HALF_LOG_TAU;

export const HALF_LOG_TAU = 0.5 * Math.log(2 * Math.PI);

/** Natural logarithm of the density at `length` of what should be `expected` long. */
export function logTranslated(length: number, expected: number, variance: number, spread: number): number {
  const all = variance * expected + (spread * expected) ** 2;
  return -0.5 * Math.log(all) - HALF_LOG_TAU - (length - expected) ** 2 / (2 * all);
}

/** What the lengths of two groups say for a translation: the mean of both directions, as a natural logarithm. */
export function lengthScore(
  source: number,
  target: number,
  { ratio, forward, backward }: LengthModel,
  { lengthSpread }: Settings,
  strangers: readonly [LogNormal, LogNormal],
): number {
  const ahead = logTranslated(target, source * ratio, forward, lengthSpread);
  const back = logTranslated(source, target / ratio, backward, lengthSpread);
  return (ahead + back - logStranger(source, strangers[0]) - logStranger(target, strangers[1])) / 2;
}
