import type { LetterPool } from "../text/letter-pool.ts";
import { NOTHING } from "./word.ts";

const BASE = 0x01000193;

/** The number of the word that two words make when they are written as one, or `NOTHING` when no witness has it. */
export type JoinedWord = (a: number, b: number) => number;

/**
 * Finds joined words without writing them down: the hash of two words together follows from the hashes of each
 * (Karp and Rabin 1987), and only where a word has that hash are the letters compared.
 */
export function createJoinedWord({ units: letters, starts: start }: LetterPool, isWord: Uint8Array): JoinedWord {
  const count = isWord.length;
  const hashes = new Int32Array(count);
  const powers = new Int32Array(count);
  let size = 64;
  while (size < count * 2) size *= 2;
  const table = new Int32Array(size).fill(NOTHING);
  const lengthOf = (word: number) => (start[word + 1] as number) - (start[word] as number);

  for (let word = 0; word < count; word++) {
    let hash = 0;
    let power = 1;
    for (let at = start[word] as number; at < (start[word + 1] as number); at++) {
      hash = (Math.imul(hash, BASE) + (letters[at] as number) + 1) | 0;
      power = Math.imul(power, BASE);
    }
    hashes[word] = hash;
    powers[word] = power;
    if (!isWord[word]) continue;
    let place = placeOf(hash, size);
    while (table[place] !== NOTHING) place = (place + 1) & (size - 1);
    table[place] = word;
  }

  function isMadeOf(word: number, a: number, b: number): boolean {
    if (lengthOf(word) !== lengthOf(a) + lengthOf(b)) return false;
    let at = start[word] as number;
    for (let i = start[a] as number; i < (start[a + 1] as number); i++) if (letters[i] !== letters[at++]) return false;
    for (let i = start[b] as number; i < (start[b + 1] as number); i++) if (letters[i] !== letters[at++]) return false;
    return true;
  }

  return (a, b) => {
    if (a < 0 || b < 0 || !isWord[a] || !isWord[b]) return NOTHING;
    const hash = (Math.imul(hashes[a] as number, powers[b] as number) + (hashes[b] as number)) | 0;
    for (let place = placeOf(hash, size); ; place = (place + 1) & (size - 1)) {
      const word = table[place] as number;
      if (word === NOTHING || (hashes[word] === hash && isMadeOf(word, a, b))) return word;
    }
  };
}

function placeOf(hash: number, size: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & (size - 1);
}
