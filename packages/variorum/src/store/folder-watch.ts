import { watch } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { layout } from "./edition-layout.ts";

/** What the program itself writes. */
const own: ReadonlySet<string> = new Set([layout.cache, layout.record, layout.private, "site"]);

/** Milliseconds in which changes count as one: a text editor writes a file in several steps. */
const together = 60;

/**
 * Watches an edition from now on. Yields after files have changed, once for changes that come together or while the last were
 * worked on. Ends when aborted.
 */
export function editionChanges(folder: string, signal: AbortSignal): AsyncIterable<void> {
  let isChanged = false;
  let wake: () => void = () => undefined;
  const notice = (_: string, name: string | Buffer | null) => {
    const [top = ""] = String(name ?? "").split(/[\\/]/);
    if (own.has(top) || top.startsWith(".")) return;
    isChanged = true;
    wake();
  };
  const watcher = watch(folder, { recursive: true }, notice);
  signal.addEventListener("abort", () => wake(), { once: true });
  const changes = async function* (): AsyncGenerator<void> {
    while (!signal.aborted) {
      if (!isChanged) await new Promise<void>((resolve) => (wake = resolve));
      if (signal.aborted) return;
      await pause(together);
      isChanged = false;
      yield;
    }
  };
  signal.addEventListener("abort", () => watcher.close(), { once: true });
  return changes();
}
