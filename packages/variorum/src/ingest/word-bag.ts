/** The words of a text with how often each stands in it; case and punctuation left aside. */
export interface WordBag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

export function bagWords(text: string): WordBag {
  const counts = new Map<string, number>();
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? text.match(/\S+/gu) ?? [];
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, size: words.length };
}

/** Number of words that both have. O(size of the smaller). */
export function sharedWords(a: WordBag, b: WordBag): number {
  const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [word, count] of small.counts) shared += Math.min(count, large.counts.get(word) ?? 0);
  return shared;
}

/** Dice's coefficient: 1 for the same words, 0 for none in common. */
export const similarity = (a: WordBag, b: WordBag): number =>
  a.size + b.size === 0 ? 0 : (2 * sharedWords(a, b)) / (a.size + b.size);

/** The part of `inner`'s words that `outer` has. */
export const containment = (inner: WordBag, outer: WordBag): number =>
  inner.size === 0 ? 0 : sharedWords(inner, outer) / inner.size;

export const joinBags = (bags: readonly WordBag[]): WordBag => {
  const counts = new Map<string, number>();
  for (const bag of bags) for (const [word, count] of bag.counts) counts.set(word, (counts.get(word) ?? 0) + count);
  return { counts, size: bags.reduce((sum, bag) => sum + bag.size, 0) };
};
