import { join } from "node:path";
import { appendEntries, auditLog, type LogState, logHead, openLog, type ReadFile, type TreeHead } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { mapConcurrently } from "./concurrent-map.ts";
import type { FileOperations } from "./file-operations.ts";

/** Files that are written at the same time. */
const WIDTH = 16;

export const logReader =
  (files: FileOperations, folder: string): ReadFile =>
  (path) =>
    files.read(join(folder, path));

/**
 * Writes entries behind a log's last ones and reads them back. No checkpoint is signed: until one is, the entries are no
 * part of the log, and the next attempt overwrites them.
 * @param folder the folder that holds `checkpoint` and `tile`
 * @param head the log as its last checkpoint states it
 * @returns size and root of the longer log, on disk and hashed again from there
 * @throws {VariorumError} `record` when the log on disk is not the one that was signed, or what is read back differs
 */
export async function appendToLog(
  files: FileOperations,
  folder: string,
  head: TreeHead,
  entries: readonly Uint8Array[],
): Promise<TreeHead> {
  const read = logReader(files, folder);
  const state = await openLogOn(read, head);
  const appended = appendEntries(state, entries);
  await writeAll(files, folder, appended.files);
  const next = logHead(appended.state);
  await assertReadsBack(files, folder, appended.files);
  const reread = logHead(await openLogOn(read, next));
  if (Buffer.compare(reread.root, next.root) !== 0) throw damaged("the log does not read back as it was written");
  return next;
}

/** @throws {VariorumError} `record` */
async function openLogOn(read: ReadFile, head: TreeHead): Promise<LogState> {
  try {
    return head.size === 0 ? { size: 0, edge: [], entries: [] } : await openLog(read, head);
  } catch (cause) {
    throw damaged(cause instanceof Error ? cause.message : String(cause));
  }
}

const damaged = (what: string): VariorumError =>
  new VariorumError("record", `The record on disk is damaged: ${what}. Restore record/log from a copy or a mirror.`);

/** Whether the files of a log of this size stand on disk and lead to this root. */
export async function holdsLog(files: FileOperations, folder: string, head: TreeHead): Promise<boolean> {
  const report = await auditLog(logReader(files, folder), head, { maxFaults: 1 });
  return report.faults.length === 0;
}

/** Writes files below a folder, several at a time; all of them are on disk when it returns. */
export async function writeAll(
  files: FileOperations,
  folder: string,
  contents: ReadonlyMap<string, Uint8Array>,
  mode?: number,
): Promise<void> {
  await mapConcurrently([...contents], WIDTH, ([path, bytes]) => files.write(join(folder, path), bytes, mode));
}

/** Reads files back and compares every byte. */
export async function assertReadsBack(
  files: FileOperations,
  folder: string,
  contents: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  await mapConcurrently([...contents], WIDTH, async ([path, bytes]) => {
    const found = await files.read(join(folder, path));
    if (found === undefined || Buffer.compare(found, bytes) !== 0) throw damaged(`${path} does not read back`);
  });
}
