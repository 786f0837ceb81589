import { createHash } from "node:crypto";
import { join } from "node:path";
import type { FileOperations } from "./file-operations.ts";

/** The newest checkpoint of a record that this machine has verified. */
export interface RememberedCheckpoint {
  readonly origin: string;
  /** Entries. */
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** The signed note. */
  readonly note: string;
}

const FORMAT = "variorum/remembered@v1";

const nameOf = (origin: string): string => createHash("sha256").update(origin).digest("hex").slice(0, 32);
const pathOf = (home: string, origin: string): string => join(home, "remembered", `${nameOf(origin)}.json`);

/** A file that cannot be read counts as never written. */
export async function readRemembered(
  files: FileOperations,
  home: string,
  origin: string,
): Promise<RememberedCheckpoint | undefined> {
  const bytes = await files.read(pathOf(home, origin));
  if (bytes === undefined) return undefined;
  try {
    const { format, ...seen } = JSON.parse(Buffer.from(bytes).toString()) as RememberedCheckpoint & { format: string };
    return format === FORMAT && seen.origin === origin && Number.isSafeInteger(seen.size) ? seen : undefined;
  } catch {
    return undefined;
  }
}

export async function remember(files: FileOperations, home: string, seen: RememberedCheckpoint): Promise<void> {
  const { origin, size, root, note } = seen;
  await files.write(
    pathOf(home, origin),
    Buffer.from(`${JSON.stringify({ format: FORMAT, origin, size, root, note })}\n`),
  );
}

/** Keeps both checkpoints of a fork as evidence. @returns the folder in which they stand */
export async function keepFork(
  files: FileOperations,
  home: string,
  seen: RememberedCheckpoint,
  found: RememberedCheckpoint,
): Promise<string> {
  const folder = join(home, "forks", nameOf(seen.origin));
  for (const { note } of [seen, found]) {
    const hash = createHash("sha256").update(note).digest("hex").slice(0, 16);
    await files.create(join(folder, `checkpoint-${hash}.txt`), Buffer.from(note));
  }
  return folder;
}
