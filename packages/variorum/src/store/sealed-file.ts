import { createHmac, type Hmac, randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { temporaryPrefix } from "./durable-write.ts";

/*
 * A large file that this program keeps for itself, under two seals (HMAC-SHA-256 with the secret of this computer): one over its name and
 * size, so that nothing is allocated for a file that is not ours, one over its content.
 *
 *   32 bytes   seal of name and size
 *   32 bytes   seal of the content
 *   content
 */

const SEAL = 32;
const HEAD = 2 * SEAL;
/** Read and sealed between two pauses: some 10 ms. */
const SLICE = 8_000_000;

export interface SealedFile {
  readonly path: string;
  /** For which program and purpose it was written: another one's counts as absent. */
  readonly name: string;
  readonly secret: Uint8Array;
}

/** The content; undefined where the file is absent, damaged, cut off, or was sealed by another computer or under another name. */
export async function readSealedFile(file: SealedFile, signal?: AbortSignal): Promise<Buffer | undefined> {
  const handle = await open(file.path, "r").catch(() => undefined);
  try {
    return handle && (await readContent(handle, file, signal));
  } catch (error) {
    signal?.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  } finally {
    await handle?.close();
  }
}

async function readContent(handle: FileHandle, file: SealedFile, signal: AbortSignal | undefined) {
  const { size } = await handle.stat();
  const head = Buffer.alloc(HEAD);
  if (size < HEAD || (await handle.read(head, 0, HEAD, 0)).bytesRead < HEAD) return undefined;
  if (!sealOfSize(file, size - HEAD).equals(head.subarray(0, SEAL))) return undefined;
  const content = Buffer.allocUnsafeSlow(size - HEAD);
  const seal = contentSeal(file);
  for (let at = 0; at < content.length; ) {
    signal?.throwIfAborted();
    const { bytesRead } = await handle.read(content, at, Math.min(SLICE, content.length - at), HEAD + at);
    if (bytesRead === 0) return undefined;
    seal.update(content.subarray(at, at + bytesRead));
    at += bytesRead;
  }
  return seal.digest().equals(head.subarray(SEAL)) ? content : undefined;
}

/**
 * Writes the parts one after the other, the whole at once: who reads meanwhile has the file that was there. Not synced: a file that a crash
 * damages counts as absent. What cannot be written, on a full or read-only disk, is only missing later.
 */
export async function writeSealedFile(
  file: SealedFile,
  parts: readonly Uint8Array[],
  signal?: AbortSignal,
): Promise<void> {
  const folder = dirname(file.path);
  const temporary = join(folder, `${temporaryPrefix}${randomBytes(9).toString("base64url")}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeParts(temporary, file, parts, signal);
    await rename(temporary, file.path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    signal?.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

export const removeSealedFile = (path: string): Promise<void> => rm(path, { force: true, recursive: true });

async function writeParts(
  path: string,
  file: SealedFile,
  parts: readonly Uint8Array[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const handle = await open(path, "wx");
  try {
    const seal = contentSeal(file);
    let size = 0;
    for (const part of parts)
      for (let from = 0; from < part.length; from += SLICE) {
        signal?.throwIfAborted();
        const slice = part.subarray(from, from + SLICE);
        seal.update(slice);
        await handle.write(slice, 0, slice.length, HEAD + size);
        size += slice.length;
      }
    await handle.write(Buffer.concat([sealOfSize(file, size), seal.digest()]), 0, HEAD, 0);
  } finally {
    await handle.close();
  }
}

const sealOfSize = ({ secret, name }: SealedFile, size: number): Buffer =>
  createHmac("sha256", secret).update(`size\0${name}\0${size}`).digest();

const contentSeal = ({ secret, name }: SealedFile): Hmac => createHmac("sha256", secret).update(`content\0${name}\0`);
