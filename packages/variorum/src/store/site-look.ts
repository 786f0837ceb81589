import { statSync } from "node:fs";

/** Path below the site, and its size. */
export type LedgerFile = readonly [path: string, bytes: number];

/** Files that a build left at a place; plain data, for threads. */
export interface LookTask {
  /** The site's folder. */
  readonly output: string;
  /** Milliseconds since 1970: no file of the site is younger, unless somebody changed it. */
  readonly finished: number;
  /** A JSON array each: the name of a unit, its key, its files. */
  readonly lines: readonly string[];
}

/** Whether a file stands as it was written: O(1), it is not read. */
export function isUntouched([path, bytes]: LedgerFile, { output, finished }: Omit<LookTask, "lines">): boolean {
  const found = statSync(`${output}/${path}`, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === bytes && found.mtimeMs <= finished;
}

/** Names of the units of which a file was touched. */
export function touchedUnits(task: LookTask): readonly string[] {
  const touched: string[] = [];
  for (const line of task.lines) {
    const [name, , files] = JSON.parse(line) as readonly [string, string, readonly LedgerFile[]];
    if (!files.every((file) => isUntouched(file, task))) touched.push(name);
  }
  return touched;
}
