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
  const sources = cognates.from.length - 1;
  const distinct = pairings.map(({ source, target }) => ({ source: new Set(source), target: Int32Array.from(new Set(target)) }));
  const sourceBeads: number[][] = Array.from({ length: sources }, () => []);
  const targetWeight = new Float64Array(targets);
  let all = 0;
  for (const [bead, { source, target }] of distinct.entries()) {
    const weight = pairings[bead]?.weight ?? 0;
    all += weight;
    for (const word of source) sourceBeads[word]?.push(bead);
    for (const word of target) targetWeight[word] = (targetWeight[word] as number) + weight;
    yield source.size + target.length;
  }
  const shared = new Float64Array(targets);
  const times = new Int32Array(targets);
  const isCognate = new Uint8Array(targets);
  const rows: PairRow[] = [];
  for (const [word, beads] of sourceBeads.entries()) {
    const seen: number[] = [];
    let weightOfWord = 0;
    for (const bead of beads) {
      const weight = pairings[bead]?.weight ?? 0;
      weightOfWord += weight;
      for (const to of distinct[bead]?.target ?? []) {
        if (times[to] === 0) seen.push(to);
        times[to] = (times[to] as number) + 1;
        shared[to] = (shared[to] as number) + weight;
      }
    }
    markRow(isCognate, cognates, word, 1);
    const row: [number, number][] = [];
    for (const to of seen) {
      const isKin = isCognate[to] === 1;
      if (!isKin && (times[to] as number) < settings.fewestSharedBeads) continue;
      const both = shared[to] as number;
      const other = targetWeight[to] as number;
      const isOften = both * all > weightOfWord * other;
      const ratio = isOften ? logLikelihoodRatio(both, weightOfWord, other, all) : 0;
      if (isKin || ratio >= settings.leastAssociation) row.push([to, Math.max(1, ratio)]);
    }
    rows.push(row.sort(([a], [b]) => a - b));
    markRow(isCognate, cognates, word, 0);
    for (const to of seen) shared[to] = times[to] = 0;
    yield seen.length * 2 + beads.length * 20;
  }
  return pairTable(rows);
}

function markRow(marks: Uint8Array, table: PairTable, word: number, mark: number): void {
  for (let at = table.from[word] as number; at < (table.from[word + 1] as number); at++)
    marks[table.to[at] as number] = mark;
}
