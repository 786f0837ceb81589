import { encodeUtf8, parseBase64, type ReadFile } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Json } from "../model/json.ts";
import { decodeCanonicalJson, encodeCanonicalJson } from "./canonical-json.ts";
import { type Excerpt, readExcerpt } from "./excerpt.ts";
import { formatObject, parseObject, type RecordObject } from "./object.ts";
import {
  buildCurrency,
  type ProofCurrency,
  type ProvenEntry,
  proveEntry,
  readCurrency,
  readProven,
} from "./proof-currency.ts";
import type { RecordState } from "./record-state.ts";
import { malformed, readAnyObject, readArray, readConstant, readNullable, readObject, readString } from "./shape.ts";

const FORMAT = "variorum/proof@v1";
const MAX_ENTRIES = 10_000;

/**
 * All that is needed to judge one subject with no network: every policy event and every event of the subject with its
 * inclusion in one checkpoint, and what the newest of them commits to.
 */
export interface ProofFile {
  /** The signed checkpoint. */
  readonly checkpoint: string;
  /** 32 hex digits. */
  readonly subject: string;
  /** By ascending index. */
  readonly entries: readonly ProvenEntry[];
  /** What the subject's newest event commits to, or its tombstone; null with an excerpt. */
  readonly object: RecordObject | null;
  /** Some segments only; null with an object. */
  readonly excerpt: Excerpt | null;
  /** What shows that nothing came after; absent where no snapshot does. */
  readonly currency?: ProofCurrency;
}

/** Canonical JSON; the inverse of `parseProofFile`. */
export function formatProofFile({ checkpoint, subject, entries, object, excerpt, currency }: ProofFile): Uint8Array {
  return encodeCanonicalJson({
    format: FORMAT,
    checkpoint,
    subject,
    entries: entries.map(({ index, entry, path }) => ({ index, entry, path })),
    object: object && decodeCanonicalJson(formatObject(object)),
    excerpt: excerpt as unknown as Json,
    ...(currency === undefined ? {} : { currency: currency as unknown as Json }),
  });
}

/** Whether bytes may be a proof file, a damaged one too; anything else is simply none. */
export function looksLikeProof(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, 64 * 1024 * 1024));
  return text.startsWith("{") || text.includes("variorum/proof");
}

/** @throws {VariorumError} `record` */
export function parseProofFile(bytes: Uint8Array): ProofFile {
  const where = "proof file";
  const { currency, ...required } = readAnyObject(decodeCanonicalJson(bytes), where);
  const fields = readObject(required, where, ["format", "checkpoint", "subject", "entries", "object", "excerpt"]);
  readConstant(fields.format, where, FORMAT);
  if ((fields.object === null) === (fields.excerpt === null))
    throw malformed(where, "expected an object or an excerpt");
  let next = 0;
  const entries = readArray(fields.entries, where, MAX_ENTRIES).map((item): ProvenEntry => {
    const entry = readProven(item, where);
    if (entry.index < next) throw malformed(where, "the entries are not in ascending order");
    next = entry.index + 1;
    return entry;
  });
  return {
    checkpoint: readString(fields.checkpoint, where),
    subject: readString(fields.subject, where, /^[0-9a-f]{32}$/),
    entries,
    object: readNullable(fields.object, (object) => parseObject(encodeCanonicalJson(object))),
    excerpt: readNullable(fields.excerpt, readExcerpt),
    ...(currency === undefined ? {} : { currency: readCurrency(currency) }),
  };
}

/**
 * The proof of a subject, from a sound record.
 * @param what its newest object, its tombstone, or an excerpt of it
 * @throws {VariorumError} `record`
 */
export async function buildProofFile(
  state: RecordState,
  readFile: ReadFile,
  subject: string,
  what: { readonly object: RecordObject } | { readonly excerpt: Excerpt },
): Promise<ProofFile> {
  const heads = state.replay.subjects.get(subject) ?? [];
  if (heads.length === 0) throw new VariorumError("record", `the record knows no subject ${subject}`);
  const indices = [...state.replay.policies, ...heads].map(({ index }) => index).sort((a, b) => a - b);
  const { size, root, note } = state.newest;
  const head = { size, root: parseBase64(root) };
  const entries: ProvenEntry[] = [];
  for (const index of indices) entries.push(await proveEntry(readFile, head, index));
  const currency = await buildCurrency(state.replay, readFile, head, subject, indices);
  const { object, excerpt } = { object: null, excerpt: null, ...what };
  return { checkpoint: note, subject, entries, object, excerpt, ...(currency === undefined ? {} : { currency }) };
}

export const entryBytes = ({ entry }: ProvenEntry): Uint8Array => encodeUtf8(entry);
