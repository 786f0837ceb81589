import { GAP_KINDS, type Step } from "./bead.ts";

/** Below this fit two texts are hardly versions of one, and every finding would be noise. */
export const LEAST_TRANSLATION_FIT = 0.45;

/**
 * Share of the sentences of both sides that stand in beads which are likelier translations than strangers. Between .65 and .99 on
 * the practice sets of bench/translation, at most .29 on texts that have nothing to do with each other.
 */
export function fitOf(steps: readonly Step[]): number {
  let all = 0;
  let good = 0;
  for (const { kind, score, sourceFrom, sourceTo, targetFrom, targetTo } of steps) {
    const sentences = sourceTo - sourceFrom + targetTo - targetFrom;
    all += sentences;
    if (kind >= GAP_KINDS && score > 0) good += sentences;
  }
  return all === 0 ? 0 : good / all;
}
