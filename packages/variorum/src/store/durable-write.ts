import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, type FileHandle, link, mkdir, open, rename, rm, unlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** Every temporary name begins so: what a killed program left behind can be told and swept. */
export const temporaryPrefix = ".variorum-tmp-";

export const isTemporaryName = (name: string): boolean => name.startsWith(temporaryPrefix);

const temporaryBeside = (path: string): string =>
  join(dirname(path), `${temporaryPrefix}${randomBytes(9).toString("base64url")}`);

export interface DurableWriteOptions {
  /** Permission bits of the new file; 0o644 unless told (0o600 for keys). */
  readonly mode?: number;
}

/**
 * Writes a whole file so that after a crash at any moment either the old or the new content stands there, never a part:
 * temporary file in the same folder, fsync, rename, fsync of the folder. Makes missing folders.
 * @throws the file system's error; the temporary file is gone then.
 */
export async function writeDurably(
  path: string,
  content: Uint8Array | string,
  options: DurableWriteOptions = {},
): Promise<void> {
  await makeFolderDurably(dirname(path));
  const temporary = temporaryBeside(path);
  try {
    await writeSynced(temporary, content, options.mode ?? 0o644);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/**
 * As `writeDurably`, but fails with `EEXIST` and changes nothing when the path is taken: an atomic claim.
 */
export async function createDurably(
  path: string,
  content: Uint8Array | string,
  options: DurableWriteOptions = {},
): Promise<void> {
  await makeFolderDurably(dirname(path));
  const temporary = temporaryBeside(path);
  try {
    await writeSynced(temporary, content, options.mode ?? 0o644);
    await claim(temporary, path, content, options.mode ?? 0o644);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(path));
}

/** Memory cards and some shares have no hard links: there the claim is atomic, the content is not. */
async function claim(temporary: string, path: string, content: Uint8Array | string, mode: number): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(code)) throw error;
    await writeSynced(path, content, mode);
  }
}

/** Renames a file or folder that is already on disk, then syncs the folders it left and entered. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await makeFolderDurably(dirname(to));
  await rename(from, to);
  await syncFolder(dirname(to));
  if (resolve(dirname(from)) !== resolve(dirname(to))) await syncFolder(dirname(from));
}

/** As `moveDurably` for many; every folder is synced once. All stand in order: the first that fails ends it. */
export async function moveAllDurably(moves: readonly { readonly from: string; readonly to: string }[]): Promise<void> {
  const touched = new Set<string>();
  for (const { from, to } of moves) {
    await makeFolderDurably(dirname(to));
    await rename(from, to);
    touched.add(resolve(dirname(to)));
  }
  for (const folder of touched) await syncFolder(folder);
}

export type StagedContent = Uint8Array | string | AsyncIterable<Uint8Array>;

/**
 * Writes a file that nobody reads before its folder is moved to where it belongs: synced, but not its folder.
 * Fails with `EEXIST`.
 */
export async function stageFile(path: string, content: StagedContent): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeSynced(path, content, 0o644);
}

/** As `stageFile`, with the bytes of another file. */
export async function stageCopy(from: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await copyFile(from, path, constants.COPYFILE_EXCL);
  const file = await open(path, constants.O_RDWR);
  try {
    await file.chmod(0o644);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Removes a file; a missing one is no error. */
export async function removeDurably(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes a folder and those above it; each new entry is synced in its parent. */
export async function makeFolderDurably(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let at = dirname(resolve(folder)); at.length >= top.length; at = dirname(at)) {
    await syncFolder(at);
    if (at === dirname(at)) return;
  }
}

async function writeSynced(path: string, content: StagedContent, mode: number): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const file = await open(path, flags, mode);
  try {
    await writeFile(file, content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Windows cannot open a folder for syncing: there its rename is durable by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, constants.O_RDONLY);
    await handle.sync();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Some network file systems refuse to sync a folder: nothing more can be done there.
    if (code !== "EINVAL" && code !== "ENOTSUP" && code !== "EPERM") throw error;
  } finally {
    await handle?.close();
  }
}
