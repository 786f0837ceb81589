import { type PairRow, type PairTable, pairTable } from "./lexicon.ts";
import type { Settings } from "./settings.ts";

/** Two groups of sentences taken for translations of each other. */
export interface WordPairing {
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** How far it is trusted, 0 to 1. */
  readonly weight: number;
}

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
  pairings: readonly WordPairing[],
  cognates: PairTable,
  targets: number,
  settings: Settings,
): Generator<number, PairTable> {
  const beads = pairings.map(distinctWords);
  const beadsOf: number[][] = Array.from({ length: cognates.from.length - 1 }, () => []);
  for (const [bead, { source }] of beads.entries()) for (const word of source) beadsOf[word]?.push(bead);
  const company = new Company(beads, targets);
  const rows: PairRow[] = [];
  for (const [word, own] of beadsOf.entries()) {
    const kin = cognates.to.subarray(cognates.from[word], cognates.from[word + 1]);
    company.meet(own);
    rows.push(company.associates(kin, settings));
    yield company.leave() * 2 + own.length * 20;
  }
  return pairTable(rows);
}

interface DistinctWords {
  readonly source: ReadonlySet<number>;
  readonly target: Int32Array;
  readonly weight: number;
}

const distinctWords = ({ source, target, weight }: WordPairing): DistinctWords => ({
  source: new Set(source),
  target: Int32Array.from(new Set(target)),
  weight,
});

/** Which target words one source word meets in its beads, and how often. The counters are used again for every word. */
class Company {
  readonly #beads: readonly DistinctWords[];
  readonly #weightOf: Float64Array;
  readonly #all: number;
  readonly #shared: Float64Array;
  readonly #times: Int32Array;
  readonly #met: Int32Array;
  #size = 0;
  #weight = 0;

  constructor(beads: readonly DistinctWords[], targets: number) {
    this.#beads = beads;
    this.#weightOf = new Float64Array(targets);
    this.#all = beads.reduce((sum, { weight }) => sum + weight, 0);
    this.#shared = new Float64Array(targets);
    this.#times = new Int32Array(targets);
    this.#met = new Int32Array(targets);
    for (const { target, weight } of beads)
      for (const word of target) this.#weightOf[word] = (this.#weightOf[word] as number) + weight;
  }

  meet(beads: readonly number[]): void {
    for (const bead of beads) {
      const { target, weight } = this.#beads[bead] as DistinctWords;
      this.#weight += weight;
      for (let at = 0; at < target.length; at++) {
        const word = target[at] as number;
        if (this.#times[word] === 0) this.#met[this.#size++] = word;
        this.#times[word] = (this.#times[word] as number) + 1;
        this.#shared[word] = (this.#shared[word] as number) + weight;
      }
    }
  }

  associates(kin: Int32Array, settings: Settings): PairRow {
    const row: [number, number][] = [];
    for (let at = 0; at < this.#size; at++) {
      const word = this.#met[at] as number;
      const isKin = kin.length > 0 && kin.includes(word);
      if (!isKin && (this.#times[word] as number) < settings.fewestSharedBeads) continue;
      const ratio = this.#association(word);
      if (isKin || ratio >= settings.leastAssociation) row.push([word, Math.max(1, ratio)]);
    }
    return row.sort(([a], [b]) => a - b);
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
