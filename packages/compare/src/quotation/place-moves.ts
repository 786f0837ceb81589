/** The places of an earlier row of words that a new row has too, and where: runs that moved by the same distance, rising in both. */
export interface PlaceMoves {
  /** Run n: places `from[n]` to `to[n]` of the earlier row stand `shift[n]` further on. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly shift: Int32Array;
}

/**
 * @param places per source of the new row which one of the earlier row it is; undefined for one that is new
 * @param before where the sources of the earlier row begin, and one more for the end
 * @param after the same of the new row
 * @returns undefined where sources changed their order: lists of places would not stay sorted
 */
export function movesBetween(
  places: readonly (number | undefined)[],
  before: Int32Array,
  after: Int32Array,
): PlaceMoves | undefined {
  const runs: { from: number; to: number; shift: number }[] = [];
  let last = -1;
  for (const [at, place] of places.entries()) {
    if (place === undefined) continue;
    if (place <= last) return undefined;
    last = place;
    const [from, to] = [before[place] as number, before[place + 1] as number];
    const shift = (after[at] as number) - from;
    const run = runs.at(-1);
    if (run !== undefined && run.to === from && run.shift === shift) run.to = to;
    else runs.push({ from, to, shift });
  }
  return {
    from: Int32Array.from(runs, ({ from }) => from),
    to: Int32Array.from(runs, ({ to }) => to),
    shift: Int32Array.from(runs, ({ shift }) => shift),
  };
}

/** Where a place of the earlier row stands in the new one; -1 where it is gone. Binary search. */
export function movedPlace({ from, to, shift }: PlaceMoves, place: number): number {
  let low = 0;
  let high = from.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (place < (from[middle] as number)) high = middle - 1;
    else if (place >= (to[middle] as number)) low = middle + 1;
    else return place + (shift[middle] as number);
  }
  return -1;
}
