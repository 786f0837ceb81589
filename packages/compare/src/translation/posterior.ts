import type { Band } from "./band.ts";
import { BEAD_KINDS, GAP_KINDS } from "./bead.ts";
import type { BeadRow } from "./bead-rows.ts";

/** How probable it is that a sentence has no counterpart, over all paths of a band; 0 to 1. */
export interface GapPosteriors {
  readonly source: Float64Array;
  readonly target: Float64Array;
}

/**
 * Sums over all paths instead of taking the best one (the forward-backward algorithm), so that a sentence which could as well be
 * part of its neighbour's bead is not called missing.
 */
export function* gapPosteriors(
  rows: Iterable<number | BeadRow>,
  band: Band,
  priors: Float64Array,
): Generator<number, GapPosteriors> {
  const scores: Float32Array[] = [new Float32Array(0)];
  for (const row of rows) {
    if (typeof row === "number") yield row;
    else scores.push(row.scores);
  }
  const lattice = { band, scores, priors };
  const ahead = yield* sumsAhead(lattice);
  const behind = yield* sumsBehind(lattice);
  return yield* posteriors(lattice, ahead, behind);
}

/** Operations per cell. */
const CELL = 10 * BEAD_KINDS.length;

interface Lattice {
  readonly band: Band;
  readonly scores: readonly Float32Array[];
  readonly priors: Float64Array;
}

/** Calls `visit` for every bead that ends at a cell, with the cell it begins at and its score. */
function eachBead(
  { band, scores, priors }: Lattice,
  place: number,
  column: number,
  visit: (kind: number, place: number, at: number, score: number) => void,
): void {
  for (let kind = 0; kind < BEAD_KINDS.length; kind++) {
    const { source, target } = BEAD_KINDS[kind] as { source: number; target: number };
    if (source > place) continue;
    const start = band.from[place - source] as number;
    const at = column - target - start;
    if (at < 0 || column - target >= (band.to[place - source] as number)) continue;
    const cell = (column - (band.from[place] as number)) * BEAD_KINDS.length + kind;
    const evidence = scores[place]?.[cell] ?? (kind < GAP_KINDS ? 0 : Number.NEGATIVE_INFINITY);
    if (evidence !== Number.NEGATIVE_INFINITY) visit(kind, place - source, at, evidence + (priors[kind] as number));
  }
}

function emptyCells({ from, to }: Band): readonly Float64Array[] {
  return Array.from(from, (first, place) =>
    new Float64Array((to[place] as number) - first).fill(Number.NEGATIVE_INFINITY),
  );
}

function* sumsAhead(lattice: Lattice): Generator<number, readonly Float64Array[]> {
  const { band } = lattice;
  const sums = emptyCells(band);
  for (const [place, row] of sums.entries()) {
    yield CELL * row.length;
    for (let at = 0; at < row.length; at++) {
      let sum = place === 0 && at === 0 ? 0 : Number.NEGATIVE_INFINITY;
      eachBead(lattice, place, (band.from[place] as number) + at, (_, before, cell, score) => {
        sum = logSum(sum, (sums[before]?.[cell] ?? Number.NEGATIVE_INFINITY) + score);
      });
      row[at] = sum;
    }
  }
  return sums;
}

function* sumsBehind(lattice: Lattice): Generator<number, readonly Float64Array[]> {
  const { band } = lattice;
  const sums = emptyCells(band);
  const last = sums.at(-1);
  if (last !== undefined) last[last.length - 1] = 0;
  for (let place = sums.length - 1; place >= 0; place--) {
    const row = sums[place] as Float64Array;
    yield CELL * row.length;
    for (let at = row.length - 1; at >= 0; at--) {
      const here = row[at] as number;
      if (here === Number.NEGATIVE_INFINITY) continue;
      eachBead(lattice, place, (band.from[place] as number) + at, (_, before, cell, score) => {
        const target = sums[before] as Float64Array;
        target[cell] = logSum(target[cell] as number, here + score);
      });
    }
  }
  return sums;
}

function* posteriors(
  lattice: Lattice,
  ahead: readonly Float64Array[],
  behind: readonly Float64Array[],
): Generator<number, GapPosteriors> {
  const { band } = lattice;
  const source = new Float64Array(ahead.length - 1);
  const target = new Float64Array(band.targets);
  const all = behind[0]?.[0] ?? 0;
  for (const [place, row] of behind.entries()) {
    yield CELL * row.length;
    for (let at = 0; at < row.length; at++) {
      const column = (band.from[place] as number) + at;
      eachBead(lattice, place, column, (kind, before, cell, score) => {
        if (kind >= GAP_KINDS) return;
        const share = Math.exp((ahead[before]?.[cell] ?? Number.NEGATIVE_INFINITY) + score + (row[at] as number) - all);
        if (kind === 0) source[before] = Math.min(1, (source[before] as number) + share);
        else target[column - 1] = Math.min(1, (target[column - 1] as number) + share);
      });
    }
  }
  return { source, target };
}

function logSum(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
