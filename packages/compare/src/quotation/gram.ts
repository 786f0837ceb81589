import type { Steps } from "../collate/steps.ts";
import { countingSort } from "./counting-sort.ts";
import { GrowingArray } from "./growing-array.ts";

/*
 * Runs of letters as seeds. The letters of the folded words are read in one stream, so that word division, hyphens and
 * marks do not matter. Of a source every STEP-th run of LENGTH letters is kept, of the quoting text every run is looked up: whatever
 * they share over LENGTH + STEP - 1 = 15 letters is met, as by an index of all 15-letter runs, in a quarter of its memory.
 */

const LENGTH = 12;
const STEP = 4;
const BASE = 0x01000193;
const LEAVING = power(BASE, LENGTH);

export interface GramIndex {
  /** Bucket b holds the entries `start[b]` to `start[b + 1]`. */
  readonly start: Int32Array;
  /** The word, counted over all sources, in which the run begins. */
  readonly place: Int32Array;
  /** Further bits of the run's hash, to tell apart what shares a bucket. */
  readonly tag: Uint16Array;
  readonly bits: number;
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let at = 0; at < exponent; at++) result = Math.imul(result, base);
  return result;
}

/** Calls back for every run of letters: its hash and the number of the word in which it begins. */
export class GramReader {
  private readonly letters = new Uint16Array(LENGTH);
  private readonly begins = new Int32Array(LENGTH);
  private hash = 0;
  private count = 0;
  private readonly step: number;
  private readonly call: (hash: number, word: number) => void;

  constructor(step: number, call: (hash: number, word: number) => void) {
    this.step = step;
    this.call = call;
  }

  /** Forgets what came before: another text begins. */
  restart(): void {
    this.count = 0;
    this.hash = 0;
  }

  read(letters: string, word: number): void {
    for (let at = 0; at < letters.length; at++) {
      const slot = this.count % LENGTH;
      const letter = letters.charCodeAt(at);
      this.hash = (Math.imul(this.hash, BASE) + letter) | 0;
      if (this.count >= LENGTH) this.hash = (this.hash - Math.imul(LEAVING, this.letters[slot] as number)) | 0;
      this.letters[slot] = letter;
      this.begins[slot] = word;
      this.count++;
      if (this.count >= LENGTH && this.count % this.step === 0)
        this.call(mix(this.hash), this.begins[this.count % LENGTH] as number);
    }
  }
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Indexes the words of all sources; `word` numbers below 0 part one source from the next. Linear. */
export function* buildGrams(words: Int32Array, normals: readonly string[]): Steps<GramIndex> {
  const hashes = new GrowingArray(words.length);
  const places = new GrowingArray(words.length);
  const reader = new GramReader(STEP, (hash, word) => {
    hashes.push(hash | 0);
    places.push(word);
  });
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    if (word < 0) reader.restart();
    else reader.read(normals[word] as string, at);
    if (at % 16384 === 0) yield 300_000;
  }
  return yield* sortIntoBuckets(hashes.done(), places.done());
}

function* sortIntoBuckets(hashes: Int32Array, places: Int32Array): Steps<GramIndex> {
  const bits = Math.min(26, Math.max(8, Math.ceil(Math.log2(hashes.length + 1))));
  const buckets = Int32Array.from(hashes, (hash) => bucketOf(hash, bits));
  yield hashes.length;
  const { start, order } = yield* countingSort(buckets, 2 ** bits);
  const tag = Uint16Array.from(order, (at) => tagOf(hashes[at] as number));
  yield hashes.length;
  return { start, place: order.map((at) => places[at] as number), tag, bits };
}

/** The upper bits choose the bucket, the lower ones are the tag. */
const bucketOf = (hash: number, bits: number): number => (hash >>> 0) >>> (32 - bits);

/** The entries of a run, as half-open bounds of `place`; those with another `tagOf` are strangers. */
export function bucketBounds({ start, bits }: GramIndex, hash: number): { readonly from: number; readonly to: number } {
  const bucket = bucketOf(hash, bits);
  return { from: start[bucket] as number, to: start[bucket + 1] as number };
}

export const tagOf = (hash: number): number => hash & 0xffff;
