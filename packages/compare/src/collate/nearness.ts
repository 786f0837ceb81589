import type { Vocabulary } from "./vocabulary.ts";

/** Longest word, in code units, that fits the bits of one number. */
const LONGEST = 31;
const CACHE_BITS = 16;
/** Below this two words have nothing in common that counts. */
const LEAST = 250;
/** From this on two words are called alike; below it likeness only chooses between places that are equal otherwise. */
export const ALIKE = 300;

/** How alike two words look: 0 (nothing in common that counts) to 1000 (the same), for words by their number. */
export type Nearness = (a: number, b: number) => number;

/**
 * Likeness by edit distance on normal forms (Levenshtein; the bit-parallel form of Myers 1999, Hyyrö 2003). A mask of
 * the letters and the lengths turn most pairs away before they are compared; results are kept in a cache of fixed size.
 */
export function createNearness(vocabulary: Pick<Vocabulary, "normals" | "isWord">): Nearness {
  const { normals, isWord } = vocabulary;
  const masks = Int32Array.from(normals, letterMask);
  const lengths = Int32Array.from(normals, (normal) => normal.length);
  const keys = new Float64Array(1 << CACHE_BITS).fill(-1);
  const values = new Int16Array(1 << CACHE_BITS);
  const distance = createDistance();
  const editShare = (a: string, b: string, longer: number) => (1000 * (longer - distance(a, b))) / longer;

  function compute(a: number, b: number): number {
    const longer = Math.max(lengths[a] as number, lengths[b] as number);
    const share = longer > LONGEST ? affixShare : editShare;
    const likeness = Math.round(share(normals[a] as string, normals[b] as string, longer));
    return likeness < LEAST ? 0 : likeness;
  }

  return (a, b) => {
    if (a === b) return 1000;
    if (!isWord[a] || !isWord[b]) return 0;
    const la = lengths[a] as number;
    const lb = lengths[b] as number;
    const longer = Math.max(la, lb);
    const mostEdits = longer * (1 - LEAST / 1000);
    if (Math.abs(la - lb) > mostEdits) return 0;
    if (countBits((masks[a] as number) ^ (masks[b] as number)) > 2 * mostEdits) return 0;
    const low = Math.min(a, b);
    const key = low * normals.length + (a + b - low);
    const place = (Math.imul(a + b, 0x9e3779b1) ^ Math.imul(a ^ b, 0x85ebca6b)) >>> (32 - CACHE_BITS);
    if (keys[place] !== key) {
      keys[place] = key;
      values[place] = compute(a, b);
    }
    return values[place] as number;
  };
}

function letterMask(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (Math.imul(word.charCodeAt(i), 0x9e3779b1) >>> 27);
  return mask;
}

function countBits(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The share of common beginning and end, in thousandths: for words too long for one number, and for words that no witness has. */
export function affixShare(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return (1000 * (head + tail)) / Math.max(a.length, b.length);
}

function createDistance(): (a: string, b: string) => number {
  const places = new Int32Array(1 << 16);
  return (a, b) => {
    if (a.length === 0) return b.length;
    for (let i = 0; i < a.length; i++) places[a.charCodeAt(i)] = (places[a.charCodeAt(i)] as number) | (1 << i);
    const last = 1 << (a.length - 1);
    let rises = -1;
    let falls = 0;
    let edits = a.length;
    for (let j = 0; j < b.length; j++) {
      const equal = places[b.charCodeAt(j)] as number;
      const vertical = equal | falls;
      const horizontal = (((equal & rises) + rises) ^ rises) | equal;
      let up = falls | ~(horizontal | rises);
      let down = rises & horizontal;
      if (up & last) edits++;
      if (down & last) edits--;
      up = (up << 1) | 1;
      down <<= 1;
      rises = down | ~(vertical | up);
      falls = up & vertical;
    }
    for (let i = 0; i < a.length; i++) places[a.charCodeAt(i)] = 0;
    return edits;
  };
}
