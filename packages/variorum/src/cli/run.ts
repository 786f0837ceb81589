import { CommanderError } from "commander";
import { VariorumError } from "../model/error.ts";
import type { CommandContext } from "./command-context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { reportFailure } from "./failure.ts";
import { createProgram } from "./program.ts";
import { noQuestions, type Questions } from "./questions.ts";
import type { Terminal } from "./terminal.ts";

export interface Surroundings {
  readonly terminal: Terminal;
  readonly cwd: string;
  readonly home: string;
  readonly signal: AbortSignal;
  /** Nobody can be asked unless given. */
  readonly questions?: Questions;
  readonly variables?: NodeJS.ProcessEnv;
  /** Show where a fault of ours happened. */
  readonly debug: boolean;
}

/** Runs one command line; never throws and never exits. */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let outcome: ExitCode = exitCode.success;
  const { terminal, cwd, home, signal } = surroundings;
  const context: CommandContext = {
    terminal,
    cwd,
    home,
    signal,
    questions: surroundings.questions ?? noQuestions,
    variables: surroundings.variables ?? {},
    action:
      (work) =>
      async (...given) => {
        outcome = await work(...given);
      },
  };
  try {
    const program = await createProgram(context, args);
    await program.parseAsync([...args], { from: "user" });
    return outcome;
  } catch (error) {
    if (error instanceof CommanderError) return usageExit(error);
    return reportFailure(signal.aborted ? aborted(error) : error, terminal.err, cwd, surroundings.debug);
  }
}

/** Ctrl-C reaches child processes too: whatever then fails, fails because it was stopped. */
const aborted = (cause: unknown): VariorumError => new VariorumError("aborted", "stopped", { cause });

/** Help that was asked for is a success; commander has already printed why anything else is not. */
function usageExit(error: CommanderError): ExitCode {
  return error.exitCode === 0 ? exitCode.success : exitCode.usage;
}
