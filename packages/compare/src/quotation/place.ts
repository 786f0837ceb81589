import { add } from "./counting-sort.ts";
import { bucketBounds, GramReader, tagOf } from "./gram.ts";
import { informationOfWord, type QuotationIndex, sourceAt } from "./source-index.ts";

/** Most words of a source that one quotation may pass over. */
export const LONGEST_CUT = 250;
/** Postings that are looked through for one passage: its rarest words first. */
const MOST_HITS = 8000;
/** A run of letters at more places than this tells nothing of where a passage is from. */
const MOST_GRAM_PLACES = 64;
/** So many windows are kept while hits are gone through. */
const MOST_WINDOWS = 1000;
/** Places that stand word for word are all found, but not more than this many remembered. */
const MOST_VERBATIM = 100_000;

/** Places, rising, at which all the words stand one after the other. Cost: how often the rarest of them stands anywhere. */
export function verbatimPlaces(index: QuotationIndex, words: Int32Array): Int32Array {
  const { first, posting } = index;
  let rarest = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    if (word < 0 || word >= index.normals.length) return new Int32Array(0);
    if (count(index, word) < count(index, words[rarest] as number)) rarest = at;
  }
  if (words.length === 0) return new Int32Array(0);
  const found: number[] = [];
  const word = words[rarest] as number;
  for (let at = first[word] as number; at < (first[word + 1] as number); at++) {
    const begin = (posting[at] as number) - rarest;
    if (begin >= 0 && standsAt(index, words, begin) && found.push(begin) >= MOST_VERBATIM) break;
  }
  return Int32Array.from(found);
}

const count = ({ first }: QuotationIndex, word: number): number =>
  (first[word + 1] as number) - (first[word] as number);

function standsAt({ words: source }: QuotationIndex, words: Int32Array, begin: number): boolean {
  for (let at = 0; at < words.length; at++) if (source[begin + at] !== words[at]) return false;
  return true;
}

/** A stretch of places, within one source, in which many words of a passage stand. */
export interface Window {
  readonly from: number;
  readonly to: number;
  /** Information of the different words of the passage that were met in it, in bits. */
  readonly bits: number;
}

/** The windows in which most of what is rare in the passage stands, best first. */
export function likelyWindows(index: QuotationIndex, words: Int32Array, most: number): Window[] {
  const hits = collectHits(index, words);
  const reach = words.length + LONGEST_CUT;
  return bestWindows(index, words, hits, reach)
    .slice(0, most)
    .map((window) => widened(index, window, words.length + 8));
}

/** A hit is a place and which word of the passage stands there: one number, so that sorting is fast. */
const PER_PLACE = 65_536;

function collectHits(index: QuotationIndex, words: Int32Array): Float64Array {
  const hits: number[] = [];
  const known = [...words.keys()].filter(
    (at) => (words[at] as number) >= 0 && (words[at] as number) < index.normals.length,
  );
  known.sort((a, b) => count(index, words[a] as number) - count(index, words[b] as number) || a - b);
  let budget = MOST_HITS;
  for (const at of known) {
    const word = words[at] as number;
    budget -= count(index, word);
    if (budget < 0) break;
    for (let entry = index.first[word] as number; entry < (index.first[word + 1] as number); entry++)
      hits.push((index.posting[entry] as number) * PER_PLACE + at);
  }
  collectGramHits(index, words, hits);
  return Float64Array.from(hits).sort();
}

function collectGramHits(index: QuotationIndex, words: Int32Array, hits: number[]): void {
  const { place, tag } = index.grams;
  const reader = new GramReader(1, (hash, at) => {
    const { from, to } = bucketBounds(index.grams, hash);
    if (to - from > MOST_GRAM_PLACES) return;
    for (let entry = from; entry < to; entry++)
      if (tag[entry] === tagOf(hash)) hits.push((place[entry] as number) * PER_PLACE + at);
  });
  for (const [at, word] of words.entries()) {
    if (word >= 0 && word < index.normals.length) reader.read(index.normals[word] as string, at);
    else reader.restart();
  }
}

/** Slides a window over the hits; of windows that overlap the best remains. */
function bestWindows(index: QuotationIndex, words: Int32Array, hits: Float64Array, reach: number): Window[] {
  const worth = Float32Array.from(words, (word) => informationOfWord(index, word < index.normals.length ? word : -1));
  const within = new Uint16Array(words.length);
  const windows: Window[] = [];
  let bits = 0;
  let left = 0;
  let sourceEnd = 0;
  for (let right = 0; right < hits.length; right++) {
    const place = Math.floor((hits[right] as number) / PER_PLACE);
    const word = (hits[right] as number) % PER_PLACE;
    if (place >= sourceEnd) {
      sourceEnd = index.starts[sourceAt(index, place) + 1] as number;
      within.fill(0);
      bits = 0;
      left = right;
    }
    if (add(within, word, 1) === 1) bits += worth[word] as number;
    for (; place - Math.floor((hits[left] as number) / PER_PLACE) > reach; left++) {
      const leaving = (hits[left] as number) % PER_PLACE;
      if (add(within, leaving, -1) === 0) bits -= worth[leaving] as number;
    }
    keepBest(windows, { from: Math.floor((hits[left] as number) / PER_PLACE), to: place + 1, bits });
  }
  return windows.sort((a, b) => b.bits - a.bits || a.from - b.from).slice(0, MOST_WINDOWS);
}

function keepBest(windows: Window[], window: Window): void {
  const last = windows.at(-1);
  if (last === undefined || window.from >= last.to) windows.push(window);
  else if (window.bits > last.bits + 0.001) windows[windows.length - 1] = window;
}

/** With room on both sides for what no hit stands for, within its source. */
function widened(index: QuotationIndex, { from, to, bits }: Window, room: number): Window {
  const source = sourceAt(index, from);
  return {
    from: Math.max(index.starts[source] as number, from - room),
    to: Math.min((index.starts[source + 1] as number) - 1, to + room),
    bits,
  };
}
