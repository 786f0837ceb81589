import { GAP_KINDS, type Step } from "./bead.ts";

/** What speaks for a translation: likelier than strangers by more than the lengths alone make any two texts. */
const GOOD_SCORE = 1;

/** Share of the sentences of both sides that stand in beads which speak for a translation. */
export function fitOf(steps: readonly Step[]): number {
  let all = 0;
  let good = 0;
  for (const { kind, score, sourceFrom, sourceTo, targetFrom, targetTo } of steps) {
    const sentences = sourceTo - sourceFrom + targetTo - targetFrom;
    all += sentences;
    if (kind >= GAP_KINDS && score > GOOD_SCORE) good += sentences;
  }
  return all === 0 ? 0 : good / all;
}
