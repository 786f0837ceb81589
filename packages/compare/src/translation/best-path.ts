import type { Band } from "./band.ts";
import { BEAD_KINDS, type Step, WIDEST } from "./bead.ts";
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
export function* bestPath(
  rows: Iterable<number | BeadRow>,
  band: Band,
  priors: Float64Array,
): Generator<number, Path> {
  const kinds: Uint8Array[] = [];
  const scores: Float32Array[] = [];
  const recent: Float64Array[] = [];
  const start = (from: number, to: number): void => {
    recent.unshift(new Float64Array(to - from).fill(Number.NEGATIVE_INFINITY));
    recent.length = Math.min(recent.length, WIDEST + 1);
    kinds.push(new Uint8Array(to - from));
    scores.push(new Float32Array(to - from));
  };
  start(band.from[0] as number, band.to[0] as number);
  (recent[0] as Float64Array)[0 - (band.from[0] as number)] = 0;
  fillRow(0, undefined);
  for (const row of rows) {
    if (typeof row === "number") {
      yield row;
      continue;
    }
    start(row.from, row.to);
    fillRow(row.place, row);
  }
  return { steps: trace(band, kinds, scores), score: (recent[0] as Float64Array).at(-1) ?? Number.NEGATIVE_INFINITY };

  function fillRow(place: number, row: BeadRow | undefined): void {
    const from = band.from[place] as number;
    const to = band.to[place] as number;
    const best = recent[0] as Float64Array;
    const bestKind = kinds[place] as Uint8Array;
    const bestScore = scores[place] as Float32Array;
    for (let column = from; column < to; column++) {
      const at = column - from;
      let top = best[at] as number;
      for (let kind = 0; kind < BEAD_KINDS.length; kind++) {
        const { source, target } = BEAD_KINDS[kind] as { source: number; target: number };
        if (source > place || (row === undefined && source > 0)) continue;
        const before = recent[source] as Float64Array;
        const previous = column - target - (band.from[place - source] as number);
        if (previous < 0 || previous >= before.length) continue;
        const evidence = row === undefined ? 0 : (row.scores[at * BEAD_KINDS.length + kind] as number);
        const own = evidence + (priors[kind] as number);
        const sum = (before[previous] as number) + own;
        if (sum <= top) continue;
        top = sum;
        bestKind[at] = kind;
        bestScore[at] = own;
      }
      best[at] = top;
    }
  }
}

function trace(band: Band, kinds: readonly Uint8Array[], scores: readonly Float32Array[]): Step[] {
  const steps: Step[] = [];
  let place = kinds.length - 1;
  let column = band.targets;
  while (place > 0 || column > 0) {
    const at = column - (band.from[place] as number);
    const kind = kinds[place]?.[at] ?? 0;
    const { source, target } = BEAD_KINDS[kind] as { source: number; target: number };
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
