import type { Band } from "./band.ts";
import { BEAD_KINDS, type BeadKind, GAP_KINDS } from "./bead.ts";
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
const CELL = 4 * BEAD_KINDS.length;

interface Lattice {
  readonly band: Band;
  readonly scores: readonly Float32Array[];
  readonly priors: Float64Array;
}

/** What a kind of bead adds to each cell of a row, from which row, and how far that row is shifted against this one. */
interface KindCells {
  readonly kind: number;
  readonly scores: Float32Array | undefined;
  readonly prior: number;
  readonly before: Float64Array;
  readonly shift: number;
  /** Cells into which such a bead leads from within the band; half open. */
  readonly first: number;
  readonly end: number;
}

/** The gap within a row leads from cell to cell. */
const TARGET_GAP = 1;

function kindCells({ band, scores, priors }: Lattice, place: number, kind: number, sums: Sums): KindCells | undefined {
  const { source, target } = BEAD_KINDS[kind] as BeadKind;
  if (source > place) return undefined;
  const before = sums[place - source] as Float64Array;
  const shift = (band.from[place] as number) - target - (band.from[place - source] as number);
  const width = (sums[place] as Float64Array).length;
  return {
    kind,
    scores: place === 0 ? undefined : scores[place],
    prior: priors[kind] as number,
    before,
    shift,
    first: Math.max(0, -shift),
    end: Math.min(width, before.length - shift),
  };
}

const scoreAt = ({ scores, kind, prior }: KindCells, at: number): number =>
  prior + (scores === undefined ? 0 : (scores[at * BEAD_KINDS.length + kind] as number));

type Sums = readonly Float64Array[];

function emptyCells({ from, to }: Band): readonly Float64Array[] {
  return Array.from(from, (first, place) =>
    new Float64Array((to[place] as number) - first).fill(Number.NEGATIVE_INFINITY),
  );
}

function* sumsAhead(lattice: Lattice): Generator<number, Sums> {
  const sums = emptyCells(lattice.band);
  (sums[0] as Float64Array)[0] = 0;
  for (const [place, row] of sums.entries()) {
    yield CELL * row.length;
    for (let kind = 0; kind < BEAD_KINDS.length; kind++)
      if (kind !== TARGET_GAP) gather(row, kindCells(lattice, place, kind, sums));
    gather(row, kindCells(lattice, place, TARGET_GAP, sums));
  }
  return sums;
}

function gather(row: Float64Array, cells: KindCells | undefined): void {
  if (cells === undefined) return;
  const { before, shift, first, end } = cells;
  for (let at = first; at < end; at++)
    row[at] = logSum(row[at] as number, (before[at + shift] as number) + scoreAt(cells, at));
}

function* sumsBehind(lattice: Lattice): Generator<number, Sums> {
  const sums = emptyCells(lattice.band);
  const last = sums.at(-1);
  if (last !== undefined) last[last.length - 1] = 0;
  for (let place = sums.length - 1; place >= 0; place--) {
    const row = sums[place] as Float64Array;
    yield CELL * row.length;
    scatter(row, kindCells(lattice, place, TARGET_GAP, sums));
    for (let kind = 0; kind < BEAD_KINDS.length; kind++)
      if (kind !== TARGET_GAP) scatter(row, kindCells(lattice, place, kind, sums));
  }
  return sums;
}

function scatter(row: Float64Array, cells: KindCells | undefined): void {
  if (cells === undefined) return;
  const { before, shift, first, end } = cells;
  for (let at = end - 1; at >= first; at--)
    before[at + shift] = logSum(before[at + shift] as number, (row[at] as number) + scoreAt(cells, at));
}

function* posteriors(lattice: Lattice, ahead: Sums, behind: Sums): Generator<number, GapPosteriors> {
  const source = new Float64Array(ahead.length - 1);
  const target = new Float64Array(lattice.band.targets);
  const all = behind[0]?.[0] ?? 0;
  for (const [place, row] of behind.entries()) {
    yield row.length * 20;
    for (let kind = 0; kind < GAP_KINDS; kind++) {
      const cells = kindCells(lattice, place, kind, ahead);
      if (cells === undefined) continue;
      for (let at = cells.first; at < cells.end; at++) {
        const before = cells.before[at + cells.shift] as number;
        const share = Math.exp(before + scoreAt(cells, at) + (row[at] as number) - all);
        const [gaps, sentence] =
          kind === TARGET_GAP ? [target, (lattice.band.from[place] as number) + at - 1] : [source, place - 1];
        gaps[sentence] = Math.min(1, (gaps[sentence] as number) + share);
      }
    }
  }
  return { source, target };
}

/** What is so much less likely adds nothing that a number could hold. */
const NOTHING = 40;

function logSum(a: number, b: number): number {
  const [more, less] = a > b ? [a, b] : [b, a];
  if (less < more - NOTHING || less === Number.NEGATIVE_INFINITY) return more;
  return more + Math.log1p(Math.exp(less - more));
}
