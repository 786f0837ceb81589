import { LetterPool } from "../text/letter-pool.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Longest word, in code units, that fits the bits of one number. */
const LONGEST = 31;
/** Below this two words have nothing in common that counts. */
const LEAST = 250;
/** From this on two words are called alike; below it likeness only chooses between places that are equal otherwise. */
export const ALIKE = 300;

/** How alike two words look: 0 (nothing in common that counts) to 1000 (the same), for words by their number. */
export type Nearness = (a: number, b: number) => number;

/**
 * Likeness by edit distance on normal forms (Levenshtein; the bit-parallel form of Myers 1999, Hyyrö 2003). A mask of
 * the letters and the lengths turn most pairs away before they are compared. Cheapest when one word is compared with
 * many in a row: its letters are laid out once.
 */
export function createNearness({ normals, isWord }: Pick<Vocabulary, "normals" | "isWord">): Nearness {
  const pool = LetterPool.of(normals);
  const starts = pool.starts;
  const masks = Int32Array.from(normals, letterMask);
  const distanceFrom = createDistance(pool);

  return (a, b) => {
    if (a === b) return 1000;
    if (!isWord[a] || !isWord[b]) return 0;
    const la = (starts[a + 1] as number) - (starts[a] as number);
    const lb = (starts[b + 1] as number) - (starts[b] as number);
    const longer = Math.max(la, lb);
    const mostEdits = longer * (1 - LEAST / 1000);
    if (Math.abs(la - lb) > mostEdits) return 0;
    if (countBits((masks[a] as number) ^ (masks[b] as number)) > 2 * mostEdits) return 0;
    const share =
      longer > LONGEST
        ? affixShare(normals[a] as string, normals[b] as string)
        : (1000 * (longer - distanceFrom(a, b))) / longer;
    const likeness = Math.round(share);
    return likeness < LEAST ? 0 : likeness;
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

/** Edits between two words of at most `LONGEST` letters; the places of the first one's letters are kept for the next call. */
function createDistance({ units, starts }: LetterPool): (a: number, b: number) => number {
  const places = new Int32Array(units.reduce((most, unit) => Math.max(most, unit), 0) + 1);
  let laid = -1;

  function layOut(word: number): void {
    if (laid >= 0)
      for (let at = starts[laid] as number; at < (starts[laid + 1] as number); at++) places[units[at] as number] = 0;
    const from = starts[word] as number;
    for (let at = from; at < (starts[word + 1] as number); at++) {
      const unit = units[at] as number;
      places[unit] = (places[unit] as number) | (1 << (at - from));
    }
    laid = word;
  }

  return (a, b) => {
    if (a !== laid) layOut(a);
    let edits = (starts[a + 1] as number) - (starts[a] as number);
    const last = 1 << (edits - 1);
    const to = starts[b + 1] as number;
    let rises = -1;
    let falls = 0;
    for (let at = starts[b] as number; at < to; at++) {
      const equal = places[units[at] as number] as number;
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
    return edits;
  };
}
