import type { Steps } from "../collate/steps.ts";
import { append, type Groups } from "../grouped.ts";
import { add } from "./counting-sort.ts";
import type { QuotedVocabulary } from "./quoted-words.ts";
import { informationOfWord, type QuotationIndex, sourceAt } from "./source-index.ts";

/*
 * Who translates for himself shares with another translation of the same passage its names, its numbers and about half of the words
 * that mean something, hardly their order. So words count by how they begin, wherever they stand in a stretch about as long as
 * the quotation. Whether that is a translation at all is for an alignment to say.
 */

/** Words that begin with so many equal code units count as one; shorter ones are compared whole. */
const STEM = 5;
/** Of what is more common nothing is told, and of what is rarer no more, in bits. */
const LEAST_BITS = 5.5;
const MOST_BITS = 14;
/** Places that are gone through for one quotation, those of its rarest words first. */
const MOST_PLACES = 20_000;
/** Words of a stretch for each of the quotation, and some more. */
const WIDTH = 1.4;
const MORE = 4;
/** Shorter quotations share too little. */
const FEWEST_WORDS = 6;
/** Bits that are shared, times the shares that they are of what each side says: by chance hardly more (`bench/quotes`). */
const LEAST_LIKENESS = 60;

/** Places `from` to `to` of the sources, within one of them. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Words of one stem. */
interface Stem {
  readonly bits: number;
  readonly words: readonly number[];
  /** How many places these have. */
  readonly places: number;
}

/** Looks for the stretch that says most like a quotation, in whatever order. */
export class Resemblances {
  private readonly index: QuotationIndex;
  private readonly vocabulary: QuotedVocabulary;
  /** Words of the index by how they begin. */
  private readonly stems: Groups<string, number> = new Map();
  /** Where is looked: places `from` to `to`, rising. */
  private readonly searched: readonly Stretch[];

  /** @param sources ids of those in which is looked; all unless told */
  constructor(index: QuotationIndex, vocabulary: QuotedVocabulary, sources?: readonly string[]) {
    this.index = index;
    this.vocabulary = vocabulary;
    this.searched = stretchesOf(index, sources && new Set(sources));
    for (const [word, normal] of index.normals.entries()) append(this.stems, normal.slice(0, STEM), word);
  }

  /** Undefined where nothing resembles it more than chance would have it. Time: `MOST_PLACES`, sorted. */
  *find(words: Int32Array): Steps<Stretch | undefined> {
    if (words.length < FEWEST_WORDS || this.searched.length === 0) return undefined;
    const sought = this.stemsOf(words);
    const hits = this.collectHits(sought);
    yield hits.length * 30 + 1000;
    const best = this.densest(sought, hits, Math.round(words.length * WIDTH) + MORE);
    if (best === undefined) return undefined;
    const theirs = this.stemsOf(this.index.words.subarray(best.from, best.to));
    const likeness = best.bits * (best.bits / bitsOf(sought) + best.bits / bitsOf(theirs));
    return likeness >= LEAST_LIKENESS ? best : undefined;
  }

  /** Those that tell something. */
  private stemsOf(words: Int32Array): Stem[] {
    const stems = new Set(Array.from(words, (word) => this.vocabulary.normalOf(word).slice(0, STEM)));
    return [...stems].map((stem) => this.stemOf(stem)).filter(({ bits }) => bits >= LEAST_BITS);
  }

  private stemOf(stem: string): Stem {
    const { first, words: all, numberOf } = this.index;
    const known = stem.length < STEM ? [numberOf(stem)].filter((word) => word >= 0) : (this.stems.get(stem) ?? []);
    const places = known.reduce((sum, word) => sum + (first[word + 1] as number) - (first[word] as number), 0);
    const rarest = informationOfWord(this.index, -1);
    const bits = places === 0 ? rarest : rarest - Math.log2(places);
    return { bits: stem === "" || all.length === 0 ? 0 : Math.min(MOST_BITS, bits), words: known, places };
  }

  /** A hit is a place and the number of the stem that stands there, in one number; rising. */
  private collectHits(sought: readonly Stem[]): Float64Array {
    const { posting } = this.index;
    const hits: number[] = [];
    let budget = MOST_PLACES;
    for (const [at, { words }] of [...sought.entries()].sort(([, a], [, b]) => a.places - b.places)) {
      const runs = words.flatMap((word) => this.entriesOf(word));
      budget -= runs.reduce((sum, { from, to }) => sum + to - from, 0);
      if (budget < 0) break;
      for (const { from, to } of runs)
        for (let entry = from; entry < to; entry++) hits.push((posting[entry] as number) * PER_PLACE + at);
    }
    return Float64Array.from(hits).sort();
  }

  /** Postings of a word in what is searched. */
  private entriesOf(word: number): Stretch[] {
    const { first, posting } = this.index;
    const own = posting.subarray(first[word], first[word + 1]);
    const begin = first[word] as number;
    return this.searched
      .map(({ from, to }) => ({ from: begin + firstAtLeast(own, from), to: begin + firstAtLeast(own, to) }))
      .filter(({ from, to }) => from < to);
  }

  /** The stretch of at most `width` words with most information of different stems. */
  private densest(
    sought: readonly Stem[],
    hits: Float64Array,
    width: number,
  ): (Stretch & { readonly bits: number }) | undefined {
    const within = new Uint16Array(sought.length);
    let best: (Stretch & { readonly bits: number }) | undefined;
    let [bits, left, sourceEnd] = [0, 0, 0];
    for (const hit of hits) {
      const [place, stem] = [placeOf(hit), hit % PER_PLACE];
      for (; place >= sourceEnd || place - placeOf(hits[left] as number) >= width; left++) {
        if (hits[left] === hit) {
          sourceEnd = this.index.starts[sourceAt(this.index, place) + 1] as number;
          break;
        }
        const leaving = (hits[left] as number) % PER_PLACE;
        if (add(within, leaving, -1) === 0) bits -= (sought[leaving] as Stem).bits;
      }
      if (add(within, stem, 1) === 1) bits += (sought[stem] as Stem).bits;
      if (best === undefined || bits > best.bits + 0.001)
        best = { from: placeOf(hits[left] as number), to: place + 1, bits };
    }
    return best;
  }
}

/** The sources in which is looked, neighbours as one. */
function stretchesOf({ sources, starts }: QuotationIndex, wanted: ReadonlySet<string> | undefined): readonly Stretch[] {
  const all: { from: number; to: number }[] = [];
  for (const [at, { id }] of sources.entries()) {
    if (wanted !== undefined && !wanted.has(id)) continue;
    const [from, to] = [starts[at] as number, starts[at + 1] as number];
    const last = all.at(-1);
    if (last?.to === from) last.to = to;
    else all.push({ from, to });
  }
  return all;
}

/** Index of the first of rising numbers that is not below one: binary search. */
function firstAtLeast(numbers: Int32Array, least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

const PER_PLACE = 65_536;
const placeOf = (hit: number): number => Math.floor(hit / PER_PLACE);

const bitsOf = (stems: readonly Stem[]): number => stems.reduce((sum, { bits }) => sum + bits, 0);
