import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import { documentFolder, privatePath } from "./edition-layout.ts";
import { isBelow } from "./folder-listing.ts";
import { linkedPath, placeOfLinked } from "./linked-path.ts";
import { faultOfFile, readCapped } from "./text-file.ts";

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
 * The files into which the readings of a witness may point, under the names that they have there; each file is read once.
 * @throws VariorumError `input`
 */
export function readLinkedFiles(
  folder: string,
  { source, status }: Pick<Witness, "source" | "status">,
): readonly { readonly name: string; readonly fileName: string; readonly bytes: Uint8Array }[] {
  const read = new Map<string, Uint8Array>();
  return Object.entries(source?.linked ?? {}).map(([name, file]) => {
    const fileName = linkedPath(file);
    const bytes = read.get(fileName) ?? readInside(folder, placeOfLinked(folder, file, status), largestSource);
    read.set(fileName, bytes);
    return { name, fileName, bytes };
  });
}

type Holder = Pick<Witness, "key"> & Partial<Pick<Witness, "status">>;

/**
 * The bytes of an image of a witness.
 * @throws VariorumError `input`
 */
export async function readFacsimile(
  folder: string,
  work: Pick<Work, "id">,
  witness: Holder,
  name: string,
): Promise<Uint8Array> {
  return readInside(folder, facsimilePath(folder, work, witness, name), largestFacsimile);
}

/**
 * An image of a witness that is there and can be read: what is given reads it, then and not before.
 * @throws VariorumError `input`, both now and then
 */
export function openFacsimile(folder: string, work: Pick<Work, "id">, witness: Holder, name: string): () => Uint8Array {
  const path = facsimilePath(folder, work, witness, name);
  const fault = faultOfFile(assertInside(folder, path), path, largestFacsimile);
  if (fault !== undefined) throw refuse(path, fault);
  return () => readInside(folder, path, largestFacsimile);
}

function facsimilePath(folder: string, work: Pick<Work, "id">, witness: Holder, name: string): string {
  const path = `${documentFolder(work.id)}/${witness.key}/${name}`;
  const isMoved = witness.status === "withheld" && !existsSync(join(folder, path));
  return isMoved ? privatePath(path) : path;
}

function readInside(folder: string, path: string, limit: number): Uint8Array {
  const bytes = readCapped(assertInside(folder, path), path, limit);
  if (bytes instanceof Uint8Array) return bytes;
  throw refuse(path, bytes);
}

/** The folder itself, where the file truly lies below it. */
function assertInside(folder: string, path: string): string {
  const root = realpathSync.native(folder);
  const target = realPath(join(root, path));
  if (target === undefined || !isBelow(root, target)) throw unreadable(path, target !== undefined);
  return root;
}

const refuse = (path: string, fault: Problem): VariorumError =>
  new VariorumError("input", `${path}: ${fault.message}`, { problems: [fault] });

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
