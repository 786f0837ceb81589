import type { Steps } from "../collate/steps.ts";

/** Indices in the order of their keys; those of key k are `order[start[k]]` up to `order[start[k + 1]]`, rising. */
export interface Sorted {
  readonly start: Int32Array;
  readonly order: Int32Array;
}

/** Sorts the indices of `keys`, which are below `count`; those below 0 are left out. Linear. */
export function* countingSort(keys: Int32Array, count: number): Steps<Sorted> {
  const start = new Int32Array(count + 1);
  for (const key of keys) if (key >= 0) add(start, key + 1, 1);
  yield keys.length;
  for (let key = 1; key <= count; key++) add(start, key, start[key - 1] as number);
  yield count;
  const next = start.slice(0, -1);
  const order = new Int32Array(start[count] as number);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    if (key >= 0) order[add(next, key, 1) - 1] = at;
    if (at % 131_072 === 0) yield 300_000;
  }
  return { start, order };
}

/** Adds to a number of an array and returns the sum. */
export function add(values: Int32Array | Uint16Array, at: number, amount: number): number {
  const sum = (values[at] as number) + amount;
  values[at] = sum;
  return sum;
}
