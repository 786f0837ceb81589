import { findAssociations, type WordPairing } from "./association.ts";
import type { PairTable } from "./lexicon.ts";
import type { Settings } from "./settings.ts";

/** What does not change while a direction's lexicon is learnt. */
export interface Direction {
  readonly cognates: PairTable;
  /** Share of each target word in its language. */
  readonly targetShare: Float64Array;
}

/**
 * IBM model 1 with a share of noise, learnt from beads by expectation maximisation (Brown et al. 1993), started from association
 * (Moore 2004). A word's count is discounted absolutely, so that what was seen once is not believed. Rows sum to at most 1; the rest
 * of a word's probability is spread over the language, as in the score of a bead.
 */
export function* learnLexicon(
  pairings: readonly WordPairing[],
  direction: Direction,
  settings: Settings,
): Generator<number, PairTable> {
  const targets = direction.targetShare.length;
  const pairs = yield* findAssociations(pairings, direction.cognates, targets, settings);
  const discounts = pairDiscounts(pairs, direction.cognates, settings);
  normaliseRows(pairs);
  for (let round = 0; round < settings.emRounds; round++) {
    const { counts, totals } = yield* expectedCounts(pairings, pairs, direction.targetShare, settings);
    maximise(pairs, counts, totals, discounts);
  }
  return pairs;
}

function pairDiscounts(pairs: PairTable, cognates: PairTable, settings: Settings): Float64Array {
  const discounts = new Float64Array(pairs.to.length).fill(settings.discount);
  for (let word = 0; word + 1 < pairs.from.length; word++) {
    const alike = new Set(cognates.to.subarray(cognates.from[word], cognates.from[word + 1]));
    for (let at = pairs.from[word] as number; at < (pairs.from[word + 1] as number); at++)
      if (alike.has(pairs.to[at] as number)) discounts[at] = settings.cognateDiscount;
  }
  return discounts;
}

function normaliseRows({ from, value }: PairTable): void {
  for (let word = 0; word + 1 < from.length; word++) {
    let sum = 0;
    for (let at = from[word] as number; at < (from[word + 1] as number); at++) sum += value[at] as number;
    for (let at = from[word] as number; at < (from[word + 1] as number); at++) value[at] = (value[at] as number) / sum;
  }
}

interface Expected {
  readonly counts: Float64Array;
  readonly totals: Float64Array;
}

function* expectedCounts(
  pairings: readonly WordPairing[],
  { from, to, value }: PairTable,
  share: Float64Array,
  settings: Settings,
): Generator<number, Expected> {
  const counts = new Float64Array(to.length);
  const totals = new Float64Array(from.length - 1);
  const mass = rowSums({ from, to, value });
  const noise = settings.noise / (1 - settings.noise);
  const times = new Float64Array(share.length);
  const likelihood = new Float64Array(share.length);
  for (const { source, target, weight } of pairings) {
    let spread = source.length * (1 + noise);
    for (const word of source) spread -= mass[word] as number;
    for (const word of target) {
      times[word] = (times[word] as number) + 1;
      likelihood[word] = spread * (share[word] as number);
    }
    let operations = 0;
    for (const word of source)
      for (let at = from[word] as number; at < (from[word + 1] as number); at++) {
        const other = to[at] as number;
        if (times[other] !== 0) likelihood[other] = (likelihood[other] as number) + (value[at] as number);
        operations++;
      }
    let background = 0;
    for (const word of target) background += (share[word] as number) / (likelihood[word] as number);
    for (const word of source) {
      let total = (1 - (mass[word] as number)) * background * weight;
      for (let at = from[word] as number; at < (from[word + 1] as number); at++) {
        const other = to[at] as number;
        if (times[other] === 0) continue;
        const count = ((times[other] as number) * weight * (value[at] as number)) / (likelihood[other] as number);
        counts[at] = (counts[at] as number) + count;
        total += count;
      }
      totals[word] = (totals[word] as number) + total;
    }
    for (const word of target) times[word] = 0;
    yield operations * 2 + 20;
  }
  return { counts, totals };
}

function maximise({ from, value }: PairTable, counts: Float64Array, totals: Float64Array, discounts: Float64Array): void {
  for (let word = 0; word + 1 < from.length; word++) {
    const total = totals[word] as number;
    for (let at = from[word] as number; at < (from[word + 1] as number); at++)
      value[at] = total > 0 ? Math.max(0, (counts[at] as number) - (discounts[at] as number)) / total : 0;
  }
}

export function rowSums({ from, value }: PairTable): Float64Array {
  const sums = new Float64Array(from.length - 1);
  for (let word = 0; word < sums.length; word++)
    for (let at = from[word] as number; at < (from[word + 1] as number); at++)
      sums[word] = (sums[word] as number) + (value[at] as number);
  return sums;
}
