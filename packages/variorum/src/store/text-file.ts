import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../model/problem.ts";

export type TextFileReading =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: Problem };

/**
 * Reads a file of the edition as UTF-8, its byte order mark left out, line ends as they are.
 * @param limit bytes at most; measured before anything is allocated
 */
export function readTextFile(folder: string, path: string, limit: number): TextFileReading {
  const bytes = readCapped(folder, path, limit);
  return bytes instanceof Uint8Array ? decodeUtf8(bytes, path) : { problem: bytes };
}

/** The bytes of a file of the edition, or why they cannot be had. */
export const readCapped = (folder: string, path: string, limit: number): Uint8Array | Problem =>
  withHandle(folder, path, (handle, size) => (size > limit ? tooLarge(path, size, limit) : readFileSync(handle)));

/** Why the bytes of a file of the edition could not be had; undefined where they can. Nothing is read. */
export const faultOfFile = (folder: string, path: string, limit: number): Problem | undefined =>
  withHandle(folder, path, (_, size) => (size > limit ? tooLarge(path, size, limit) : undefined));

function withHandle<T>(folder: string, path: string, work: (handle: number, size: number) => T): T | Problem {
  try {
    // Small files by the thousand: the synchronous calls take a third of the time of the others.
    const handle = openSync(join(folder, path), withoutWaiting);
    try {
      const stats = fstatSync(handle);
      return stats.isFile() ? work(handle, stats.size) : noFile(path);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return unreadable(path, error);
  }
}

/** A pipe that nobody writes to would be waited for without end. Windows has no such flag. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** What lies where a file should be. */
export const noFile = (file: string): Problem => ({
  severity: "error",
  code: "special-file",
  file,
  message: "This is no file of text or images, but a pipe, a device or a socket.",
  expected: "a file",
  mend: "Remove it, or put the file itself here.",
});

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

const tooLarge = (file: string, size: number, limit: number): Problem => ({
  severity: "error",
  code: "too-large",
  file,
  message: `The file has ${megabytes(size)}; at most ${megabytes(limit)} are read.`,
  found: `${size} bytes`,
  expected: `at most ${limit} bytes`,
  mend: "Divide it into several files.",
});

function unreadable(file: string, error: unknown): Problem {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") {
    return { severity: "error", code: "missing-file", file, message: "The file does not exist.", mend: "Add it." };
  }
  const message = `The file cannot be read (${code ?? String(error)}).`;
  return { severity: "error", code: "unreadable", file, message, mend: "Look at its permissions." };
}

/** Strict UTF-8 without its byte order mark. */
export function decodeUtf8(bytes: Uint8Array, file: string): TextFileReading {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { problem: notUtf8(bytes, file) };
  }
}

function notUtf8(bytes: Uint8Array, file: string): Problem {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const { line, column } = placeOfFault(bytes);
  return {
    severity: "error",
    code: "not-utf-8",
    file,
    line,
    column,
    message: "The file is not UTF-8.",
    found: isUtf16 ? "UTF-16" : "another encoding, or a damaged file",
    expected: "UTF-8",
    mend: "Open it in a text editor and save it again with the encoding UTF-8.",
  };
}

/** Line and column of the first byte that is not UTF-8: the decoder replaces it, the rest of its line before it is right. */
function placeOfFault(bytes: Uint8Array): { line: number; column: number } {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from);
    const slice = bytes.subarray(from, end === -1 ? bytes.length : end);
    const text = new TextDecoder("utf-8").decode(slice);
    const at = text.indexOf("\ufffd");
    if (at !== -1) return { line, column: at + 1 };
    from = end === -1 ? bytes.length : end + 1;
  }
  return { line: 1, column: 1 };
}
