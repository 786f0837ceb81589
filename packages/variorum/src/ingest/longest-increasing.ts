/** Positions of a longest strictly increasing subsequence. Patience sorting, O(n log n); M. L. Fredman, 1975. */
export function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const piles: number[] = [];
  const before = values.map((value, position) => {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[piles[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    piles[low] = position;
    return low > 0 ? piles[low - 1] : undefined;
  });
  const chosen = new Set<number>();
  for (let at = piles.at(-1); at !== undefined; at = before[at]) chosen.add(at);
  return chosen;
}
