import type { Steps } from "../collate/steps.ts";
import { movedPlace, type PlaceMoves } from "./place-moves.ts";

/** Rising lists of places by key: that of key k is `place[start[k]]` up to `place[start[k + 1]]`. */
export interface PlaceLists {
  readonly start: Int32Array;
  readonly place: Int32Array;
  /** What goes with each place. */
  readonly tag?: Uint16Array | undefined;
}

/** What became of an earlier row's lists. */
export interface ListChange {
  readonly moves: PlaceMoves;
  /** The lists of what is new, by the keys of the new row. */
  readonly fresh: PlaceLists;
  /** Per key of the new row which one it was; -1 where it is new. The same unless told. */
  readonly oldKey?: Int32Array;
}

/** Keys between two pauses. */
const SLICE = 16_384;

/** The lists of a new row from those of an earlier one: what sorting all of its places anew gives, in one pass without sorting. */
export function* mergeLists(old: PlaceLists, change: ListChange): Steps<PlaceLists> {
  const { fresh } = change;
  const room = old.place.length + fresh.place.length;
  const merged = {
    start: new Int32Array(fresh.start.length),
    place: new Int32Array(room),
    tag: old.tag && new Uint16Array(room),
  };
  const keys = fresh.start.length - 1;
  let count = 0;
  for (let key = 0; key < keys; key += SLICE) {
    const before = count;
    count = mergeKeys(old, change, merged, key, Math.min(keys, key + SLICE), count);
    yield (count - before) * 6 + SLICE;
  }
  merged.start[keys] = count;
  return { start: merged.start, place: merged.place.subarray(0, count), tag: merged.tag?.subarray(0, count) };
}

/** Merges the lists of keys `first` to `last`, which begin at `slot`; returns where they end. */
function mergeKeys(
  old: PlaceLists,
  { moves, fresh, oldKey }: ListChange,
  merged: PlaceLists,
  first: number,
  last: number,
  slot: number,
): number {
  let end = slot;
  for (let key = first; key < last; key++) {
    merged.start[key] = end;
    const known = oldKey === undefined ? key : (oldKey[key] as number);
    const from = known < 0 ? 0 : (old.start[known] as number);
    const to = known < 0 ? 0 : (old.start[known + 1] as number);
    let next = fresh.start[key] as number;
    const stop = fresh.start[key + 1] as number;
    for (let entry = from; entry < to; entry++) {
      const place = movedPlace(moves, old.place[entry] as number);
      if (place < 0) continue;
      while (next < stop && (fresh.place[next] as number) < place) write(merged, end++, fresh, next++);
      write(merged, end, old, entry);
      merged.place[end++] = place;
    }
    while (next < stop) write(merged, end++, fresh, next++);
  }
  return end;
}

function write(merged: PlaceLists, slot: number, lists: PlaceLists, entry: number): void {
  merged.place[slot] = lists.place[entry] as number;
  if (merged.tag !== undefined && lists.tag !== undefined) merged.tag[slot] = lists.tag[entry] as number;
}
