import { NONE } from "./profile.ts";

/**
 * Keeps the longest run of candidates whose columns rise with their rows and sets the others to `NONE`
 * (longest increasing subsequence by patience sorting, Fredman 1975; O(n log n), linear when nearly all rise).
 */
export function keepLongestRising(candidates: Int32Array): void {
  const tails = new Int32Array(candidates.length);
  const before = new Int32Array(candidates.length).fill(NONE);
  let length = 0;
  for (let row = 0; row < candidates.length; row++) {
    const column = candidates[row] as number;
    if (column === NONE) continue;
    const at = firstNotBelow(candidates, tails, length, column);
    before[row] = at > 0 ? (tails[at - 1] as number) : NONE;
    tails[at] = row;
    if (at === length) length++;
  }
  let keep = length > 0 ? (tails[length - 1] as number) : NONE;
  for (let row = candidates.length - 1; row >= 0; row--) {
    if (row === keep) keep = before[row] as number;
    else candidates[row] = NONE;
  }
}

function firstNotBelow(candidates: Int32Array, tails: Int32Array, length: number, column: number): number {
  if (length === 0 || (candidates[tails[length - 1] as number] as number) < column) return length;
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((candidates[tails[middle] as number] as number) < column) low = middle + 1;
    else high = middle;
  }
  return low;
}
