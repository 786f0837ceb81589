import { formatBase64, parseBase64 } from "./base64.ts";
import { assertCount, parseDecimal } from "./decimal.ts";
import { TlogError } from "./error.ts";
import { COSIGNATURE_V1, type SigningKey, type VerifierKey } from "./key.ts";
import { isHash, type TreeHead } from "./merkle.ts";
import { type Note, type OpenNote, openParsedNote, parseNote, signNote, type VerifiedSignature } from "./note.ts";

/** The state of a log at one size (c2sp.org/tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  /** The log's identity: a schema-less URL. */
  readonly origin: string;
  /** Further lines, without their newlines. Nobody audits them; write none. */
  readonly extensions: readonly string[];
}

/** A checkpoint that the log's key signed. */
export interface OpenCheckpoint extends OpenNote {
  readonly checkpoint: Checkpoint;
  /** The valid cosignatures among `verified`, each with its time. */
  readonly cosignatures: readonly VerifiedSignature[];
}

/**
 * The checkpoint in the text of a note.
 * @throws {TlogError} `bad-checkpoint` naming the line
 */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith("\n")) throw new TlogError("bad-checkpoint", "a checkpoint must end in a newline");
  const lines = text.slice(0, -1).split("\n");
  if (lines.length < 3) throw new TlogError("bad-checkpoint", "a checkpoint has at least three lines");
  const empty = lines.indexOf("");
  if (empty >= 0) throw new TlogError("bad-checkpoint", `line ${empty + 1} of the checkpoint is empty`);
  const [origin = "", size = "", root = "", ...extensions] = lines;
  return { origin, size: parseSize(size), root: parseRoot(root), extensions };
}

function parseSize(line: string): number {
  try {
    return parseDecimal(line, "the tree size");
  } catch (cause) {
    throw new TlogError("bad-checkpoint", `line 2 of the checkpoint: not a tree size: ${JSON.stringify(line)}`, {
      cause,
    });
  }
}

function parseRoot(line: string): Uint8Array {
  let root: Uint8Array;
  try {
    root = parseBase64(line);
  } catch (cause) {
    throw new TlogError("bad-checkpoint", "line 3 of the checkpoint: the root is not canonical base64", { cause });
  }
  if (!isHash(root)) throw new TlogError("bad-checkpoint", "line 3 of the checkpoint: a root is 32 bytes long");
  return root;
}

/**
 * The text of a checkpoint; the inverse of `parseCheckpoint`.
 * @throws {TlogError} `bad-checkpoint`, `bad-range`
 */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  assertCount(size, "tree size");
  if (!isHash(root)) throw new TlogError("bad-checkpoint", "a root is 32 bytes long");
  const lines = [origin, String(size), formatBase64(root), ...extensions];
  if (lines.some((line) => line === "" || line.includes("\n"))) {
    throw new TlogError("bad-checkpoint", "the lines of a checkpoint are neither empty nor broken");
  }
  return `${lines.join("\n")}\n`;
}

/**
 * The signed checkpoint of a log without extension lines.
 * @param keys the log's keys; a cosigning key among them needs `time`, seconds since 1970
 */
export function signCheckpoint(
  head: TreeHead & { readonly origin: string },
  keys: readonly SigningKey[],
  time?: number,
): Uint8Array {
  const { origin, size, root } = head;
  return signNote(formatCheckpoint({ origin, size, root, extensions: [] }), keys, time);
}

/** Whom a verifier of checkpoints knows. */
export interface CheckpointKeys {
  readonly origin: string;
  /** Keys of the log; one of them must have signed. */
  readonly logKeys: readonly VerifierKey[];
  /** Keys of witnesses; their cosignatures are reported, a bad one refuses the checkpoint. */
  readonly witnessKeys?: readonly VerifierKey[];
}

/**
 * Opens a signed checkpoint of the log `origin`.
 * @throws {TlogError} as `parseNote`, and `bad-checkpoint`, `wrong-origin`, `bad-signature`, `unsigned`
 */
export function openCheckpoint(bytes: Uint8Array, keys: CheckpointKeys): OpenCheckpoint {
  return openCheckpointNote(parseNote(bytes), keys);
}

/** `openCheckpoint` for a note that was parsed before. */
export function openCheckpointNote(note: Note, { origin, logKeys, witnessKeys = [] }: CheckpointKeys): OpenCheckpoint {
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== origin) {
    throw new TlogError("wrong-origin", `the checkpoint is of ${checkpoint.origin}, not of ${origin}`);
  }
  const open = openParsedNote(note, [...logKeys, ...witnessKeys]);
  const isByLog = ({ key }: VerifiedSignature) =>
    logKeys.some((log) => log.name === key.name && log.keyId === key.keyId);
  if (!open.verified.some(isByLog)) throw new TlogError("unsigned", `no key of ${origin} has signed the checkpoint`);
  const cosignatures = open.verified.filter((signature) => signature.key.type === COSIGNATURE_V1);
  return { ...open, checkpoint, cosignatures };
}
