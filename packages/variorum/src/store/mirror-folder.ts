import { createHash } from "node:crypto";
import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { FileOperations } from "./file-operations.ts";
import { isSafePath } from "./site-list.ts";

/** What a mirror knows of itself stands apart from the copy: the copy may be served as it is. */
const OWN = ".variorum-mirror";
const FORMAT = "variorum/mirror@v1";

/** Path of a mirror's own files. */
export const mirrorPath = (folder: string, ...parts: readonly string[]): string => join(folder, OWN, ...parts);

/** Files that are being fetched, until the copy is renewed. */
export const incomingPath = (folder: string, path = ""): string => mirrorPath(folder, "incoming", path);

/** What a mirror is of, and what it holds. */
export interface MirrorState {
  readonly address: string;
  /** The fingerprint of the record, from the first visit or as it was given. */
  readonly pin: string;
  /** The files of the site that are here: path → SHA-256 in hex. */
  readonly files: Readonly<Record<string, string>>;
  /** Names the state of the site that was copied whole; null while it is not. */
  readonly site: string | null;
}

/**
 * The state of a mirror; undefined in a folder that is none yet.
 * @throws {VariorumError} `input` when it is damaged
 */
export async function readMirror(files: FileOperations, folder: string): Promise<MirrorState | undefined> {
  const path = mirrorPath(folder, "mirror.json");
  const bytes = await files.read(path);
  if (bytes === undefined) return undefined;
  try {
    const { format, address, pin, files: held, site } = JSON.parse(Buffer.from(bytes).toString());
    const isHeld =
      typeof held === "object" &&
      held !== null &&
      Object.entries(held).every(([name, hash]) => isSafePath(name) && /^[0-9a-f]{64}$/.test(String(hash)));
    const isSite = site === null || typeof site === "string";
    if (format === FORMAT && typeof address === "string" && typeof pin === "string" && isHeld && isSite) {
      return { address, pin, files: held, site };
    }
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new VariorumError(
    "input",
    `${path} is damaged. Remove it: the next run makes it anew and fetches the pages again.`,
  );
}

export async function writeMirror(files: FileOperations, folder: string, state: MirrorState): Promise<void> {
  const { address, pin, site } = state;
  const held = Object.fromEntries(Object.entries(state.files).sort(([a], [b]) => (a < b ? -1 : 1)));
  const json = JSON.stringify({ format: FORMAT, address, pin, site, files: held }, undefined, 1);
  await files.write(mirrorPath(folder, "mirror.json"), Buffer.from(`${json}\n`));
}

export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Keeps checkpoints that contradict one another. @returns the folder in which they stand */
export async function keepMirrorFork(
  files: FileOperations,
  folder: string,
  notes: readonly Uint8Array[],
): Promise<string> {
  const place = mirrorPath(folder, "forks");
  for (const note of notes) await files.create(join(place, `checkpoint-${hashOf(note).slice(0, 16)}.txt`), note);
  return place;
}
