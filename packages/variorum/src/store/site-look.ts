import { statSync } from "node:fs";
import { type LedgerFile, ledgerLines, parseLedgerUnit } from "./ledger-line.ts";

/** Files that a build left at a place; plain data, for threads. */
export interface LookTask {
  /** The site's folder. */
  readonly output: string;
  /** Milliseconds since 1970: no file of the site is younger, unless somebody changed it. */
  readonly finished: number;
  /** Of units, as `ledgerLines` cuts them. */
  readonly lines: Uint8Array;
}

/** Whether a file stands as it was written: O(1), it is not read. */
export function isUntouched([path, bytes]: LedgerFile, { output, finished }: Omit<LookTask, "lines">): boolean {
  const found = statSync(`${output}/${path}`, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === bytes && found.mtimeMs <= finished;
}

/** Names of the units of which a file was touched. */
export function touchedUnits(task: LookTask): readonly string[] {
  const touched: string[] = [];
  for (const line of ledgerLines(task.lines)) {
    const { name, files } = parseLedgerUnit(line);
    if (!files.every((file) => isUntouched(file, task))) touched.push(name);
  }
  return touched;
}
