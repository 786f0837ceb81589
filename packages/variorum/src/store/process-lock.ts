import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import { type FileOperations, uniqueName } from "./file-operations.ts";

/** A program that holds a lock. */
export interface LockHolder {
  readonly pid: number;
  /** When the process began, as the system tells it; tells a process from a later one with the same number. */
  readonly started: string;
  readonly host: string;
}

export interface LockOptions {
  /** Milliseconds to wait for another holder; 60,000 unless told. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
  /** Said when another program holds it for too long. */
  readonly occupied?: string;
  readonly self?: LockHolder;
  readonly isAlive?: (holder: LockHolder) => boolean;
}

export interface ProcessLock {
  readonly release: () => Promise<void>;
}

const PREFIX = "publishing-";

/**
 * One program at a time. Each contender puts down a file of its own and then looks around: whoever sees another living
 * contender takes its own file away and tries again later. Of two that look, the one that looks later sees the other, so two
 * never hold the lock at once. The file of a dead process is ignored, and swept by the next holder.
 * @throws {VariorumError} `record` when another program holds it for longer than the patience
 */
export async function acquireLock(
  files: FileOperations,
  folder: string,
  options: LockOptions = {},
): Promise<ProcessLock> {
  const { patience = 60_000, signal, occupied = PUBLISHING, self = thisProcess(), isAlive = isHolderAlive } = options;
  const own = `${PREFIX}${uniqueName()}`;
  const deadline = performance.now() + patience;
  for (;;) {
    signal?.throwIfAborted();
    if ((await rivals(files, folder, own, isAlive)).length === 0) {
      await files.write(join(folder, own), Buffer.from(JSON.stringify(self)), 0o600);
      if ((await rivals(files, folder, own, isAlive)).length === 0) break;
      await files.remove(join(folder, own));
    }
    if (performance.now() > deadline) throw new VariorumError("record", occupied);
    await pause(50 + Math.random() * 150);
  }
  await sweepDead(files, folder, own, isAlive);
  return { release: () => files.remove(join(folder, own)) };
}

const PUBLISHING = "Another program is publishing this record at the moment. Try again when it has finished.";

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function lockFiles(files: FileOperations, folder: string, own: string): Promise<readonly string[]> {
  return (await files.list(folder)).filter((name) => name.startsWith(PREFIX) && name !== own);
}

async function rivals(
  files: FileOperations,
  folder: string,
  own: string,
  isAlive: (holder: LockHolder) => boolean,
): Promise<readonly string[]> {
  const alive: string[] = [];
  for (const name of await lockFiles(files, folder, own)) {
    const holder = await readHolder(files, join(folder, name));
    if (holder !== undefined && isAlive(holder)) alive.push(name);
  }
  return alive;
}

async function sweepDead(
  files: FileOperations,
  folder: string,
  own: string,
  isAlive: (holder: LockHolder) => boolean,
): Promise<void> {
  for (const name of await lockFiles(files, folder, own)) {
    const holder = await readHolder(files, join(folder, name));
    if (holder !== undefined && !isAlive(holder)) await files.remove(join(folder, name));
  }
}

async function readHolder(files: FileOperations, path: string): Promise<LockHolder | undefined> {
  const bytes = await files.read(path);
  if (bytes === undefined) return undefined;
  try {
    const { pid, started, host } = JSON.parse(Buffer.from(bytes).toString()) as LockHolder;
    return { pid, started, host };
  } catch {
    return undefined;
  }
}

export const thisProcess = (): LockHolder => ({
  pid: process.pid,
  started: startOf(process.pid) ?? "",
  host: hostname(),
});

/** A process of another machine is taken for alive: keys live on one machine, so this is a mistake to be looked at. */
export function isHolderAlive({ pid, started, host }: LockHolder): boolean {
  if (host !== hostname()) return true;
  if (!isRunning(pid)) return false;
  const now = startOf(pid);
  return started === "" || now === undefined || now === started;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Clock ticks since boot at which a process began, where /proc tells it. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
