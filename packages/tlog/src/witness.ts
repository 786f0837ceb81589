import { formatBase64 } from "./base64.ts";
import { concatBytes, equalBytes } from "./bytes.ts";
import { type Checkpoint, openCheckpointNote, parseCheckpoint } from "./checkpoint.ts";
import { verifyConsistency } from "./consistency.ts";
import { assertCount, parseDecimal } from "./decimal.ts";
import { TlogError } from "./error.ts";
import { MAX_PROOF_HASHES, parseHashLines, splitHeader } from "./header.ts";
import { isKnownType, type VerifierKey } from "./key.ts";
import { EMPTY_ROOT, isHash, type TreeHead } from "./merkle.ts";
import {
  formatNote,
  formatSignatureLines,
  MAX_NOTE_SIZE,
  type Note,
  type NoteSignature,
  parseNote,
  parseSignatureLines,
  verifySignature,
} from "./note.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

/** The body of a POST to a witness's `add-checkpoint` (c2sp.org/tlog-witness). */
export interface AddCheckpoint {
  /** Size that the witness cosigned last, 0 if none. */
  readonly old: number;
  /** Consistency proof from `old` to the checkpoint; empty when `old` is 0. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, byte for byte. */
  readonly checkpoint: Uint8Array;
}

/** A request is at most this long, in bytes. A server stops reading there. */
export const MAX_REQUEST_SIZE = MAX_NOTE_SIZE + 4096;

/**
 * Reads the body of a request. The checkpoint in it is not looked at.
 * @throws {TlogError} `too-large`, `bad-utf8`, `bad-request`
 */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  if (body.length > MAX_REQUEST_SIZE) throw new TlogError("too-large", `at most ${MAX_REQUEST_SIZE} bytes`);
  const parts = splitHeader(body);
  if (parts === undefined) throw new TlogError("bad-request", "no empty line separates the proof from the checkpoint");
  const [oldLine = "", ...hashLines] = parts.lines;
  return { old: parseOld(oldLine), proof: parseHashLines(hashLines, "bad-request"), checkpoint: parts.checkpoint };
}

function parseOld(line: string): number {
  if (!line.startsWith("old ")) throw new TlogError("bad-request", "the first line is: old <size>");
  try {
    return parseDecimal(line.slice(4), "the old size");
  } catch (cause) {
    throw new TlogError("bad-request", `not a size: ${JSON.stringify(line)}`, { cause });
  }
}

/** The body of a request; the inverse of `parseAddCheckpoint`. @throws {TlogError} `bad-range`, `bad-request` */
export function formatAddCheckpoint({ old, proof, checkpoint }: AddCheckpoint): Uint8Array {
  assertCount(old, "old size");
  if (proof.length > MAX_PROOF_HASHES || !proof.every(isHash)) {
    throw new TlogError("bad-request", `a proof has at most ${MAX_PROOF_HASHES} hashes of 32 bytes`);
  }
  return concatBytes([encodeUtf8([`old ${old}`, ...proof.map(formatBase64), "", ""].join("\n")), checkpoint]);
}

/** What a witness knows of a log. */
export interface WitnessedLog {
  readonly logKeys: readonly VerifierKey[];
  /** The checkpoint it cosigned last; none yet when undefined. */
  readonly latest?: TreeHead | undefined;
}

/**
 * What a witness has to answer. `checkpoint` is there whenever the log's signature is valid: together with a status
 * other than 200 it may be evidence of a fork, worth keeping.
 *
 * - 200: cosign `text`, after `checkpoint` has replaced the latest one durably, if that has not changed meanwhile
 * - 400 malformed, 403 no or bad signature, 404 unknown log, 422 wrong proof
 * - 409: the old size is not that of the latest checkpoint, or its root is another; answer with `size`
 */
export type WitnessVerdict =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly text: string }
  | { readonly status: 400 | 403 | 404 | 422; readonly reason: string; readonly checkpoint?: Checkpoint }
  | { readonly status: 409; readonly reason: string; readonly size: number; readonly checkpoint: Checkpoint };

/**
 * Judges a request against what the witness knows. Pure: the caller makes "read, judge, replace" one atomic step.
 * @param findLog gives the log of an origin, or undefined when it is unknown
 */
export function judgeAddCheckpoint(
  body: Uint8Array,
  findLog: (origin: string) => WitnessedLog | undefined,
): WitnessVerdict {
  const request = refusing(400, () => readRequest(body));
  if ("status" in request) return request;
  const { origin } = request.checkpoint;
  const log = findLog(origin);
  if (log === undefined) return { status: 404, reason: `unknown log ${origin}` };
  const open = refusing(403, () => openCheckpointNote(request.note, { origin, logKeys: log.logKeys }));
  if ("status" in open) return open;
  return judgeTree(request, log.latest ?? { size: 0, root: EMPTY_ROOT });
}

interface Request {
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  readonly note: Note;
  readonly checkpoint: Checkpoint;
}

function readRequest(body: Uint8Array): Request {
  const { old, proof, checkpoint } = parseAddCheckpoint(body);
  const note = parseNote(checkpoint);
  return { old, proof, note, checkpoint: parseCheckpoint(note.text) };
}

function refusing<T extends object>(
  status: 400 | 403,
  act: () => T,
): T | { readonly status: 400 | 403; readonly reason: string } {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof TlogError) return { status, reason: cause.message };
    throw cause;
  }
}

function judgeTree({ old, proof, note, checkpoint }: Request, latest: TreeHead): WitnessVerdict {
  const { size, root } = checkpoint;
  if (old > size) return { status: 400, reason: `old size ${old} is above the size ${size}`, checkpoint };
  if (old !== latest.size) {
    return { status: 409, reason: `the latest size is ${latest.size}, not ${old}`, size: latest.size, checkpoint };
  }
  if (old === size && !equalBytes(root, latest.root)) {
    return { status: 409, reason: `another root was cosigned for size ${size}`, size, checkpoint };
  }
  const isNothingToProve = old === 0 || old === size;
  const consistent = isNothingToProve
    ? proof.length === 0
    : verifyConsistency({ from: old, to: size, fromRoot: latest.root, toRoot: root, proof });
  if (!consistent) return { status: 422, reason: `the proof from ${old} to ${size} does not verify`, checkpoint };
  return { status: 200, checkpoint, text: note.text };
}

/** Media type of the body of a 409. */
export const STALE_SIZE_TYPE = "text/x.tlog.size";

/** The body of a 409: the size of the latest cosigned checkpoint. */
export function formatStaleSize(size: number): Uint8Array {
  assertCount(size, "tree size");
  return encodeUtf8(`${size}\n`);
}

/** The size in the body of a 409; the inverse of `formatStaleSize`. @throws {TlogError} `bad-request` */
export function parseStaleSize(body: Uint8Array): number {
  const text = body.length > 32 ? "" : decodeUtf8(body);
  if (!text.endsWith("\n")) throw new TlogError("bad-request", "not a size and a newline");
  try {
    return parseDecimal(text.slice(0, -1), "the size");
  } catch (cause) {
    throw new TlogError("bad-request", "not a size and a newline", { cause });
  }
}

/** The signature lines in the answer of a witness, unchecked. @throws {TlogError} `too-large`, `bad-utf8`, `bad-note` */
export function parseCosignatures(body: Uint8Array): readonly NoteSignature[] {
  if (body.length > MAX_NOTE_SIZE) throw new TlogError("too-large", `at most ${MAX_NOTE_SIZE} bytes`);
  return parseSignatureLines(decodeUtf8(body));
}

/** The inverse of `parseCosignatures`. */
export function formatCosignatures(signatures: readonly NoteSignature[]): Uint8Array {
  return encodeUtf8(formatSignatureLines(signatures));
}

/**
 * Adds cosignatures to a signed checkpoint. Those by unknown keys are left out; a newer one by a key replaces its older.
 * @throws {TlogError} as `parseNote`, and `bad-signature` when one by a known key does not verify
 */
export function addCosignatures(
  checkpoint: Uint8Array,
  cosignatures: readonly NoteSignature[],
  witnessKeys: readonly VerifierKey[],
): Uint8Array {
  const { text, signatures } = parseNote(checkpoint);
  const known = witnessKeys.filter((key) => isKnownType(key.type));
  const isBy = (signature: NoteSignature) => (key: NoteSignature | VerifierKey) =>
    key.name === signature.name && key.keyId === signature.keyId;
  const added = cosignatures.filter((signature) => {
    const key = known.find(isBy(signature));
    if (key === undefined || verifySignature(text, signature, key) !== undefined) return key !== undefined;
    throw new TlogError("bad-signature", `the cosignature of ${key.name} does not verify`);
  });
  const kept = signatures.filter((signature) => !added.some(isBy(signature)));
  return formatNote({ text, signatures: [...kept, ...added] });
}
