import type { Band } from "./band.ts";
import { BEAD_KINDS, type BeadKind, GAP_KINDS } from "./bead.ts";
import type { BeadRow } from "./bead-rows.ts";

/** A number for sentences of the source, and one for those of the target. */
export type PerSide = readonly [source: number, target: number];

/** How probable it is that a sentence without a counterpart comes next: after a bead, and after another such sentence. Both sides together below 1. */
export interface GapChances {
  readonly first: PerSide;
  readonly next: PerSide;
}

/** How probable it is that a sentence has no counterpart, over all paths of a band; 0 to 1. */
export interface GapPosteriors {
  readonly source: Float64Array;
  readonly target: Float64Array;
  /** How many of them are to be expected after a bead, and after another. */
  readonly first: PerSide;
  readonly next: PerSide;
}

/**
 * Sums over all paths instead of taking the best one (the forward-backward algorithm), so that a sentence which could as well be
 * part of its neighbour's bead is not called missing. Who leaves out a sentence is the likelier to leave out the next: gaps follow
 * gaps with a chance of their own.
 * @param priors of beads, natural logarithms by kind
 */
export function* gapPosteriors(
  rows: Iterable<number | BeadRow>,
  band: Band,
  priors: Float64Array,
  chances: GapChances,
): Generator<number, GapPosteriors> {
  const scores: Float32Array[] = [new Float32Array(0)];
  for (const row of rows) {
    if (typeof row === "number") yield row;
    else scores.push(row.scores);
  }
  const sums = new PathSums(band, scores, priors, chances);
  for (let place = 0; place < scores.length; place++) yield sums.goAhead(place);
  for (let place = scores.length - 1; place >= 0; place--) yield sums.goBack(place);
  return sums.posteriors;
}

/** Operations per cell. */
const CELL = 4 * BEAD_KINDS.length;

/** The gap from row to row, and the gap within a row, which leads from cell to cell. */
const SOURCE_GAP = 0;
const TARGET_GAP = 1;

/** Sums over the ways to each cell, or from it to the end, natural logarithms; by whether a bead or a gap ended there. */
interface CellSums {
  readonly bead: Float64Array;
  readonly gap: Float64Array;
}

class PathSums {
  readonly #band: Band;
  readonly #scores: readonly Float32Array[];
  readonly #priors: Float64Array;
  readonly #first: PerSide;
  readonly #next: PerSide;
  /** How much likelier a bead is after a gap than after a bead. */
  readonly #end: number;
  readonly #ahead: readonly CellSums[];
  readonly #behind: readonly CellSums[];
  /** Ways to each cell from which a bead goes on; ways from each cell that begin with a bead. */
  readonly #toBead: Float64Array[] = [];
  readonly #fromBead: readonly Float64Array[];
  /** The sum over all ways to the last cell of the last row. */
  #all = 0;
  readonly #source: Float64Array;
  readonly #target: Float64Array;
  readonly #counts = { first: [0, 0] as [number, number], next: [0, 0] as [number, number] };

  constructor(band: Band, scores: readonly Float32Array[], priors: Float64Array, { first, next }: GapChances) {
    this.#band = band;
    this.#scores = scores;
    this.#priors = priors;
    this.#first = [Math.log(first[0]), Math.log(first[1])];
    this.#next = [Math.log(next[0]), Math.log(next[1])];
    this.#end = Math.log((1 - next[0] - next[1]) / (1 - first[0] - first[1]));
    const cells = (): Float64Array[] =>
      Array.from(band.from, (from, place) => new Float64Array((band.to[place] as number) - from).fill(NEVER));
    const sums = (): CellSums[] => {
      const gap = cells();
      return cells().map((bead, place) => ({ bead, gap: gap[place] as Float64Array }));
    };
    this.#ahead = sums();
    this.#behind = sums();
    this.#fromBead = cells();
    this.#source = new Float64Array(scores.length - 1);
    this.#target = new Float64Array(band.targets);
  }

  get posteriors(): GapPosteriors {
    return { source: this.#source, target: this.#target, ...this.#counts };
  }

  goAhead(place: number): number {
    const { bead, gap } = this.#ahead[place] as CellSums;
    if (place === 0) bead[0] = 0;
    for (let kind = GAP_KINDS; kind < BEAD_KINDS.length; kind++) this.#gather(place, kind);
    for (let at = 0; at < gap.length; at++)
      gap[at] = logSum(this.#toGap(place, at, SOURCE_GAP), this.#toGap(place, at, TARGET_GAP));
    this.#toBead.push(bead.map((sum, at) => logSum(sum, (gap[at] as number) + this.#end)));
    this.#all = logSum(bead.at(-1) as number, gap.at(-1) as number);
    return CELL * gap.length;
  }

  /** What a kind of bead adds to each cell of a row. */
  #gather(place: number, kind: number): void {
    const { source, target } = BEAD_KINDS[kind] as BeadKind;
    if (source > place) return;
    const row = (this.#ahead[place] as CellSums).bead;
    const before = this.#toBead[place - source] as Float64Array;
    const scores = this.#scores[place] as Float32Array;
    const shift = this.#shift(place, source, target);
    const end = Math.min(row.length, before.length - shift);
    for (let at = Math.max(0, -shift); at < end; at++) {
      const score = (this.#priors[kind] as number) + (scores[at * BEAD_KINDS.length + kind] as number);
      row[at] = logSum(row[at] as number, (before[at + shift] as number) + score);
    }
  }

  /** How far the row from which a bead comes is shifted against the one into which it leads. */
  #shift(place: number, source: number, target: number): number {
    return (this.#band.from[place] as number) - target - (this.#band.from[place - source] as number);
  }

  /** The ways to a cell whose last step is a gap of one kind: after a bead, or after a gap. */
  #toGap(place: number, at: number, kind: number): number {
    const [row, cell] = this.#beforeGap(place, at, kind);
    const before = this.#ahead[row]?.bead[cell];
    if (before === undefined) return NEVER;
    return this.#gapScore(place, at, kind) + this.#entering(row, cell, kind);
  }

  #beforeGap(place: number, at: number, kind: number): readonly [row: number, cell: number] {
    return kind === TARGET_GAP ? [place, at - 1] : [place - 1, at + (place === 0 ? 0 : this.#shift(place, 1, 0))];
  }

  #entering(row: number, cell: number, kind: number): number {
    const { bead, gap } = this.#ahead[row] as CellSums;
    return logSum(
      (bead[cell] as number) + (this.#first[kind] as number),
      (gap[cell] as number) + (this.#next[kind] as number),
    );
  }

  #gapScore(place: number, at: number, kind: number): number {
    return place === 0 ? 0 : ((this.#scores[place] as Float32Array)[at * BEAD_KINDS.length + kind] as number);
  }

  goBack(place: number): number {
    const { bead, gap } = this.#behind[place] as CellSums;
    const beads = this.#fromBead[place] as Float64Array;
    for (let at = gap.length - 1; at >= 0; at--) {
      const isEnd = place === this.#source.length && at === gap.length - 1;
      const own = isEnd ? 0 : (beads[at] as number);
      const down = this.#fromGap(place, at, SOURCE_GAP);
      const right = this.#fromGap(place, at, TARGET_GAP);
      bead[at] = logSum(own, logSum(down + this.#first[0], right + this.#first[1]));
      gap[at] = logSum(isEnd ? 0 : own + this.#end, logSum(down + this.#next[0], right + this.#next[1]));
      this.#count(place, at, SOURCE_GAP, down);
      this.#count(place, at, TARGET_GAP, right);
    }
    for (let kind = GAP_KINDS; kind < BEAD_KINDS.length; kind++) this.#scatter(place, kind);
    return CELL * gap.length;
  }

  /** The ways from a cell that begin with a gap of one kind, its chance left out. */
  #fromGap(place: number, at: number, kind: number): number {
    if (kind === TARGET_GAP) {
      const after = (this.#behind[place] as CellSums).gap[at + 1];
      return after === undefined ? NEVER : after + this.#gapScore(place, at + 1, kind);
    }
    const below = this.#behind[place + 1];
    const cell = below === undefined ? 0 : at - this.#shift(place + 1, 1, 0);
    const after = below?.gap[cell];
    return after === undefined ? NEVER : after + this.#gapScore(place + 1, cell, kind);
  }

  /** Adds the share of all paths that go on from a cell with a gap of one kind. */
  #count(place: number, at: number, kind: 0 | 1, after: number): void {
    if (after === NEVER) return;
    const { bead, gap } = this.#ahead[place] as CellSums;
    const rest = after - this.#all;
    const first = Math.exp((bead[at] as number) + (this.#first[kind] as number) + rest);
    const next = Math.exp((gap[at] as number) + (this.#next[kind] as number) + rest);
    if (first + next === 0) return;
    this.#counts.first[kind] += first;
    this.#counts.next[kind] += next;
    const [gaps, sentence] =
      kind === TARGET_GAP ? [this.#target, (this.#band.from[place] as number) + at] : [this.#source, place];
    gaps[sentence] = Math.min(1, (gaps[sentence] as number) + first + next);
  }

  /** What the beads of one kind that end in a row add to the cells they begin at. */
  #scatter(place: number, kind: number): void {
    const { source, target } = BEAD_KINDS[kind] as BeadKind;
    if (source > place) return;
    const row = (this.#behind[place] as CellSums).bead;
    const before = this.#fromBead[place - source] as Float64Array;
    const scores = this.#scores[place] as Float32Array;
    const shift = this.#shift(place, source, target);
    const end = Math.min(row.length, before.length - shift);
    for (let at = Math.max(0, -shift); at < end; at++) {
      const score = (this.#priors[kind] as number) + (scores[at * BEAD_KINDS.length + kind] as number);
      before[at + shift] = logSum(before[at + shift] as number, (row[at] as number) + score);
    }
  }
}

const NEVER = Number.NEGATIVE_INFINITY;
/** What is so much less likely adds nothing that a number could hold. */
const NOTHING = 40;

function logSum(a: number, b: number): number {
  const more = a > b ? a : b;
  const less = a > b ? b : a;
  return less > more - NOTHING ? more + Math.log1p(Math.exp(less - more)) : more;
}
