import {
  type Checkpoint,
  decodeUtf8,
  formatBase64,
  type NoteSignature,
  parseCheckpoint,
  parseNote,
  parseVkey,
  TlogError,
  type TreeHead,
  type VerifierKey,
  verifySignature,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Policy } from "./policy.ts";
import { policyAt, type Replay } from "./replay.ts";
import type { VerifyEd25519 } from "./signers.ts";

/** A checkpoint of the record: its size, its root, and who outside has seen it. */
export interface RecordCheckpoint {
  /** Entries. */
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** The signed note. */
  readonly note: string;
  /** Witnesses of the policy in force who cosigned, by name. */
  readonly witnesses: readonly string[];
  /** RFC 3339: the newest cosignature; null without witnesses. */
  readonly time: string | null;
}

/** Paths below the record's folder. */
export { checkpointPath } from "./checkpoint-path.ts";
export const historyPath = "log/checkpoints";
export const pastCheckpointPath = (size: number): string => `log/checkpoint.${size}`;

/** Entries that a verifier is willing to read. */
const MAX_ENTRIES = 10_000_000;

/**
 * Size and root that a checkpoint states. Nothing is verified.
 * @throws {VariorumError} `record`
 */
export function readHead(bytes: Uint8Array): TreeHead & { readonly origin: string } {
  const { origin, size, root, extensions } = orRecordError(() => parseCheckpoint(parseNote(bytes).text));
  if (extensions.length > 0) throw wrong("a checkpoint of a record has three lines only");
  if (size === 0 || size > MAX_ENTRIES) throw wrong(`a record cannot have ${size} entries`);
  return { origin, size, root };
}

function orRecordError<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof TlogError) throw new VariorumError("record", cause.message, { cause });
    throw cause;
  }
}

/** The sizes of all checkpoints ever signed: decimals, one to a line, ascending. @throws {VariorumError} `record` */
export function parseHistory(bytes: Uint8Array): readonly number[] {
  const text = decodeHistory(bytes);
  const sizes = text.slice(0, -1).split("\n").map(Number);
  const isAscending = sizes.every((size, i) => size > (sizes[i - 1] ?? 0) && size <= MAX_ENTRIES);
  if (!isAscending || formatHistory(sizes) !== text) {
    throw new VariorumError("record", "expected the sizes of all checkpoints, ascending, one to a line");
  }
  return sizes;
}

function decodeHistory(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch (cause) {
    throw new VariorumError("record", "it is not text", { cause });
  }
}

/** The inverse of `parseHistory`. */
export const formatHistory = (sizes: readonly number[]): string => sizes.map((size) => `${size}\n`).join("");

/**
 * Opens a checkpoint under the policy in force after its entries; when the policy changed since the checkpoint before it,
 * the quorum of the policy before is needed too.
 * @param expected the size it should have and the root that the entries lead to
 * @param options `previous`: size of the checkpoint before it, where that is known
 * @throws {VariorumError} `record`
 */
export function openRecordCheckpoint(
  bytes: Uint8Array,
  expected: TreeHead,
  replay: Replay,
  { previous, verifyEd25519 }: { readonly previous?: number; readonly verifyEd25519?: VerifyEd25519 | undefined } = {},
): RecordCheckpoint {
  const policies = requiredPolicies(replay, expected.size, previous ?? expected.size);
  const [current] = policies;
  const open = orRecordError(() => openSigned(bytes, current, policies, verifyEd25519));
  const { size, root } = open.checkpoint;
  if (size !== expected.size) throw new VariorumError("record", `it is of ${size} entries, not of ${expected.size}`);
  if (formatBase64(root) !== formatBase64(expected.root)) {
    throw new VariorumError("record", "the entries of the log do not lead to its root");
  }
  for (const policy of policies) assertQuorum(policy, open);
  const seen = witnessesOf(current, open);
  const times = seen.map((name) => open.cosignatures.get(name) ?? 0);
  return {
    size,
    root: formatBase64(root),
    note: decodeUtf8(bytes),
    witnesses: seen,
    time: seen.length === 0 ? null : formatTime(Math.max(...times)),
  };
}

/** Seconds since 1970 as RFC 3339; null for what no calendar reaches. */
function formatTime(seconds: number): string | null {
  const moment = new Date(seconds * 1000);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString().replace(".000Z", "Z");
}

/** A checkpoint with the cosignatures of known witnesses: name → seconds since 1970. */
interface SignedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly cosignatures: ReadonlyMap<string, number>;
}

/** As tlog's `openCheckpoint`, with a verifier of the caller's choice: one bad signature by a known key refuses it all. */
function openSigned(
  bytes: Uint8Array,
  current: Policy,
  policies: readonly Policy[],
  verify: VerifyEd25519 | undefined,
): SignedCheckpoint {
  const note = parseNote(bytes);
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== current.origin) throw wrong(`it is of ${checkpoint.origin}, not of ${current.origin}`);
  const known = [current.log, ...policies.flatMap(({ witnesses }) => witnesses.map(({ key }) => key))].map(parseVkey);
  const cosignatures = new Map<string, number>();
  let signed = false;
  for (const signature of note.signatures) {
    const key = known.find(({ name, keyId }) => name === signature.name && keyId === signature.keyId);
    if (key === undefined) continue;
    const time = timeOfSignature(note.text, signature, key, verify);
    if (time === undefined) throw wrong(`the signature of ${key.name} does not verify`);
    if (time === null) signed = true;
    else cosignatures.set(key.name, Math.max(time, cosignatures.get(key.name) ?? 0));
  }
  if (!signed) throw wrong(`the key of ${current.origin} has not signed it`);
  return { checkpoint, cosignatures };
}

const wrong = (what: string): VariorumError => new VariorumError("record", what);

/** Seconds of a valid cosignature, null for a valid signature of the log, undefined for a bad one. */
function timeOfSignature(
  text: string,
  signature: NoteSignature,
  key: VerifierKey,
  verify: VerifyEd25519 | undefined,
): number | null | undefined {
  const valid = verifySignature(text, signature, key, verify);
  return valid === undefined ? undefined : (valid.time ?? null);
}

/** How far a checkpoint is from the quorum of a policy. */
export interface QuorumState {
  readonly needed: number;
  /** Witnesses of the policy whose valid cosignatures stand on it, by name. */
  readonly seen: readonly string[];
}

/**
 * The cosignatures that a signed checkpoint has, for each of the policies that it must satisfy; the first is in force after it.
 * @throws {VariorumError} `record` when a signature is bad or the log's is missing
 */
export function inspectQuorums(
  bytes: Uint8Array,
  policies: readonly [Policy, ...Policy[]],
  verify?: VerifyEd25519,
): readonly QuorumState[] {
  const open = orRecordError(() => openSigned(bytes, policies[0], policies, verify));
  return policies.map((policy) => ({ needed: policy.quorum, seen: witnessesOf(policy, open) }));
}

/**
 * The policies whose quorum the checkpoint of the first `size` entries needs: the one in force after them and, when it changed
 * since the checkpoint before, of `previous` entries, that one's too.
 * @throws {VariorumError} `record` when the entries do not begin with a policy
 */
export function requiredPolicies(replay: Replay, size: number, previous: number): readonly [Policy, ...Policy[]] {
  const current = policyAt(replay, size)?.policy;
  if (current === undefined) throw wrong("no policy says whose signature it needs");
  const before = policyAt(replay, previous)?.policy;
  return before === undefined || before === current ? [current] : [current, before];
}

function witnessesOf({ witnesses }: Policy, { cosignatures }: SignedCheckpoint): readonly string[] {
  return witnesses.map(({ key }) => parseVkey(key).name).filter((name) => cosignatures.has(name));
}

function assertQuorum(policy: Policy, open: SignedCheckpoint): void {
  const seen = witnessesOf(policy, open).length;
  if (seen < policy.quorum) {
    throw new VariorumError("record", `${policy.quorum} witnesses must cosign it, but only ${seen} did`);
  }
}
