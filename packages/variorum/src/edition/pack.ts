import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import { publicFiles } from "../record/record-files.ts";
import { type RecordState, readRecordState } from "../record/record-state.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { formatPack } from "../store/pack-file.ts";
import { folderReader } from "../store/record-folder.ts";
import { isSafePath, isSitePath, siteListName } from "../store/site-list.ts";
import type { Environment } from "./environment.ts";
import { findRecordFolder } from "./record-place.ts";

export interface Pack {
  readonly bytes: Uint8Array;
  readonly origin: string;
  /** Entries. */
  readonly size: number;
  /** Files of the site in it; 0 when it holds the record alone. */
  readonly pages: number;
}

/**
 * One file that holds a whole edition and verifies with no network: the record, and of a site or a mirror its pages.
 * @param folder of an edition (its record alone), a site or a mirror
 * @throws {VariorumError} `usage` without a record, `record` when it is not sound, `limit` when it is too large
 */
export async function buildPack(folder: string, env: Environment): Promise<Pack> {
  const files = diskFiles;
  const record = await findRecordFolder(files, folder);
  if (record === undefined) throw new VariorumError("usage", `There is no record in ${folder}.`);
  const watch = { ...(env.signal && { signal: env.signal }), ...(env.onProgress && { onProgress: env.onProgress }) };
  const state = await readRecordState(folderReader(files, record), { verifyEd25519, ...watch });
  const pages = await sitePaths(files, folder);
  const bytes = await formatPack(packedFiles(files, { folder, record, state, pages }));
  return { bytes, origin: state.origin, size: state.newest.size, pages: pages.length };
}

/** An edition's folder holds working files, which are nobody's business: of it the record alone is packed. */
async function sitePaths(files: FileOperations, folder: string): Promise<readonly string[]> {
  if ((await files.read(join(folder, "index.html"))) === undefined) return [];
  if ((await files.read(join(folder, "edition.yaml"))) !== undefined) return [];
  const paths = await files.list(folder);
  return paths.filter((path) => (isSitePath(path) || path === siteListName) && isSafePath(path));
}

async function* packedFiles(
  files: FileOperations,
  { folder, record, state, pages }: { folder: string; record: string; state: RecordState; pages: readonly string[] },
): AsyncGenerator<readonly [string, Uint8Array]> {
  for (const path of [...publicFiles(state)].sort())
    yield [`record/${path}`, await required(files, join(record, path))];
  for (const path of pages) yield [path, await required(files, join(folder, path))];
}

async function required(files: FileOperations, path: string): Promise<Uint8Array> {
  const bytes = await files.read(path);
  if (bytes === undefined) throw new VariorumError("record", `${path} went away while it was packed. Try again.`);
  return bytes;
}
