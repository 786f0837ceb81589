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
    const alike = cognates.to.subarray(cognates.from[word], cognates.from[word + 1]);
    if (alike.length === 0) continue;
    for (let at = pairs.from[word] as number; at < (pairs.from[word + 1] as number); at++)
      if (alike.includes(pairs.to[at] as number)) discounts[at] = settings.cognateDiscount;
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
  pairs: PairTable,
  share: Float64Array,
  settings: Settings,
): Generator<number, Expected> {
  const counter = new ExpectedCounter(pairs, share, settings.noise / (1 - settings.noise));
  for (const pairing of pairings) yield counter.count(pairing);
  return counter;
}

/** The expectation step: how often each pair renders the other, in all beads together. */
class ExpectedCounter implements Expected {
  readonly counts: Float64Array;
  readonly totals: Float64Array;
  readonly #pairs: PairTable;
  readonly #share: Float64Array;
  readonly #noise: number;
  readonly #mass: Float64Array;
  readonly #times: Float64Array;
  readonly #likelihood: Float64Array;

  constructor(pairs: PairTable, share: Float64Array, noise: number) {
    this.#pairs = pairs;
    this.#share = share;
    this.#noise = noise;
    this.counts = new Float64Array(pairs.to.length);
    this.totals = new Float64Array(pairs.from.length - 1);
    this.#mass = rowSums(pairs);
    this.#times = new Float64Array(share.length);
    this.#likelihood = new Float64Array(share.length);
  }

  /** Gives the operations it took. */
  count({ source, target, weight }: WordPairing): number {
    this.#startWith(this.#spreadOf(source), target);
    const operations = this.#addKnown(source);
    let background = 0;
    for (let i = 0; i < target.length; i++) {
      const word = target[i] as number;
      background += (this.#share[word] as number) / (this.#likelihood[word] as number);
    }
    for (let i = 0; i < source.length; i++) this.#credit(source[i] as number, background, weight);
    for (let i = 0; i < target.length; i++) this.#times[target[i] as number] = 0;
    return operations * 2 + 20;
  }

  /** The probability of the source words that is spread over the language, noise included. */
  #spreadOf(source: Int32Array): number {
    let spread = source.length * (1 + this.#noise);
    for (let i = 0; i < source.length; i++) spread -= this.#mass[source[i] as number] as number;
    return spread;
  }

  #startWith(spread: number, target: Int32Array): void {
    for (let i = 0; i < target.length; i++) {
      const word = target[i] as number;
      this.#times[word] = (this.#times[word] as number) + 1;
      this.#likelihood[word] = spread * (this.#share[word] as number);
    }
  }

  #addKnown(source: Int32Array): number {
    const { from, to, value } = this.#pairs;
    let operations = 0;
    for (let i = 0; i < source.length; i++) {
      const word = source[i] as number;
      const end = from[word + 1] as number;
      for (let at = from[word] as number; at < end; at++) {
        const other = to[at] as number;
        if (this.#times[other] !== 0)
          this.#likelihood[other] = (this.#likelihood[other] as number) + (value[at] as number);
      }
      operations += end - (from[word] as number);
    }
    return operations;
  }

  #credit(word: number, background: number, weight: number): void {
    const { from, to, value } = this.#pairs;
    const end = from[word + 1] as number;
    let total = (1 - (this.#mass[word] as number)) * background * weight;
    for (let at = from[word] as number; at < end; at++) {
      const other = to[at] as number;
      const times = this.#times[other] as number;
      if (times === 0) continue;
      const count = (times * weight * (value[at] as number)) / (this.#likelihood[other] as number);
      this.counts[at] = (this.counts[at] as number) + count;
      total += count;
    }
    this.totals[word] = (this.totals[word] as number) + total;
  }
}

function maximise(
  { from, value }: PairTable,
  counts: Float64Array,
  totals: Float64Array,
  discounts: Float64Array,
): void {
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
