import { VariorumError } from "../model/error.ts";
import type { FileOperations } from "./file-operations.ts";

/** The newest state of a log that its key has signed or is about to sign. */
export interface LockState {
  readonly origin: string;
  /** Entries. */
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

const FORMAT = "variorum/lock@v1";

const isSame = (a: LockState, b: LockState): boolean => a.origin === b.origin && a.size === b.size && a.root === b.root;

/**
 * The lock state in a file beside the log key, outside every edition's folder; undefined when there is none.
 * @throws {VariorumError} `record`
 */
export async function readLockState(files: FileOperations, path: string): Promise<LockState | undefined> {
  const bytes = await files.read(path);
  if (bytes === undefined) return undefined;
  try {
    const { format, origin, size, root } = JSON.parse(Buffer.from(bytes).toString()) as LockState & { format: string };
    if (format === FORMAT && typeof origin === "string" && Number.isSafeInteger(size) && typeof root === "string") {
      return { origin, size, root };
    }
  } catch {
    // The message below says what is wrong.
  }
  throw new VariorumError(
    "record",
    `${path} is not a lock file. Restore it from a copy: without it nothing can be signed.`,
  );
}

/** Writes the first state of a new log. */
export async function createLockState(files: FileOperations, path: string, state: LockState): Promise<void> {
  if (!(await files.create(path, formatLockState(state), 0o600))) {
    throw new VariorumError("record", `${path} exists already`);
  }
}

/**
 * Replaces the state when it still is what was expected: on disk when it returns. Afterwards the log may only go forward.
 * @throws {VariorumError} `record` when it is not
 */
export async function advanceLockState(
  files: FileOperations,
  path: string,
  expected: LockState,
  next: LockState,
): Promise<void> {
  const present = await readLockState(files, path);
  if (
    present === undefined ||
    !isSame(present, expected) ||
    next.size < expected.size ||
    next.origin !== expected.origin
  ) {
    throw new VariorumError("record", "The record was changed by another program meanwhile. Run `publish` again.");
  }
  await files.write(path, formatLockState(next), 0o600);
}

const formatLockState = ({ origin, size, root }: LockState): Uint8Array =>
  Buffer.from(`${JSON.stringify({ format: FORMAT, origin, root, size })}\n`);
