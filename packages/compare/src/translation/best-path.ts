import type { Band } from "./band.ts";
import { BEAD_KINDS, type BeadKind, type Step, WIDEST } from "./bead.ts";
import type { BeadRow } from "./bead-rows.ts";

/** A path from the beginning of both texts to their end. */
export interface Path {
  readonly steps: readonly Step[];
  readonly score: number;
}

/**
 * The path of the highest score through the rows of a band (dynamic programming over places of both texts).
 * @param priors natural logarithms, by kind
 */
export function* bestPath(rows: Iterable<number | BeadRow>, band: Band, priors: Float64Array): Generator<number, Path> {
  const table = new PathTable(band, priors);
  table.fill({ place: 0, scores: new Float32Array(0), from: band.from[0] as number, to: band.to[0] as number });
  for (const row of rows) {
    if (typeof row === "number") yield row;
    else table.fill(row);
  }
  return table.path();
}

/** The gap within a row: it is filled last, from the cells that all other kinds have filled. */
const TARGET_GAP = 1;

/** Best scores of the last rows, and of all rows how each cell was reached. */
class PathTable {
  readonly #band: Band;
  readonly #priors: Float64Array;
  readonly #recent: Float64Array[] = [];
  readonly #kinds: Uint8Array[] = [];
  readonly #scores: Float32Array[] = [];

  constructor(band: Band, priors: Float64Array) {
    this.#band = band;
    this.#priors = priors;
  }

  fill(row: BeadRow): void {
    const width = row.to - row.from;
    const best = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
    this.#recent.unshift(best);
    this.#recent.length = Math.min(this.#recent.length, WIDEST + 1);
    this.#kinds.push(new Uint8Array(width));
    this.#scores.push(new Float32Array(width));
    if (row.place === 0 && row.from === 0) best[0] = 0;
    for (let kind = 0; kind < BEAD_KINDS.length; kind++) if (kind !== TARGET_GAP) this.#fillKind(row, kind);
    this.#fillKind(row, TARGET_GAP);
  }

  /** All cells of a row, as far as beads of one kind lead to them. */
  #fillKind({ place, from, to, scores }: BeadRow, kind: number): void {
    const { source, target } = BEAD_KINDS[kind] as BeadKind;
    if (source > place) return;
    const [best, before] = [this.#recent[0] as Float64Array, this.#recent[source] as Float64Array];
    const [kinds, own] = [this.#kinds[place] as Uint8Array, this.#scores[place] as Float32Array];
    const prior = this.#priors[kind] as number;
    const shift = from - target - (this.#band.from[place - source] as number);
    const end = Math.min(to - from, before.length - shift);
    for (let at = Math.max(0, -shift); at < end; at++) {
      const score = (place === 0 ? 0 : (scores[at * BEAD_KINDS.length + kind] as number)) + prior;
      const sum = (before[at + shift] as number) + score;
      if (sum <= (best[at] as number)) continue;
      best[at] = sum;
      kinds[at] = kind;
      own[at] = score;
    }
  }

  path(): Path {
    const score = (this.#recent[0] as Float64Array).at(-1) ?? Number.NEGATIVE_INFINITY;
    return { steps: trace(this.#band, this.#kinds, this.#scores), score };
  }
}

function trace(band: Band, kinds: readonly Uint8Array[], scores: readonly Float32Array[]): Step[] {
  const steps: Step[] = [];
  let place = kinds.length - 1;
  let column = band.targets;
  while (place > 0 || column > 0) {
    const at = column - (band.from[place] as number);
    const kind = kinds[place]?.[at] ?? 0;
    const { source, target } = BEAD_KINDS[kind] as BeadKind;
    steps.push({
      kind,
      sourceFrom: place - source,
      sourceTo: place,
      targetFrom: column - target,
      targetTo: column,
      score: scores[place]?.[at] ?? 0,
    });
    place -= source;
    column -= target;
  }
  return steps.reverse();
}
