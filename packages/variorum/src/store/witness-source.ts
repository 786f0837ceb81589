import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import { documentFolder, privatePath } from "./edition-layout.ts";
import { isBelow } from "./folder-listing.ts";
import { readCapped } from "./text-file.ts";

/** Bytes of a witness's file that are read at most. */
export const largestSource = 256 * 1024 * 1024;
/** Bytes of an image that are read at most. */
export const largestFacsimile = 256 * 1024 * 1024;

/** Path of a witness's file, relative to the edition's folder; undefined for a witness without a file. */
export const witnessSourcePath = (document: string, witness: Witness): string | undefined =>
  witness.source && `${documentFolder(document)}/${witness.source.file}`;

/**
 * The bytes of the file that holds a witness's text; undefined for a witness without a file.
 * @throws VariorumError `input` when it cannot be read, leads out of the edition or has more than `limit` bytes
 */
export async function readWitnessSource(
  folder: string,
  work: Pick<Work, "id">,
  witness: Witness,
  limit: number = largestSource,
): Promise<Uint8Array | undefined> {
  const path = witnessSourcePath(work.id, witness);
  if (path === undefined) return undefined;
  const isMoved = witness.status === "withheld" && !existsSync(join(folder, path));
  return readInside(folder, isMoved ? privatePath(path) : path, limit);
}

/**
 * The bytes of an image of a witness.
 * @throws VariorumError `input`
 */
export function readFacsimile(
  folder: string,
  work: Pick<Work, "id">,
  witness: Pick<Witness, "key"> & Partial<Pick<Witness, "status">>,
  name: string,
): Promise<Uint8Array> {
  const path = `${documentFolder(work.id)}/${witness.key}/${name}`;
  const isMoved = witness.status === "withheld" && !existsSync(join(folder, path));
  return readInside(folder, isMoved ? privatePath(path) : path, largestFacsimile);
}

async function readInside(folder: string, path: string, limit: number): Promise<Uint8Array> {
  const root = realpathSync.native(folder);
  const target = realPath(join(root, path));
  if (target === undefined || !isBelow(root, target)) throw unreadable(path, target !== undefined);
  const bytes = readCapped(root, path, limit);
  if (bytes instanceof Uint8Array) return bytes;
  throw new VariorumError("input", `${path}: ${bytes.message}`, { problems: [bytes] });
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function unreadable(file: string, exists: boolean): VariorumError {
  const message = exists ? "The file leads out of the edition's folder." : "The file does not exist.";
  const code = exists ? "outside-folder" : "missing-file";
  const problem: Problem = { severity: "error", code, file, message, mend: "Put the file itself there." };
  return new VariorumError("input", `${file}: ${message}`, { problems: [problem] });
}
