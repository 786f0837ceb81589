import { homedir } from "node:os";
import { join } from "node:path";
import { exitCode } from "./exit-code.ts";
import { openQuestions } from "./questions.ts";
import { runCommandLine } from "./run.ts";
import { openTerminal } from "./terminal.ts";

const stop = new AbortController();

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(exitCode.interrupted);
    stop.abort();
  });
}

const home = process.env.VARIORUM_HOME;
process.exitCode = await runCommandLine(process.argv.slice(2), {
  terminal: openTerminal(process.env),
  cwd: process.cwd(),
  home: home === undefined || home === "" ? join(homedir(), ".variorum") : home,
  signal: stop.signal,
  questions: openQuestions(),
  variables: process.env,
  debug: process.env.VARIORUM_DEBUG === "1",
});
