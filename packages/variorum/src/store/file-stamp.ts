import { hash } from "node:crypto";
import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";

/** How a file or folder looked when it was read, and what was in it. */
export interface FileStamp {
  /** Below the edition's folder, with `/`. */
  readonly path: string;
  /** As `glanceAt` gives it; empty where a later change might look the same. */
  readonly glance: string;
  /** SHA-256 in hex of a file's bytes, or of what a folder lists; empty where there is nothing. */
  readonly content: string;
}

/** Files changed less than so many milliseconds ago may change again without looking changed: some clocks count two seconds. */
const clockStep = 2000;

/**
 * Size, times and number of a file or folder, as the system gives them: O(1), nothing is read. Whoever sets a file's time
 * back cannot set back the time of the change itself (ctime).
 */
export function glanceAt(root: string, path: string): string {
  const stats = statSync(`${root}/${path}`, { throwIfNoEntry: false });
  return stats === undefined ? "absent" : glance(stats);
}

const glance = (stats: Stats): string =>
  `${stats.isDirectory() ? "d" : stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`;

/** The stamp of what was read after it had looked like `before`; undefined when it has changed since then. */
export function stampOf(root: string, path: string, before: string): FileStamp | undefined {
  try {
    const content = before === "absent" ? "" : contentOf(`${root}/${path}`, before.startsWith("d"));
    const stats = statSync(`${root}/${path}`, { throwIfNoEntry: false });
    if ((stats === undefined ? "absent" : glance(stats)) !== before) return undefined;
    return { path, glance: stats !== undefined && isFresh(stats) ? "" : before, content };
  } catch {
    return undefined;
  }
}

const isFresh = ({ mtimeMs, ctimeMs }: Stats): boolean => Date.now() - Math.max(mtimeMs, ctimeMs) < clockStep;

function contentOf(path: string, isFolder: boolean): string {
  if (!isFolder) {
    // A pipe or a device may have no end.
    if (!statSync(path).isFile()) throw new Error(`${path} is no file`);
    return hash("sha256", readFileSync(path));
  }
  const entries = readdirSync(path, { withFileTypes: true }).map(
    (entry) => `${entry.isDirectory() ? "d" : entry.isSymbolicLink() ? "l" : "f"}${entry.name}`,
  );
  return hash("sha256", entries.sort().join("\0"));
}

/**
 * Whether a path holds what it held: at a glance, and where that says no, by its content. Gives the stamp that is true now,
 * the same one where nothing was learnt.
 */
export function confirmStamp(root: string, stamp: FileStamp): FileStamp | undefined {
  const now = glanceAt(root, stamp.path);
  if (now === stamp.glance) return stamp;
  if ((now === "absent") !== (stamp.content === "")) return undefined;
  const fresh = stampOf(root, stamp.path, now);
  return fresh?.content === stamp.content ? fresh : undefined;
}
