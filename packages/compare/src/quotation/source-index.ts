import type { AbortSignalLike } from "../collate/abort.ts";
import { type Progress, runSteps, type Steps } from "../collate/steps.ts";
import { CompareError } from "../error.ts";
import { countingSort } from "./counting-sort.ts";
import { buildGrams, type GramIndex, updateGrams } from "./gram.ts";
import { mergeLists } from "./place-lists.ts";
import { movesBetween } from "./place-moves.ts";
import type { QuotationSource } from "./quotation.ts";
import { scanWords, type WordScan } from "./word-scan.ts";
import { WordTable } from "./word-table.ts";

/** Sources made ready to be searched any number of times. About 28 bytes a word beside the texts themselves. */
export interface QuotationIndex {
  readonly sources: readonly QuotationSource[];
  /** Per source the number of its document, in the order in which documents first occur. */
  readonly documents: Int32Array;
  readonly documentCount: number;
  /** The words of all sources in one row, by their number; `PARTING` after each source. */
  readonly words: Int32Array;
  /** Per place in `words`: where it stands in its source's text, UTF-16 code units. */
  readonly from: Int32Array;
  readonly length: Uint16Array;
  /** The place at which each source begins, and one more for the end. */
  readonly starts: Int32Array;
  readonly normals: readonly string[];
  readonly numberOf: (normal: string) => number;
  /** Word w stands at the places `posting[first[w]]` up to `posting[first[w + 1]]`. */
  readonly first: Int32Array;
  readonly posting: Int32Array;
  /** Information of each word in bits: how unlikely it is to stand at a given place by chance. */
  readonly bits: Float32Array;
  readonly grams: GramIndex;
}

export const PARTING = -1;
/** The number of a word that no source has. */
export const UNKNOWN = -2;

/** Offsets are 32-bit. */
const MOST_CODE_UNITS = 2_000_000_000;
/** Short texts say little of how rare a word is: as if so many words of other text had been read too. */
const PRIOR_WORDS = 2000;

export interface QuotationIndexOptions {
  /** An earlier index of texts that are the same still; what comes out is as if it had not been there. */
  readonly known?: KnownSources;
  readonly signal?: AbortSignalLike;
  readonly onProgress?: (progress: Progress) => void;
}

export interface KnownSources {
  readonly index: QuotationIndex;
  /** For each source which one of the earlier index has its text; undefined for a text that is new. The text of the others is not read. */
  readonly places: readonly (number | undefined)[];
}

/**
 * Indexes texts that may be quoted from. Time is linear in their length: about a second of processor time for a million words,
 * a third of that for texts that are known.
 * @throws CompareError `duplicate-siglum` when two sources share an id, `too-large`, or the signal's reason
 */
export async function buildQuotationIndex(
  sources: readonly QuotationSource[],
  { known, signal, onProgress }: QuotationIndexOptions = {},
): Promise<QuotationIndex> {
  checkSources(sources, known);
  return runSteps(indexSteps(sources, known), signal, onProgress);
}

export function checkSources(sources: readonly QuotationSource[], known?: KnownSources): void {
  const ids = new Set<string>();
  let size = 0;
  for (const [at, { id }] of sources.entries()) {
    if (ids.has(id)) throw new CompareError("duplicate-siglum", `Two sources have the id "${id}"; give each its own.`);
    ids.add(id);
    size += sizeOf(sources, at, known);
  }
  if (size > MOST_CODE_UNITS)
    throw new CompareError(
      "too-large",
      `Sources of ${size} code units; at most ${MOST_CODE_UNITS}. Search them in parts.`,
    );
}

/** Code units of a text; of one that is known, where its row of words ends. */
function sizeOf(sources: readonly QuotationSource[], at: number, known: KnownSources | undefined): number {
  const place = known?.places[at];
  if (known === undefined || place === undefined) return sources[at]?.text.length ?? 0;
  return known.index.from[(known.index.starts[place + 1] as number) - 1] as number;
}

export function* indexSteps(sources: readonly QuotationSource[], known?: KnownSources): Steps<QuotationIndex> {
  const row = yield* numberWords(sources, known);
  const { words, normals, table } = known === undefined ? { ...row, table: undefined } : yield* numberAnew(row);
  const numbered: NumberedRow = { words, normals, table, starts: row.starts };
  const lists = (known && (yield* updatedLists(numbered, known))) ?? (yield* newLists(numbered));
  return {
    ...withSources(sources),
    ...withNormals(normals),
    words,
    from: row.from,
    length: row.length,
    starts: row.starts,
    ...lists,
    bits: informationOf(lists.first, words.length),
  };
}

interface NumberedRow {
  readonly words: Int32Array;
  readonly normals: readonly string[];
  readonly starts: Int32Array;
  /** The number that each folded form had while the row was read: in the earlier index, where it is one of its. */
  readonly table: Int32Array | undefined;
}

type Lists = Pick<QuotationIndex, "first" | "posting" | "grams">;

function* newLists({ words, normals }: NumberedRow): Steps<Lists> {
  const { start, order } = yield* countingSort(words, normals.length);
  return { first: start, posting: order, grams: yield* buildGrams(words, normals) };
}

/** What `newLists` gives, made of the earlier lists without sorting them; undefined where they cannot serve. */
function* updatedLists(
  { words, normals, starts, table }: NumberedRow,
  { index, places }: KnownSources,
): Steps<Lists | undefined> {
  const moves = movesBetween(places, index.starts, starts);
  if (moves === undefined || table === undefined) return undefined;
  const fresh = freshPlaces(places, starts);
  const grams = yield* updateGrams(index.grams, { words, normals, moves, fresh });
  if (grams === undefined) return undefined;
  const sorted = yield* countingSort(
    Int32Array.from(fresh, (place) => words[place] as number),
    normals.length,
  );
  const postings = yield* mergeLists(
    { start: index.first, place: index.posting },
    {
      moves,
      fresh: { start: sorted.start, place: Int32Array.from(sorted.order, (at) => fresh[at] as number) },
      oldKey: table.map((number) => (number < index.normals.length ? number : -1)),
    },
  );
  return { first: postings.start, posting: postings.place, grams };
}

/** All places of the sources that are new. */
function freshPlaces(places: readonly (number | undefined)[], starts: Int32Array): Int32Array {
  const isFresh = (at: number) => places[at] === undefined;
  const own = [...places.keys()].filter(isFresh).map((at) => [starts[at] as number, starts[at + 1] as number] as const);
  const fresh = new Int32Array(own.reduce((sum, [from, to]) => sum + to - from, 0));
  let count = 0;
  for (const [from, to] of own) for (let place = from; place < to; place++) fresh[count++] = place;
  return fresh;
}

/** The part of an index that follows from its sources alone; */
export function withSources(
  sources: readonly QuotationSource[],
): Pick<QuotationIndex, "sources" | "documents" | "documentCount"> {
  const documents = numberDocuments(sources);
  return { sources, documents, documentCount: new Set(documents).size };
}

/** and from the folded forms of their words. */
export function withNormals(normals: readonly string[]): Pick<QuotationIndex, "normals" | "numberOf"> {
  let numbers: Map<string, number> | undefined;
  return {
    normals,
    numberOf: (normal) => {
      numbers ??= new Map(normals.map((one, at) => [one, at]));
      return numbers.get(normal) ?? UNKNOWN;
    },
  };
}

/** The words of all sources in one row. */
interface WordRow {
  words: Int32Array;
  from: Int32Array;
  length: Uint16Array;
  /** How many words the row has by now. */
  count: number;
}

/** Code units that make a word, at least, so that there is room for all: a guess that grows where it is wrong. */
const SHORTEST = 5;
const SLICE = 4096;

function* numberWords(sources: readonly QuotationSource[], known: KnownSources | undefined) {
  const room = sources.reduce((sum, _, at) => sum + roomFor(sources, at, known), 0);
  const row: WordRow = {
    words: new Int32Array(room),
    from: new Int32Array(room),
    length: new Uint16Array(room),
    count: 0,
  };
  const starts = new Int32Array(sources.length + 1);
  const vocabulary = new WordTable(known?.index.normals);
  let units = new Uint16Array(0);
  for (const at of sources.keys()) {
    yield { phase: "index", done: at, of: sources.length } as const;
    starts[at] = row.count;
    const place = known?.places[at];
    if (known !== undefined && place !== undefined) {
      copyWords(row, known.index, place);
      continue;
    }
    const text = (sources[at] as QuotationSource).text;
    if (units.length < text.length) units = new Uint16Array(text.length * 2);
    copyUnits(text, units);
    const scan = scanWords(text);
    yield text.length * 2;
    makeRoom(row, scan.count + 1);
    for (let word = 0; word < scan.count; word += SLICE) {
      addWords(row, vocabulary, text, units, scan, word, Math.min(scan.count, word + SLICE));
      yield 100_000;
    }
    addWord(row, PARTING, text.length, 0);
  }
  starts[sources.length] = row.count;
  return { normals: vocabulary.normals, starts, ...trimmed(row) };
}

/** Words that a source has, and one more to part it from the next; a guess where it has not been read. */
function roomFor(sources: readonly QuotationSource[], at: number, known: KnownSources | undefined): number {
  const place = known?.places[at];
  if (known === undefined || place === undefined) return Math.ceil((sources[at]?.text.length ?? 0) / SHORTEST) + 1;
  return (known.index.starts[place + 1] as number) - (known.index.starts[place] as number);
}

/** The words of a source that an earlier index has, and what parts it from the next. */
function copyWords(row: WordRow, { words, from, length, starts }: QuotationIndex, place: number): void {
  const [first, last] = [starts[place] as number, starts[place + 1] as number];
  makeRoom(row, last - first);
  row.words.set(words.subarray(first, last), row.count);
  row.from.set(from.subarray(first, last), row.count);
  row.length.set(length.subarray(first, last), row.count);
  row.count += last - first;
}

/** Numbers words in the order in which they first stand, as a reading of all texts does; forms that stand nowhere any more go. */
function* numberAnew({ words, normals }: { readonly words: Int32Array; readonly normals: readonly string[] }) {
  const numbers = new Int32Array(normals.length).fill(-1);
  const kept: string[] = [];
  for (let from = 0; from < words.length; from += COUNTED) {
    renumber(words.subarray(from, from + COUNTED), normals, numbers, kept);
    yield 300_000;
  }
  const table = new Int32Array(kept.length);
  for (let before = 0; before < numbers.length; before++) {
    const number = numbers[before] as number;
    if (number >= 0) table[number] = before;
  }
  return { words, normals: kept, table };
}

/** Words that are numbered anew between two pauses. */
const COUNTED = 262_144;

function renumber(words: Int32Array, normals: readonly string[], numbers: Int32Array, kept: string[]): void {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    if (word < 0) continue;
    if ((numbers[word] as number) < 0) numbers[word] = kept.push(normals[word] as string) - 1;
    words[at] = numbers[word] as number;
  }
}

function copyUnits(text: string, units: Uint16Array): void {
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
}

function addWords(
  row: WordRow,
  vocabulary: WordTable,
  text: string,
  units: Uint16Array,
  { from, to }: WordScan,
  first: number,
  last: number,
): void {
  for (let word = first; word < last; word++) {
    const begin = from[word] as number;
    const end = to[word] as number;
    addWord(row, vocabulary.number(text, units, begin, end), begin, end - begin);
  }
}

function addWord(row: WordRow, word: number, from: number, length: number): void {
  row.words[row.count] = word;
  row.from[row.count] = from;
  row.length[row.count++] = Math.min(length, 0xffff);
}

function makeRoom(row: WordRow, more: number): void {
  if (row.count + more <= row.words.length) return;
  const room = Math.max(row.count + more, Math.ceil(row.words.length * 1.25));
  const larger = { words: new Int32Array(room), from: new Int32Array(room), length: new Uint16Array(room) };
  larger.words.set(row.words);
  larger.from.set(row.from);
  larger.length.set(row.length);
  Object.assign(row, larger);
}

/** Without the room that was left over; as it is where that is little, for a copy is not free. */
function trimmed({ words, from, length, count }: WordRow): Pick<WordRow, "words" | "from" | "length"> {
  if (count * 1.1 >= words.length)
    return { words: words.subarray(0, count), from: from.subarray(0, count), length: length.subarray(0, count) };
  return { words: words.slice(0, count), from: from.slice(0, count), length: length.slice(0, count) };
}

function informationOf(first: Int32Array, total: number): Float32Array {
  const bits = new Float32Array(first.length - 1);
  for (let word = 0; word < bits.length; word++)
    bits[word] = Math.log2((total + PRIOR_WORDS) / ((first[word + 1] as number) - (first[word] as number)));
  return bits;
}

function numberDocuments(sources: readonly QuotationSource[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(sources, ({ id, document = id }) => {
    if (!numbers.has(document)) numbers.set(document, numbers.size);
    return numbers.get(document) as number;
  });
}

/** The source in which a place stands: binary search. */
export function sourceAt({ starts }: QuotationIndex, place: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Words that no source has tell as much as the rarest. */
export const informationOfWord = ({ bits, words }: QuotationIndex, word: number): number =>
  word >= 0 ? (bits[word] as number) : Math.log2(words.length + PRIOR_WORDS);
