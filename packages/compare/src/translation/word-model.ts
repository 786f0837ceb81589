import { findAssociations } from "./association.ts";
import type { BeadPairs } from "./bead-words.ts";
import { type PairTable, rowSums } from "./lexicon.ts";
import type { Settings } from "./settings.ts";
import { findWordLinks, type WordLinks } from "./word-link.ts";

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
  beads: BeadPairs,
  direction: Direction,
  settings: Settings,
): Generator<number, PairTable> {
  const targets = direction.targetShare.length;
  const pairs = yield* findAssociations(beads, direction.cognates, targets, settings);
  const discounts = pairDiscounts(pairs, direction.cognates, settings);
  normaliseRows(pairs);
  const links = yield* findWordLinks(beads, pairs, targets);
  for (let round = 0; round < settings.emRounds; round++) {
    const { counts, totals } = yield* expectedCounts(beads, links, pairs, direction.targetShare, settings);
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

/** The expectation step: how often each pair renders the other, in all beads together. */
function* expectedCounts(
  beads: BeadPairs,
  links: WordLinks,
  pairs: PairTable,
  share: Float64Array,
  settings: Settings,
): Generator<number, Expected> {
  const counter = new ExpectedCounter(beads, links, pairs, share, settings.noise / (1 - settings.noise));
  for (let bead = 0; bead < beads.weights.length; bead++) yield counter.count(bead);
  return counter;
}

class ExpectedCounter implements Expected {
  readonly counts: Float64Array;
  readonly totals: Float64Array;
  readonly #beads: BeadPairs;
  readonly #links: WordLinks;
  readonly #values: Float64Array;
  readonly #share: Float64Array;
  readonly #noise: number;
  readonly #mass: Float64Array;
  /** Of each word of the target side of a bead. */
  readonly #likelihood: Float64Array;

  constructor(beads: BeadPairs, links: WordLinks, pairs: PairTable, share: Float64Array, noise: number) {
    this.#beads = beads;
    this.#links = links;
    this.#values = pairs.value;
    this.#share = share;
    this.#noise = noise;
    this.counts = new Float64Array(pairs.to.length);
    this.totals = new Float64Array(pairs.from.length - 1);
    this.#mass = rowSums(pairs);
    this.#likelihood = new Float64Array(beads.target.words.length);
  }

  /** Gives the operations it took. */
  count(bead: number): number {
    const { source, target, weights } = this.#beads;
    const [start, end] = [source.from[bead] as number, source.from[bead + 1] as number];
    const [first, last] = [target.from[bead] as number, target.from[bead + 1] as number];
    const spread = this.#spreadOf(start, end);
    for (let at = first; at < last; at++)
      this.#likelihood[at] = spread * (this.#share[target.words[at] as number] as number);
    this.#addKnown(start, end);
    let background = 0;
    for (let at = first; at < last; at++)
      background +=
        ((target.times[at] as number) * (this.#share[target.words[at] as number] as number)) /
        (this.#likelihood[at] as number);
    this.#credit(start, end, background, weights[bead] as number);
    const links = (this.#links.from[end] as number) - (this.#links.from[start] as number);
    return 2 * links + 4 * (last - first) + 20;
  }

  /** The probability of the source words that is spread over the language, noise included. */
  #spreadOf(start: number, end: number): number {
    const { words, times } = this.#beads.source;
    let spread = 0;
    for (let at = start; at < end; at++)
      spread += (times[at] as number) * (1 + this.#noise - (this.#mass[words[at] as number] as number));
    return spread;
  }

  #addKnown(start: number, end: number): void {
    const { from, pair, target } = this.#links;
    const { times } = this.#beads.source;
    for (let at = start; at < end; at++)
      for (let link = from[at] as number; link < (from[at + 1] as number); link++) {
        const place = target[link] as number;
        this.#likelihood[place] =
          (this.#likelihood[place] as number) + (times[at] as number) * (this.#values[pair[link] as number] as number);
      }
  }

  #credit(start: number, end: number, background: number, weight: number): void {
    const { from, pair, target } = this.#links;
    const { words, times } = this.#beads.source;
    const often = this.#beads.target.times;
    for (let at = start; at < end; at++) {
      const word = words[at] as number;
      const trust = weight * (times[at] as number);
      let total = (1 - (this.#mass[word] as number)) * background * trust;
      for (let link = from[at] as number; link < (from[at + 1] as number); link++) {
        const own = pair[link] as number;
        const place = target[link] as number;
        const count =
          (trust * (often[place] as number) * (this.#values[own] as number)) / (this.#likelihood[place] as number);
        this.counts[own] = (this.counts[own] as number) + count;
        total += count;
      }
      this.totals[word] = (this.totals[word] as number) + total;
    }
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
