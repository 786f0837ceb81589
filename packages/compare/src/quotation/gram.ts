import type { Steps } from "../collate/steps.ts";
import { LetterPool } from "../text/letter-pool.ts";
import { add, sumUp } from "./counting-sort.ts";
import { mergeLists } from "./place-lists.ts";
import type { PlaceMoves } from "./place-moves.ts";

/*
 * Runs of letters as seeds. The letters of the folded words are read in one stream, so that word division, hyphens and
 * marks do not matter. Of a source every STEP-th run of LENGTH letters is kept, of the quoting text every run is looked up: whatever
 * they share over LENGTH + STEP - 1 = 15 letters is met, as by an index of all 15-letter runs, in a quarter of its memory.
 */

const LENGTH = 12;
const STEP = 4;
const BASE = 0x01000193;
const LEAVING = power(BASE, LENGTH);
/** The last letters are kept in a ring of a power of two. */
const RING = 15;

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
  private readonly letters = new Uint16Array(RING + 1);
  private readonly begins = new Int32Array(RING + 1);
  private scratch = new Uint16Array(64);
  private hash = 0;
  private count = 0;
  private readonly step: number;
  private readonly call: (hash: number, word: number) => void;

  /** @param step every so many letters a run is told */
  constructor(step: 1 | typeof STEP, call: (hash: number, word: number) => void) {
    this.step = step;
    this.call = call;
  }

  /** Forgets what came before: another text begins. */
  restart(): void {
    this.count = 0;
    this.hash = 0;
  }

  read(letters: string, word: number): void {
    if (letters.length > this.scratch.length) this.scratch = new Uint16Array(letters.length * 2);
    for (let at = 0; at < letters.length; at++) this.scratch[at] = letters.charCodeAt(at);
    this.readUnits(this.scratch, 0, letters.length, word);
  }

  /** The same of letters `from` to `to` of an array. A rolling hash: what comes in is added, what leaves the run taken off. */
  readUnits(units: Uint16Array, from: number, to: number, word: number): void {
    const { letters, begins } = this;
    const mask = this.step - 1;
    let { hash, count } = this;
    for (let at = from; at < to; at++) {
      const letter = units[at] as number;
      hash = (Math.imul(hash, BASE) + letter) | 0;
      if (count >= LENGTH) hash = (hash - Math.imul(LEAVING, letters[(count - LENGTH) & RING] as number)) | 0;
      letters[count & RING] = letter;
      begins[count & RING] = word;
      count++;
      if (count >= LENGTH && (count & mask) === 0) this.call(mix(hash), begins[(count - LENGTH) & RING] as number);
    }
    this.hash = hash;
    this.count = count;
  }
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Runs with their hashes, not sorted yet. */
interface Runs {
  hashes: Int32Array;
  places: Int32Array;
  count: number;
}

const SLICE = 16_384;

/** Indexes the words of all sources; `word` numbers below 0 part one source from the next. Linear. */
export function* buildGrams(words: Int32Array, normals: readonly string[]): Steps<GramIndex> {
  const pool = new LetterPool();
  for (const normal of normals) pool.addText(normal);
  yield normals.length * 20;
  const most = Math.ceil(countLetters(words, pool.starts) / STEP);
  yield words.length;
  const runs: Runs = { hashes: new Int32Array(most), places: new Int32Array(most), count: 0 };
  const reader = new GramReader(STEP, (hash, word) => {
    runs.hashes[runs.count] = hash;
    runs.places[runs.count++] = word;
  });
  for (let from = 0; from < words.length; from += SLICE) {
    readWords(reader, words, pool, from, Math.min(words.length, from + SLICE));
    yield 300_000;
  }
  return yield* sortIntoBuckets(runs, bitsFor(runs.count));
}

/** What became of the words of an earlier index. */
export interface WordChange {
  readonly words: Int32Array;
  readonly normals: readonly string[];
  readonly moves: PlaceMoves;
  /** Places of the words that are new, in rising order, `PARTING` after each source. */
  readonly fresh: Int32Array;
}

/** The runs of an earlier index with those of new words, as `buildGrams` makes them; undefined where that needs buckets of another size. */
export function* updateGrams(
  old: GramIndex,
  { words, normals, moves, fresh }: WordChange,
): Steps<GramIndex | undefined> {
  const runs = { hashes: [] as number[], places: [] as number[] };
  const reader = new GramReader(STEP, (hash, place) => {
    runs.hashes.push(hash | 0);
    runs.places.push(place);
  });
  for (const [at, place] of fresh.entries()) {
    if (at % 1024 === 0) yield 20_000;
    const word = words[place] as number;
    if (word < 0) reader.restart();
    else reader.read(normals[word] as string, place);
  }
  const own = {
    hashes: Int32Array.from(runs.hashes),
    places: Int32Array.from(runs.places),
    count: runs.places.length,
  };
  const merged = yield* mergeLists(old, { moves, fresh: yield* sortIntoBuckets(own, old.bits) });
  if (bitsFor(merged.place.length) !== old.bits) return undefined;
  return { start: merged.start, place: merged.place, tag: merged.tag as Uint16Array, bits: old.bits };
}

function countLetters(words: Int32Array, starts: Int32Array): number {
  let letters = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    if (word >= 0) letters += (starts[word + 1] as number) - (starts[word] as number);
  }
  return letters;
}

function readWords(
  reader: GramReader,
  words: Int32Array,
  { units, starts }: LetterPool,
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at++) {
    const word = words[at] as number;
    if (word < 0) reader.restart();
    else reader.readUnits(units, starts[word] as number, starts[word + 1] as number, at);
  }
}

/** By so many upper bits runs are parted first: each part is then sorted within a processor's cache. */
const PART_BITS = 10;

/** As many buckets as runs. */
const bitsFor = (runs: number): number => Math.min(26, Math.max(PART_BITS + 2, Math.ceil(Math.log2(runs + 1))));

/** A radix sort, upper bits first. Linear; at its height five numbers a run. */
function* sortIntoBuckets({ hashes, places, count }: Runs, bits: number): Steps<GramIndex> {
  const parts = yield* partRuns({ hashes, places, count });
  const start = new Int32Array(2 ** bits + 1);
  const place = places.subarray(0, count);
  const tag = new Uint16Array(count);
  for (let part = 0; part < 2 ** PART_BITS; part++) {
    sortPart(parts, part, bits, { start, place, tag });
    yield ((parts.start[part + 1] as number) - (parts.start[part] as number)) * 10 + 2 ** (bits - PART_BITS);
  }
  start[2 ** bits] = count;
  return { start, place, tag, bits };
}

interface PartedRuns {
  readonly hashes: Int32Array;
  readonly places: Int32Array;
  readonly start: Int32Array;
}

/** The runs by the upper bits of their hashes, otherwise in their order. */
function* partRuns({ hashes, places, count }: Runs): Steps<PartedRuns> {
  const start = new Int32Array(2 ** PART_BITS + 1);
  for (let at = 0; at < count; at++) add(start, ((hashes[at] as number) >>> (32 - PART_BITS)) + 1, 1);
  sumUp(start);
  yield count;
  const parted = { hashes: new Int32Array(count), places: new Int32Array(count), start };
  const next = start.slice(0, -1);
  for (let from = 0; from < count; from += SLICE * 4) {
    placeRuns(hashes, places, parted, next, from, Math.min(count, from + SLICE * 4));
    yield 200_000;
  }
  return parted;
}

function placeRuns(
  hashes: Int32Array,
  places: Int32Array,
  parted: PartedRuns,
  next: Int32Array,
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at++) {
    const hash = hashes[at] as number;
    const slot = add(next, hash >>> (32 - PART_BITS), 1) - 1;
    parted.hashes[slot] = hash;
    parted.places[slot] = places[at] as number;
  }
}

/** Writes one part, sorted by bucket, to its place in the index. */
function sortPart(
  { hashes, places, start: starts }: PartedRuns,
  part: number,
  bits: number,
  index: Pick<GramIndex, "start" | "place" | "tag">,
): void {
  const from = starts[part] as number;
  const to = starts[part + 1] as number;
  const size = 2 ** (bits - PART_BITS);
  const first = part * size;
  const next = new Int32Array(size + 1);
  for (let at = from; at < to; at++) add(next, bucketOf(hashes[at] as number, bits) - first + 1, 1);
  next[0] = from;
  sumUp(next);
  index.start.set(next.subarray(0, size), first);
  for (let at = from; at < to; at++) {
    const hash = hashes[at] as number;
    const slot = add(next, bucketOf(hash, bits) - first, 1) - 1;
    index.place[slot] = places[at] as number;
    index.tag[slot] = tagOf(hash);
  }
}

/** The upper bits choose the bucket, the lower ones are the tag. */
const bucketOf = (hash: number, bits: number): number => (hash >>> 0) >>> (32 - bits);

/** The entries of a run, as half-open bounds of `place`; those with another `tagOf` are strangers. */
export function bucketBounds({ start, bits }: GramIndex, hash: number): { readonly from: number; readonly to: number } {
  const bucket = bucketOf(hash, bits);
  return { from: start[bucket] as number, to: start[bucket + 1] as number };
}

export const tagOf = (hash: number): number => hash & 0xffff;
