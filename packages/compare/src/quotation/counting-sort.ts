import type { Steps } from "../collate/steps.ts";

/** Indices in the order of their keys; those of key k are `order[start[k]]` up to `order[start[k + 1]]`, rising. */
export interface Sorted {
  readonly start: Int32Array;
  readonly order: Int32Array;
}

/** Keys that are gone through between two pauses. */
const SLICE = 65_536;
const COST = 200_000;

/** Sorts the indices of `keys`, which are below `count`; those below 0 are left out. Linear. */
export function* countingSort(keys: Int32Array, count: number): Steps<Sorted> {
  const start = new Int32Array(count + 1);
  for (let from = 0; from < keys.length; from += SLICE) {
    countKeys(keys, start, from, Math.min(keys.length, from + SLICE));
    yield COST;
  }
  sumUp(start);
  yield count;
  const next = start.slice(0, -1);
  const order = new Int32Array(start[count] as number);
  for (let from = 0; from < keys.length; from += SLICE) {
    placeKeys(keys, next, order, from, Math.min(keys.length, from + SLICE));
    yield COST;
  }
  return { start, order };
}

/** In loops of their own, where the compiler keeps everything in registers: a generator keeps it in memory. */
function countKeys(keys: Int32Array, start: Int32Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const key = keys[at] as number;
    if (key >= 0) add(start, key + 1, 1);
  }
}

function placeKeys(keys: Int32Array, next: Int32Array, order: Int32Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const key = keys[at] as number;
    if (key >= 0) order[add(next, key, 1) - 1] = at;
  }
}

/** Makes of how many there are of each key where the next one begins. */
export function sumUp(counts: Int32Array): void {
  for (let key = 1; key < counts.length; key++) add(counts, key, counts[key - 1] as number);
}

/** Adds to a number of an array and returns the sum. */
export function add(values: Int32Array | Uint16Array, at: number, amount: number): number {
  const sum = (values[at] as number) + amount;
  values[at] = sum;
  return sum;
}
