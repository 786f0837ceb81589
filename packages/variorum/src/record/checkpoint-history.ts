import {
  decodeUtf8,
  formatBase64,
  type OpenCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseVkey,
  TlogError,
  type TreeHead,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Policy } from "./policy.ts";
import { policyAt, type Replay } from "./replay.ts";

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
export const checkpointPath = "log/checkpoint";
export const historyPath = "log/checkpoints";
export const pastCheckpointPath = (size: number): string => `log/checkpoint.${size}`;

/** Entries that a verifier is willing to read. */
const MAX_ENTRIES = 10_000_000;

/**
 * Size and root that a checkpoint states. Nothing is verified.
 * @throws {VariorumError} `record`
 */
export function readHead(bytes: Uint8Array): TreeHead & { readonly origin: string } {
  try {
    const { origin, size, root, extensions } = parseCheckpoint(parseNote(bytes).text);
    if (extensions.length > 0) throw new VariorumError("record", "a checkpoint of a record has three lines only");
    if (size === 0 || size > MAX_ENTRIES) throw new VariorumError("record", `a record cannot have ${size} entries`);
    return { origin, size, root };
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
 * @param previous size of the checkpoint before it; undefined when that is not known
 * @throws {VariorumError} `record`
 */
export function openRecordCheckpoint(
  bytes: Uint8Array,
  expected: TreeHead,
  replay: Replay,
  previous?: number,
): RecordCheckpoint {
  const current = policyAt(replay, expected.size)?.policy;
  if (current === undefined) throw new VariorumError("record", "no policy says whose signature it needs");
  const before = previous === undefined ? undefined : policyAt(replay, previous)?.policy;
  const policies = before === undefined || before === current ? [current] : [current, before];
  const open = openSigned(bytes, current, policies);
  const { size, root } = open.checkpoint;
  if (size !== expected.size) throw new VariorumError("record", `it is of ${size} entries, not of ${expected.size}`);
  if (formatBase64(root) !== formatBase64(expected.root)) {
    throw new VariorumError("record", "the entries of the log do not lead to its root");
  }
  for (const policy of policies) assertQuorum(policy, open);
  const seen = witnessesOf(current, open);
  const times = open.cosignatures.map(({ time }) => time ?? 0);
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

function openSigned(bytes: Uint8Array, current: Policy, policies: readonly Policy[]): OpenCheckpoint {
  const witnessKeys = new Map(policies.flatMap(({ witnesses }) => witnesses).map(({ key }) => [key, parseVkey(key)]));
  try {
    return openCheckpoint(bytes, {
      origin: current.origin,
      logKeys: [parseVkey(current.log)],
      witnessKeys: [...witnessKeys.values()],
    });
  } catch (cause) {
    if (cause instanceof TlogError) throw new VariorumError("record", cause.message, { cause });
    throw cause;
  }
}

function witnessesOf({ witnesses }: Policy, { cosignatures }: OpenCheckpoint): readonly string[] {
  const names = new Set(witnesses.map(({ key }) => parseVkey(key).name));
  return [...new Set(cosignatures.map(({ key }) => key.name))].filter((name) => names.has(name));
}

function assertQuorum(policy: Policy, open: OpenCheckpoint): void {
  const seen = witnessesOf(policy, open).length;
  if (seen < policy.quorum) {
    throw new VariorumError("record", `${policy.quorum} witnesses must cosign it, but only ${seen} did`);
  }
}
