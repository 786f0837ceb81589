import { CompareError } from "../error.ts";
import type { QuotationSource } from "./quotation.ts";
import { type QuotationIndex, withNormals, withSources } from "./source-index.ts";

/*
 * An index as bytes, to be kept and read again in a fraction of the time that it takes to make. Numbers stand as this machine
 * has them in memory, so that they are used where they lie: the bytes are for the same machine, and for who made them.
 *
 *   8 × uint32   mark, version, sources, words, folded forms, code units of these, runs of letters, bits of their buckets
 *   tables       each filled up to a multiple of 8 bytes, in the order of `formatQuotationIndex`
 */

/** "VQIX" as this machine reads it: on one of the other byte order it is another number. */
const MARK = 0x58495156;
const VERSION = 1;
const HEADER = 8;
/** No table begins within a unit: numbers of any kind may be read in place. */
const UNIT = 8;

/** Buckets that an index has at most, in bits. */
const MOST_BITS = 26;

/** The bytes of an index without its texts, in parts that follow each other; most lie in the index's own memory. */
export function formatQuotationIndex(index: QuotationIndex): readonly Uint8Array[] {
  const { sources, words, normals, grams } = index;
  const { lengths, letters } = spell(normals);
  const sizes = [sources.length, words.length, normals.length, letters.length, grams.place.length, grams.bits];
  const tables = [
    index.starts,
    words,
    index.from,
    index.length,
    index.first,
    index.posting,
    index.bits,
    grams.start,
    grams.place,
    grams.tag,
    lengths,
    letters,
  ];
  return [Uint32Array.of(MARK, VERSION, ...sizes), ...tables].flatMap(filledUp);
}

function filledUp({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array[] {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const missing = (UNIT - (byteLength % UNIT)) % UNIT;
  return missing === 0 ? [bytes] : [bytes, new Uint8Array(missing)];
}

/** The folded forms in one row of code units, and how long each is. */
function spell(normals: readonly string[]): { readonly lengths: Uint32Array; readonly letters: Uint16Array } {
  const lengths = Uint32Array.from(normals, ({ length }) => length);
  const letters = new Uint16Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const normal of normals)
    for (let unit = 0; unit < normal.length; unit++) letters[at++] = normal.charCodeAt(unit);
  return { lengths, letters };
}

/**
 * The index of which these are the bytes; it goes on using their memory, so nobody may write to them. Linear in the number of
 * different words. Whether they are what was written is not looked into: seal what others could change.
 * @param sources those that were indexed, in their order
 * @throws CompareError `bad-index` when the bytes are of another version, machine or number of sources, or too few
 */
export function parseQuotationIndex(bytes: Uint8Array, sources: readonly QuotationSource[]): QuotationIndex {
  const reader = new TableReader(bytes);
  const [mark, version, sourceCount, words = 0, normals = 0, letters = 0, runs = 0, bits = 0] = reader.uint32(HEADER);
  if (mark !== MARK || version !== VERSION || sourceCount !== sources.length || bits > MOST_BITS) throw notAnIndex();
  return {
    ...withSources(sources),
    starts: reader.int32(sources.length + 1),
    words: reader.int32(words),
    from: reader.int32(words),
    length: reader.uint16(words),
    first: reader.int32(normals + 1),
    posting: reader.int32(words - sources.length),
    bits: reader.float32(normals),
    grams: {
      start: reader.int32(2 ** bits + 1),
      place: reader.int32(runs),
      tag: reader.uint16(runs),
      bits,
    },
    ...withNormals(readSpelled(reader.uint32(normals), reader.uint16(letters))),
  };
}

/** How many code units are made a string at once: a call takes so many arguments. */
const LONGEST = 4096;

function readSpelled(lengths: Uint32Array, letters: Uint16Array): string[] {
  const normals: string[] = [];
  let at = 0;
  for (const length of lengths) {
    if (at + length > letters.length) throw notAnIndex();
    let normal = "";
    for (const end = at + length; at < end; at = Math.min(end, at + LONGEST))
      normal += String.fromCharCode(...letters.subarray(at, Math.min(end, at + LONGEST)));
    normals.push(normal);
  }
  return normals;
}

class TableReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  /** Bytes that do not begin where numbers can be read in place are copied. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes.byteOffset % UNIT === 0 ? bytes : bytes.slice();
  }

  readonly int32 = (count: number) => new Int32Array(this.bytes.buffer, this.take(count * 4), count);
  readonly uint32 = (count: number) => new Uint32Array(this.bytes.buffer, this.take(count * 4), count);
  readonly float32 = (count: number) => new Float32Array(this.bytes.buffer, this.take(count * 4), count);
  readonly uint16 = (count: number) => new Uint16Array(this.bytes.buffer, this.take(count * 2), count);

  /** Where the next table begins. */
  private take(size: number): number {
    const begin = this.at;
    if (size < 0 || begin + size > this.bytes.length) throw notAnIndex();
    this.at += Math.ceil(size / UNIT) * UNIT;
    return this.bytes.byteOffset + begin;
  }
}

const notAnIndex = (): CompareError =>
  new CompareError(
    "bad-index",
    "These are not the bytes of an index of these sources, made by this version. Build it anew.",
  );
