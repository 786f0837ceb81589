import { formatQuotationIndex, parseQuotationIndex, type QuotationIndex } from "@variorum/compare";
import { QuotableText } from "./quotable-text.ts";

/*
 * The texts of an edition and their index as bytes:
 *
 *   uint32        bytes of the list, then zeros up to a multiple of 8
 *   list          JSON: the documents in their order, filled up to a multiple of 8 with spaces
 *   index         as `formatQuotationIndex` has it
 *   texts         JSON of their blocks, one after the other
 */

/** A document of which the texts were kept. */
export interface KeptDocument {
  readonly id: string;
  /** What its texts were made from, in the words of who keeps them. */
  readonly mark: string;
  readonly witnesses: readonly string[];
}

export type QuotableIndex = Omit<QuotationIndex, "sources"> & { readonly sources: readonly QuotableText[] };

export interface KeptQuotables {
  readonly documents: readonly KeptDocument[];
  /** Its sources are the texts, document by document. */
  readonly index: QuotableIndex;
}

interface List {
  readonly documents: readonly KeptDocument[];
  /** Bytes of the index, and of each text. */
  readonly index: number;
  readonly texts: readonly number[];
}

const UNIT = 8;
const filled = (size: number): number => Math.ceil(size / UNIT) * UNIT;
const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0);

/** In parts that follow each other; most lie in the memory of the index and of what was read. */
export function formatQuotables({ documents, index }: KeptQuotables): readonly Uint8Array[] {
  const numbers = formatQuotationIndex(index);
  const texts = index.sources.map((source) => source.toJson());
  const list: List = { documents, index: sizeOf(numbers), texts: texts.map(({ length }) => length) };
  const bytes = new TextEncoder().encode(JSON.stringify(list));
  const head = new Uint8Array(UNIT + filled(bytes.length)).fill(0x20, UNIT);
  new DataView(head.buffer).setUint32(0, bytes.length, true);
  head.set(bytes, UNIT);
  return [head, ...numbers, ...texts];
}

/**
 * What `formatQuotables` made of an edition; only for bytes that this program wrote itself.
 * @throws SyntaxError, RangeError, or CompareError `bad-index`, when they are not whole
 */
export function parseQuotables(bytes: Uint8Array): KeptQuotables {
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0, true);
  const list = JSON.parse(new TextDecoder().decode(bytes.subarray(UNIT, UNIT + size))) as List;
  const numbers = UNIT + filled(size);
  let at = numbers + list.index;
  let next = 0;
  const sources = list.documents.flatMap(({ id, witnesses }) =>
    witnesses.map((witness) => {
      const begin = at;
      at += list.texts[next++] as number;
      return QuotableText.kept(id, witness, bytes.subarray(begin, at));
    }),
  );
  const index = parseQuotationIndex(bytes.subarray(numbers, numbers + list.index), sources);
  return { documents: list.documents, index: { ...index, sources } };
}
