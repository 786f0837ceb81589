import { type FileHandle, open } from "node:fs/promises";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";

/**
 * The bytes of a file outside any edition; of a pipe, too, as far as they are few enough.
 * @param shownAs what messages call it
 * @param checkSize is told the size in bytes before anything is read, and how much was read where a file tells no size or grows;
 * throws when it is too much
 * @throws VariorumError `input`
 */
export async function readLooseFile(
  path: string,
  shownAs: string,
  checkSize: (bytes: number) => void,
): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { size } = await file.stat();
    checkSize(size);
    return await readAll(file, size, checkSize);
  } catch (error) {
    throw unreadable(error, shownAs) ?? error;
  } finally {
    await file?.close();
  }
}

async function readAll(file: FileHandle, expected: number, checkSize: (bytes: number) => void): Promise<Uint8Array> {
  let buffer = Buffer.allocUnsafe(expected + spare);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length);
    length += bytesRead;
    if (bytesRead === 0) return buffer.subarray(0, length);
    checkSize(length);
    if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
  }
}

/** Bytes: that a file has come to its end shows when there is room for more. */
const spare = 64 * 1024;

/** The first bytes of a file outside any edition: as many as tell its format. */
export async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(headSize), 0, headSize, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const headSize = 4096;

function unreadable(error: unknown, file: string): VariorumError | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const known = failures.find((failure) => failure.system === code);
  if (known === undefined) return undefined;
  const problem: Problem = { severity: "error", code: known.code, message: known.message, file, mend: known.mend };
  return new VariorumError("input", `${file}: ${known.message}`, { problems: [problem] });
}

const failures = [
  { system: "ENOENT", code: "no-such-file", message: "there is no such file", mend: "Check the name and the folder." },
  { system: "EISDIR", code: "is-folder", message: "this is a folder", mend: "Name the files in it." },
  { system: "EACCES", code: "not-permitted", message: "this file may not be read", mend: "Allow it to be read." },
] as const;
