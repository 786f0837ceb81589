import { createHash } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";

/**
 * The bytes of a file outside any edition; of a pipe that this process was given, too, as far as they are few enough.
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
    file = await openLoose(path);
    const before = await file.stat();
    checkSize(before.size);
    const hasSize = before.isFile() && before.size > 0;
    const bytes = await readAll(file, before.size, hasSize, checkSize);
    if (hasSize && hasChanged(before, await file.stat())) throw changed;
    return bytes;
  } catch (error) {
    throw unreadable(error, shownAs) ?? error;
  } finally {
    await file?.close();
  }
}

/** What this process was given: `<(command)` of a shell, its standard input. */
const given = /^\/(?:dev\/(?:fd\/\d+|stdin)|proc\/self\/fd\/\d+)$/u;

/** Opens a file without waiting for anybody: a named pipe would have it wait for who writes into it. */
async function openLoose(path: string): Promise<FileHandle> {
  if (given.test(path)) return open(path);
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const stats = await file.stat();
  if (stats.isFile() || stats.isDirectory()) return file;
  await file.close();
  throw special;
}

const failureOf = (system: string): Error => Object.assign(new Error(system), { code: system });
const special = failureOf("special-file");
const changed = failureOf("changed-file");

const hasChanged = (before: Stats, after: Stats): boolean =>
  before.size !== after.size || before.mtimeMs !== after.mtimeMs;

/** @param hasSize whether more than is expected means that the file grows */
async function readAll(
  file: FileHandle,
  expected: number,
  hasSize: boolean,
  checkSize: (bytes: number) => void,
): Promise<Uint8Array> {
  let buffer = Buffer.allocUnsafe(expected + spare);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length);
    length += bytesRead;
    if (bytesRead === 0) return buffer.subarray(0, length);
    checkSize(length);
    if (hasSize && length > expected) throw changed;
    if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
  }
}

/** Bytes: that a file has come to its end shows when there is room for more. */
const spare = 64 * 1024;

/** The first bytes of a file outside any edition: as many as tell its format. */
export async function readHead(path: string): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    file = await openLoose(path);
    const { buffer, bytesRead } = await file.read(new Uint8Array(headSize), 0, headSize, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw unreadable(error, path) ?? error;
  } finally {
    await file?.close();
  }
}

const headSize = 4096;

/** Bytes of a file outside any edition; undefined where there is none. */
export const looseSize = async (path: string): Promise<number | undefined> =>
  (await stat(path).catch(() => undefined))?.size;

/** SHA-256 in hex digits of a file outside any edition, however large; undefined where it cannot be read. */
export async function looseDigest(path: string): Promise<string | undefined> {
  const sum = createHash("sha256");
  let file: FileHandle | undefined;
  try {
    file = await openLoose(path);
    for await (const chunk of file.createReadStream({ autoClose: false })) sum.update(chunk as Uint8Array);
    return sum.digest("hex");
  } catch {
    return undefined;
  } finally {
    await file?.close();
  }
}

function unreadable(error: unknown, file: string): VariorumError | undefined {
  if (error instanceof VariorumError) return undefined;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code !== "string") return undefined;
  const known = failures.find(({ systems }) => systems.some((system) => system === code)) ?? {
    code: "unreadable",
    message: `this file cannot be read: the system says ${code}`,
    mend: "Look whether it can be opened, or put a copy in its place.",
  };
  const problem: Problem = { severity: "error", code: known.code, message: known.message, file, mend: known.mend };
  return new VariorumError("input", `${file}: ${known.message}`, { problems: [problem] });
}

const failures = [
  {
    systems: ["ENOENT", "ENOTDIR", "ENAMETOOLONG"],
    code: "no-such-file",
    message: "there is no such file",
    mend: "Check the name and the folder.",
  },
  { systems: ["EISDIR"], code: "is-folder", message: "this is a folder", mend: "Name the files in it." },
  {
    systems: ["EACCES", "EPERM"],
    code: "not-permitted",
    message: "this file may not be read",
    mend: "Allow it to be read.",
  },
  {
    systems: ["ELOOP"],
    code: "link-loop",
    message: "this link leads back to itself",
    mend: "Put a copy of the file in its place.",
  },
  {
    systems: ["special-file", "ENXIO", "ENODEV"],
    code: "special-file",
    message: "this is no file, but a pipe, a socket or a device",
    mend: "Give a file.",
  },
  {
    systems: ["changed-file"],
    code: "changed-file",
    message: "the file changed while it was read",
    mend: "Wait until the program that writes it has done, and try again.",
  },
] as const;
