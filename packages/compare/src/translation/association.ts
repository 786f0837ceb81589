import type { BeadPairs, BeadWords } from "./bead-words.ts";
import { type PairTable, PairTableBuilder } from "./lexicon.ts";
import type { Settings } from "./settings.ts";

/** Dunning's log-likelihood ratio for `both` of `one` and `other` among `all` (Dunning 1993; used as in Moore 2004). */
export function logLikelihoodRatio(both: number, one: number, other: number, all: number): number {
  const cell = (seen: number, expected: number): number => (seen > 0 ? seen * Math.log(seen / expected) : 0);
  const neither = Math.max(0, all - one - other + both);
  const sum =
    cell(both, (one * other) / all) +
    cell(one - both, (one * (all - other)) / all) +
    cell(other - both, ((all - one) * other) / all) +
    cell(neither, ((all - one) * (all - other)) / all);
  return 2 * sum;
}

/**
 * The pairs of words worth learning: those that share beads more often than chance would have it, and cognates that share any.
 * Values are log-likelihood ratios. Without this filter self-training memorises its own mistakes. Time grows with the pairs of words
 * in all beads.
 */
export function* findAssociations(
  pairs: BeadPairs,
  cognates: PairTable,
  targets: number,
  settings: Settings,
): Generator<number, PairTable> {
  const words = cognates.from.length - 1;
  const beadsOf = beadsByWord(pairs.source, words);
  const company = new Company(pairs, targets);
  const table = new PairTableBuilder(words);
  for (let word = 0; word < words; word++) {
    const own = beadsOf.beads.subarray(beadsOf.from[word], beadsOf.from[word + 1]);
    const kin = cognates.to.subarray(cognates.from[word], cognates.from[word + 1]);
    company.meet(own);
    company.addAssociates(table, kin, settings);
    yield company.leave() * 4 + own.length * 20;
  }
  return table.table();
}

/** In which beads each word stands. */
function beadsByWord({ from, words }: BeadWords, vocabulary: number): { from: Int32Array; beads: Int32Array } {
  const starts = new Int32Array(vocabulary + 1);
  for (const word of words) starts[word + 1] = (starts[word + 1] as number) + 1;
  for (let word = 0; word < vocabulary; word++)
    starts[word + 1] = (starts[word + 1] as number) + (starts[word] as number);
  const next = starts.slice();
  const beads = new Int32Array(words.length);
  for (let bead = 0; bead + 1 < from.length; bead++)
    for (let at = from[bead] as number; at < (from[bead + 1] as number); at++) {
      const word = words[at] as number;
      beads[next[word] as number] = bead;
      next[word] = (next[word] as number) + 1;
    }
  return { from: starts, beads };
}

/** Which target words one source word meets in its beads, and how often. The counters are used again for every word. */
class Company {
  readonly #target: BeadWords;
  readonly #weights: Float64Array;
  readonly #weightOf: Float64Array;
  readonly #all: number;
  readonly #shared: Float64Array;
  readonly #times: Int32Array;
  readonly #met: Int32Array;
  #size = 0;
  #weight = 0;

  constructor({ target, weights }: BeadPairs, targets: number) {
    this.#target = target;
    this.#weights = weights;
    this.#weightOf = new Float64Array(targets);
    this.#all = weights.reduce((sum, weight) => sum + weight, 0);
    this.#shared = new Float64Array(targets);
    this.#times = new Int32Array(targets);
    this.#met = new Int32Array(targets);
    for (let bead = 0; bead < weights.length; bead++)
      for (let at = target.from[bead] as number; at < (target.from[bead + 1] as number); at++) {
        const word = target.words[at] as number;
        this.#weightOf[word] = (this.#weightOf[word] as number) + (weights[bead] as number);
      }
  }

  meet(beads: Int32Array): void {
    const { from, words } = this.#target;
    for (let at = 0; at < beads.length; at++) {
      const bead = beads[at] as number;
      const weight = this.#weights[bead] as number;
      this.#weight += weight;
      for (let place = from[bead] as number; place < (from[bead + 1] as number); place++) {
        const word = words[place] as number;
        if (this.#times[word] === 0) this.#met[this.#size++] = word;
        this.#times[word] = (this.#times[word] as number) + 1;
        this.#shared[word] = (this.#shared[word] as number) + weight;
      }
    }
  }

  addAssociates(table: PairTableBuilder, kin: Int32Array, settings: Settings): void {
    for (let at = 0; at < this.#size; at++) {
      const word = this.#met[at] as number;
      const isKin = kin.length > 0 && kin.includes(word);
      if (!isKin && (this.#times[word] as number) < settings.fewestSharedBeads) continue;
      const ratio = this.#association(word);
      if (isKin || ratio >= settings.leastAssociation) table.add(word, Math.max(1, ratio));
    }
    table.endRow();
  }

  /** 0 where the two meet no more often than chance would have it. */
  #association(word: number): number {
    const both = this.#shared[word] as number;
    const other = this.#weightOf[word] as number;
    const isOften = both * this.#all > this.#weight * other;
    return isOften ? logLikelihoodRatio(both, this.#weight, other, this.#all) : 0;
  }

  /** Ready for the next word; gives how many words this one met. */
  leave(): number {
    const met = this.#size;
    for (let at = 0; at < met; at++) this.#shared[this.#met[at] as number] = this.#times[this.#met[at] as number] = 0;
    this.#size = 0;
    this.#weight = 0;
    return met;
  }
}
