import { randomBytes } from "node:crypto";
import type { Environment } from "../edition.ts";
import type { Problem } from "../model/problem.ts";
import type { CommandContext } from "./command-context.ts";
import { passphraseFrom } from "./passphrase.ts";
import { formatProblems } from "./problem-report.ts";
import { createProgressDisplay } from "./progress-display.ts";

/** Runs work of the facade with the clock, random bytes and keys of this machine, and shows its progress. */
export async function withProgress<Result>(
  context: CommandContext,
  title: string,
  work: (env: Environment) => Promise<Result>,
): Promise<Result> {
  const passphrase = passphraseFrom(context.variables, context.questions);
  const { err } = context.terminal;
  const display = createProgressDisplay(err, title);
  const notices: Problem[] = [];
  try {
    return await work({
      now: () => new Date(),
      random: (bytes) => randomBytes(bytes),
      home: context.home,
      ...(passphrase === undefined ? {} : { passphrase }),
      signal: context.signal,
      onProgress: display.onProgress,
      onNotice: (notice) => notices.push(notice),
    });
  } finally {
    display.stop();
    if (notices.length > 0) err.write(`${formatProblems(notices, err.paint, { cwd: context.cwd })}\n`);
  }
}
