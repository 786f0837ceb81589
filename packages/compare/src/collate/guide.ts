import type { Steps } from "./steps.ts";
import { NOTHING } from "./word.ts";

/** Words in a shingle, and how many shingles with the smallest hashes stand for a witness. */
const SHINGLE = 3;
const SKETCH = 512;

/**
 * The order in which witnesses are placed: first the two most alike, then always the one most like any already placed.
 * Likeness is the share of common shingles, estimated from the smallest hashes (bottom-k sketch, Broder 1997); equals
 * come in the order of their content. Linear in the words, quadratic in the witnesses with a small constant.
 */
export function* guideOrder(words: readonly Int32Array[]): Steps<number[]> {
  const sketches: Float64Array[] = [];
  for (const own of words) {
    sketches.push(sketch(own));
    yield own.length * 10;
  }
  const likeness = sketches.map((a) => Float64Array.from(sketches, (b) => commonShare(a, b)));
  yield words.length * words.length * SKETCH;
  return greedyOrder(likeness);
}

function greedyOrder(likeness: readonly Float64Array[]): number[] {
  const order = firstPair(likeness);
  const waiting = likeness.map((_, witness) => witness).filter((witness) => !order.includes(witness));
  const best = waiting.map((witness) => Math.max(...order.map((placed) => share(likeness, witness, placed))));
  while (waiting.length > 0) {
    let at = 0;
    for (let i = 1; i < waiting.length; i++) if ((best[i] as number) > (best[at] as number)) at = i;
    const [next] = waiting.splice(at, 1);
    best.splice(at, 1);
    if (next === undefined) break;
    order.push(next);
    for (const [i, witness] of waiting.entries()) best[i] = Math.max(best[i] as number, share(likeness, witness, next));
  }
  return order;
}

function firstPair(likeness: readonly Float64Array[]): number[] {
  if (likeness.length < 2) return likeness.map((_, witness) => witness);
  let best = [0, 1];
  for (let a = 0; a < likeness.length; a++)
    for (let b = a + 1; b < likeness.length; b++)
      if (share(likeness, a, b) > share(likeness, best[0] as number, best[1] as number)) best = [a, b];
  return best;
}

function share(likeness: readonly Float64Array[], a: number, b: number): number {
  return likeness[a]?.[b] ?? 0;
}

/** The smallest hashes of different shingles. */
function sketch(words: Int32Array): Float64Array {
  const length = Math.min(SHINGLE, words.length);
  const hashes = new Float64Array(Math.max(0, words.length - length + 1));
  for (let token = 0; token < hashes.length; token++) hashes[token] = shingleHash(words, token, length);
  const likely = smallest(hashes.filter((hash) => hash < (2 ** 32 * SKETCH * 4) / hashes.length));
  return likely.length === SKETCH ? likely : smallest(hashes);
}

function smallest(hashes: Float64Array): Float64Array {
  hashes.sort();
  return hashes.filter((hash, at) => hash !== hashes[at - 1]).slice(0, SKETCH);
}

function shingleHash(words: Int32Array, token: number, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++)
    hash = Math.imul(hash ^ ((words[token + i] ?? NOTHING) + 1), 0x01000193) ^ (hash >>> 15);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The share of common hashes among the smallest of both together: an estimate of the Jaccard index. */
function commonShare(a: Float64Array, b: Float64Array): number {
  let common = 0;
  let seen = 0;
  for (let i = 0, j = 0; seen < SKETCH && (i < a.length || j < b.length); seen++) {
    const left = a[i] ?? Infinity;
    const right = b[j] ?? Infinity;
    if (left === right) common++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return seen === 0 ? 1 : common / seen;
}
