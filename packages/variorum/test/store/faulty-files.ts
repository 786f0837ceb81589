import { dirname, join } from "node:path";
import { temporaryPrefix } from "../../src/store/durable-write.ts";
import type { FileOperations } from "../../src/store/file-operations.ts";

/** A disk in memory: path → bytes. */
export type MemoryDisk = Map<string, Uint8Array>;

export const memoryFiles = (disk: MemoryDisk): FileOperations => ({
  read: async (path) => disk.get(path),
  write: async (path, bytes) => void disk.set(path, Uint8Array.from(bytes)),
  create: async (path, bytes) => {
    if (disk.has(path)) return false;
    disk.set(path, Uint8Array.from(bytes));
    return true;
  },
  remove: async (path) => void disk.delete(path),
  list: async (folder) =>
    [...disk.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1))
      .sort(),
});

/**
 * - `error`: the operation fails and does nothing
 * - `short`: a write leaves half of its temporary file, then fails; what is not a write fails as with `error`
 * - `full`: the same, and all later writes fail
 * - `kill`: the program is dead from here on, before the operation is done
 */
export type FaultMode = "error" | "short" | "full" | "kill";

export class DiskFault extends Error {}

export interface FaultyDisk {
  readonly files: FileOperations;
  /** Operations so far. */
  readonly count: () => number;
}

/** A disk whose `at`-th operation (from 0) goes wrong. */
export function faultyFiles(disk: MemoryDisk, at: number, mode: FaultMode): FaultyDisk {
  const sound = memoryFiles(disk);
  let count = 0;
  let broken = false;
  const spoil = (path: string, bytes: Uint8Array): never => {
    disk.set(join(dirname(path), `${temporaryPrefix}torn`), bytes.slice(0, bytes.length / 2));
    throw new DiskFault(mode);
  };
  const step = async <T>(work: () => Promise<T>, written?: [string, Uint8Array]): Promise<T> => {
    const isNow = count++ === at;
    if (broken && (mode !== "full" || written !== undefined)) throw new DiskFault("dead");
    if (!isNow) return work();
    broken = mode === "full" || mode === "kill";
    if (written !== undefined && (mode === "full" || mode === "short")) return spoil(...written);
    if (mode === "full") return work();
    throw new DiskFault(mode);
  };
  return {
    count: () => count,
    files: {
      read: (path) => step(() => sound.read(path)),
      write: (path, bytes) => step(() => sound.write(path, bytes), [path, bytes]),
      create: (path, bytes) => step(() => sound.create(path, bytes), [path, bytes]),
      remove: (path) => step(() => sound.remove(path)),
      list: (path) => step(() => sound.list(path)),
    },
  };
}
