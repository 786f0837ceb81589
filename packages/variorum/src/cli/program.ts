import { Command } from "commander";
import { addCommand } from "./add.ts";
import { buildCommand } from "./build.ts";
import { checkCommand } from "./check.ts";
import type { CommandContext } from "./command-context.ts";
import { compareCommand } from "./compare.ts";
import { initCommand } from "./init.ts";
import { publishCommand } from "./publish.ts";
import { serveCommand } from "./serve.ts";
import { startCommand } from "./start.ts";
import { verifyCommand } from "./verify.ts";
import { version } from "./version.ts";
import { releaseCommand, withholdCommand } from "./withhold.ts";

/** Every command; nothing is run before it is parsed. */
export function createProgram(context: CommandContext): Command {
  const program = new Command("variorum")
    .description("Publishes documentary editions that nobody can quietly rewrite: compare, publish, prove.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "help for a command")
    .showHelpAfterError("(--help shows how it is used)")
    .showSuggestionAfterError()
    .addHelpText("after", OVERVIEW);
  const commands = [
    initCommand,
    addCommand,
    checkCommand,
    publishCommand,
    withholdCommand,
    releaseCommand,
    buildCommand,
    serveCommand,
    verifyCommand,
    compareCommand,
    startCommand,
  ];
  for (const create of commands) program.addCommand(create(context));
  for (const command of [program, ...program.commands]) configure(command, context);
  return program;
}

const OVERVIEW = `
An edition in six commands:
  $ variorum init my-edition
  $ variorum add my-edition --document letter a.txt b.md c.xml
  $ variorum check my-edition
  $ variorum publish my-edition
  $ variorum build my-edition -o my-site
  $ variorum verify my-site

Exit codes: 0 success; verify: 10 invalid, 11 unverifiable, 12 withheld; 64 wrong usage; 65 bad input; 70 a fault of ours.`;

/** Errors are thrown, not exited with, and everything is written through the context. */
function configure(command: Command, { terminal }: CommandContext): void {
  command.exitOverride();
  command.configureOutput({
    writeOut: (text) => terminal.out.write(text),
    writeErr: (text) => terminal.err.write(text),
    getOutHelpWidth: () => Math.min(terminal.out.columns, 100),
    getErrHelpWidth: () => Math.min(terminal.err.columns, 100),
    outputError: (text, write) => write(text.replace(/^error: /, `${terminal.err.paint.bad("error")}  `)),
  });
}
