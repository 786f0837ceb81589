import { existsSync } from "node:fs";

/** The browser that benchmarks drive. */
export const executablePath = process.env.VARIORUM_CHROMIUM ?? "/usr/bin/chromium";

/** Ends the benchmark, as one that was skipped, where a file or folder that it needs is not there. */
export function skipWithout(...paths) {
  const missing = paths.find((path) => !existsSync(path));
  if (missing === undefined) return;
  console.log(`Skipped: ${missing} is not there.`);
  process.exit(0);
}
