import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { layout } from "./edition-layout.ts";
import { fired } from "./fired.ts";

/** What the program itself writes. */
const own: ReadonlySet<string> = new Set([layout.cache, layout.record, layout.private, "site"]);

const isOfEditor = (name: string): boolean => !own.has(name) && !name.startsWith(".");

/** Milliseconds in which changes count as one: a text editor writes a file in several steps. */
const together = 30;

/**
 * Watches an edition from now on. Yields after files have changed, once for changes that come together or while the last were
 * worked on, a signal that fires when they change again. Ends when aborted.
 */
export function editionChanges(folder: string, signal: AbortSignal): AsyncIterable<AbortSignal> {
  let next = new AbortController();
  const watching = new EditionWatch(folder, () => next.abort());
  signal.addEventListener("abort", () => watching.close(), { once: true });
  const changes = async function* (): AsyncGenerator<AbortSignal> {
    while (!signal.aborted) {
      await fired(AbortSignal.any([next.signal, signal]));
      if (signal.aborted) return;
      await pause(together);
      next = new AbortController();
      yield next.signal;
    }
  };
  return changes();
}

/**
 * Each folder of an editor by itself: beside them stand the preview and what the program remembers, thousands of files that
 * change with every build and would be looked at each time.
 */
class EditionWatch {
  private readonly folder: string;
  private readonly notice: () => void;
  private readonly top: FSWatcher;
  /** By the names of folders and their numbers in the file system: one that was replaced is another. */
  private readonly below = new Map<string, FSWatcher>();

  constructor(folder: string, notice: () => void) {
    this.folder = folder;
    this.notice = notice;
    this.top = watch(folder, (_, name) => {
      if (name !== null && !isOfEditor(name)) return;
      this.follow();
      notice();
    });
    this.follow();
  }

  private follow(): void {
    const found = new Set(this.folders());
    for (const [key, watcher] of this.below)
      if (!found.has(key)) {
        watcher.close();
        this.below.delete(key);
      }
    for (const key of found) if (!this.below.has(key)) this.below.set(key, this.watchBelow(key));
  }

  private watchBelow(key: string): FSWatcher {
    const path = join(this.folder, key.slice(key.indexOf("/") + 1));
    // A folder that is removed may end its watch with an error.
    return watch(path, { recursive: true }, this.notice).on("error", this.notice);
  }

  private folders(): readonly string[] {
    return readdirSync(this.folder).flatMap((name) => {
      const stats = isOfEditor(name) ? statSync(join(this.folder, name), { throwIfNoEntry: false }) : undefined;
      return stats?.isDirectory() ? [`${stats.ino}/${name}`] : [];
    });
  }

  close(): void {
    this.top.close();
    for (const watcher of this.below.values()) watcher.close();
  }
}
