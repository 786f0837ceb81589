import { join } from "node:path";
import { formatOf } from "../ingest/format.ts";
import { checkSize, defaultLimits } from "../ingest/gate.ts";
import { VariorumError } from "../model/error.ts";
import { stageFile } from "../store/durable-write.ts";
import { readLooseFile } from "../store/loose-file.ts";
import { isFolder, isLeftover, listLooseFiles } from "../store/loose-folder.ts";
import { unpackArchive } from "./archive.ts";

/** A file that was named, or found in a folder or ZIP archive that was. */
export interface DroppedFile {
  /** Where its bytes are. */
  readonly path: string;
  /** What messages call it: in an archive the archive's path, a slash, and its name there. */
  readonly name: string;
  /** Somebody named the file itself: that it cannot be read is an error, not a remark. */
  readonly isNamed: boolean;
}

/** What one archive may hold: pictures of many pages. */
const archiveLimits = {
  ...defaultLimits,
  bytes: 512 * 1024 * 1024,
  inflated: 1024 * 1024 * 1024,
  entries: 20_000,
};

/**
 * The files themselves of what an editor drops in: folders are looked through, ZIP archives of files unpacked into `staging`.
 * @throws {VariorumError} `input` or `limit`
 */
export async function droppedFiles(paths: readonly string[], staging: string): Promise<readonly DroppedFile[]> {
  const files: DroppedFile[] = [];
  for (const [i, path] of paths.entries()) {
    if (await isFolder(path)) {
      const found = await listLooseFiles(path);
      files.push(...found.map((each) => ({ path: each, name: each, isNamed: false })));
    } else files.push(...(await unpacked(path, join(staging, `dropped-${i}`))));
  }
  return files;
}

async function unpacked(path: string, folder: string): Promise<readonly DroppedFile[]> {
  const itself: DroppedFile = { path, name: path, isNamed: true };
  if (!/\.zip$/iu.test(path)) return [itself];
  const bytes = await readLooseFile(path, path, (size) => checkSize(size, path, archiveLimits));
  if (isDocument(bytes, path)) return [itself];
  const names: string[] = [];
  const isRead = (name: string) => !name.split("/").some((step) => isLeftover(step));
  await unpackArchive(bytes, { fileName: path, limits: archiveLimits, isRead }, async (name, content) => {
    await stageFile(join(folder, name), content);
    names.push(name);
  });
  const order = await listLooseFiles(folder);
  return order.map((each) => ({ path: each, name: join(path, each.slice(folder.length + 1)), isNamed: false }));
}

/** OpenDocument texts and books know themselves, whatever their name. */
function isDocument(bytes: Uint8Array, path: string): boolean {
  try {
    formatOf(bytes, path);
    return true;
  } catch (error) {
    if (error instanceof VariorumError) return false;
    throw error;
  }
}
