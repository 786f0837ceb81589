import type { AbortSignalLike } from "../collate/abort.ts";
import { type Progress, runSteps, type Steps } from "../collate/steps.ts";
import { CompareError } from "../error.ts";
import { countingSort } from "./counting-sort.ts";
import { buildGrams, type GramIndex } from "./gram.ts";
import { GrowingArray } from "./growing-array.ts";
import type { QuotationSource } from "./quotation.ts";
import { scanWords } from "./word-scan.ts";
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
  readonly signal?: AbortSignalLike;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Indexes texts that may be quoted from. Time is linear in their length: some 3 s of processor time for a million words.
 * @throws CompareError `duplicate-siglum` when two sources share an id, `too-large`, or the signal's reason
 */
export async function buildQuotationIndex(
  sources: readonly QuotationSource[],
  options: QuotationIndexOptions = {},
): Promise<QuotationIndex> {
  checkSources(sources);
  return runSteps(indexSteps(sources), options.signal, options.onProgress);
}

export function checkSources(sources: readonly QuotationSource[]): void {
  const ids = new Set<string>();
  let size = 0;
  for (const { id, text } of sources) {
    if (ids.has(id)) throw new CompareError("duplicate-siglum", `Two sources have the id "${id}"; give each its own.`);
    ids.add(id);
    size += text.length;
  }
  if (size > MOST_CODE_UNITS)
    throw new CompareError(
      "too-large",
      `Sources of ${size} code units; at most ${MOST_CODE_UNITS}. Search them in parts.`,
    );
}

export function* indexSteps(sources: readonly QuotationSource[]): Steps<QuotationIndex> {
  const size = sources.reduce((sum, { text }) => sum + text.length, 0);
  const words = new GrowingArray(size / 5);
  const from = new GrowingArray(size / 5);
  const length = new GrowingArray(size / 5);
  const starts = new Int32Array(sources.length + 1);
  const vocabulary = new WordTable();
  for (const [at, { text }] of sources.entries()) {
    yield { phase: "index", done: at, of: sources.length };
    starts[at] = words.length;
    const scan = scanWords(text);
    yield text.length;
    for (let word = 0; word < scan.count; word++) {
      const begin = scan.from[word] as number;
      const end = scan.to[word] as number;
      words.push(vocabulary.number(text, begin, end));
      from.push(begin);
      length.push(end - begin);
      if (word % 4096 === 0) yield 100_000;
    }
    words.push(PARTING);
    from.push(text.length);
    length.push(0);
  }
  starts[sources.length] = words.length;
  const all = words.done();
  const { normals, numbers } = vocabulary;
  const postings = yield* countingSort(all, normals.length);
  const grams = yield* buildGrams(all, normals);
  const documents = numberDocuments(sources);
  return {
    sources,
    documents,
    documentCount: new Set(documents).size,
    words: all,
    from: from.done(),
    length: Uint16Array.from(length.done(), (units) => Math.min(units, 0xffff)),
    starts,
    normals,
    numberOf: (normal) => numbers.get(normal) ?? UNKNOWN,
    first: postings.start,
    posting: postings.order,
    bits: informationOf(postings.start, all.length),
    grams,
  };
}

function informationOf(first: Int32Array, total: number): Float32Array {
  return Float32Array.from({ length: first.length - 1 }, (_, word) =>
    Math.log2((total + PRIOR_WORDS) / ((first[word + 1] as number) - (first[word] as number))),
  );
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
