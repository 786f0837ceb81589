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
    for (let at = 0; at < width; at++) this.#fillCell(row, at);
  }

  #fillCell(row: BeadRow, at: number): void {
    const best = this.#recent[0] as Float64Array;
    for (let kind = 0; kind < BEAD_KINDS.length; kind++) {
      const before = this.#scoreBefore(row, at, kind);
      if (before === Number.NEGATIVE_INFINITY) continue;
      const own = (row.scores[at * BEAD_KINDS.length + kind] ?? 0) + (this.#priors[kind] as number);
      if (before + own <= (best[at] as number)) continue;
      best[at] = before + own;
      (this.#kinds[row.place] as Uint8Array)[at] = kind;
      (this.#scores[row.place] as Float32Array)[at] = own;
    }
  }

  /** The score of the cell at which a bead begins that ends here. */
  #scoreBefore({ place, from }: BeadRow, at: number, kind: number): number {
    const { source, target } = BEAD_KINDS[kind] as BeadKind;
    if (source > place) return Number.NEGATIVE_INFINITY;
    const row = this.#recent[source] as Float64Array;
    const previous = from + at - target - (this.#band.from[place - source] as number);
    return previous < 0 || previous >= row.length ? Number.NEGATIVE_INFINITY : (row[previous] as number);
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
