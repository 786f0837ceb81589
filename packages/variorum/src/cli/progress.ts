import { randomBytes } from "node:crypto";
import type { Environment } from "../edition.ts";
import type { CommandContext } from "./command-context.ts";
import { createProgressDisplay } from "./progress-display.ts";

/** Runs work of the facade with the clock, random bytes and keys of this machine, and shows its progress. */
export async function withProgress<Result>(
  context: CommandContext,
  title: string,
  work: (env: Environment) => Promise<Result>,
): Promise<Result> {
  const display = createProgressDisplay(context.terminal.err, title);
  try {
    return await work({
      now: () => new Date(),
      random: (bytes) => randomBytes(bytes),
      home: context.home,
      signal: context.signal,
      onProgress: display.onProgress,
    });
  } finally {
    display.stop();
  }
}
