import type { ExitCode } from "./exit-code.ts";
import type { Questions } from "./questions.ts";
import type { Terminal } from "./terminal.ts";

/** What a command gets from the process that runs it. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly cwd: string;
  /** Folder of keys and lock stores, outside every edition. */
  readonly home: string;
  readonly signal: AbortSignal;
  readonly questions: Questions;
  readonly variables: NodeJS.ProcessEnv;
  /** Makes a commander action of work that ends in an exit code. */
  action<Arguments extends readonly unknown[]>(
    work: (...args: Arguments) => Promise<ExitCode>,
  ): (...args: Arguments) => Promise<void>;
}

/** Examples under a command's help. */
export function exampleHelp(examples: readonly (readonly [command: string, meaning: string])[]): string {
  const lines = examples.map(([command, meaning]) => `  $ variorum ${command}\n      ${meaning}`);
  return `\nExamples:\n${lines.join("\n")}`;
}

export const printJson = (context: CommandContext, value: unknown): void =>
  context.terminal.out.write(`${JSON.stringify(value, null, 2)}\n`);
