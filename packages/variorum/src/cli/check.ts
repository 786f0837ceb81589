import { resolve } from "node:path";
import { Command } from "commander";
import { checkEdition } from "../edition/check-edition.ts";
import { hasErrors } from "../model/problem.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";

interface CheckOptions {
  readonly json?: boolean;
  readonly all?: boolean;
}

export function checkCommand(context: CommandContext): Command {
  return new Command("check")
    .summary("every fault of an edition at once")
    .description(
      "Read everything in an edition's folder and name every fault: file, line, column, what to do. Changes nothing.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--json", "print the problems as JSON")
    .option("--all", "every remark, however many are alike")
    .addHelpText(
      "after",
      exampleHelp([
        ["check my-edition", "exit code 65 when there is an error"],
        ["check my-edition --json | jq '.problems[].file'", "for an editor's program"],
      ]),
    )
    .action(
      context.action(async (folder: string, { json, all }: CheckOptions) => {
        const edition = resolve(context.cwd, folder);
        const report = await withProgress(context, "", (env) => checkEdition(edition, env));
        const { out } = context.terminal;
        const failed = hasErrors(report.problems);
        if (json) printJson(context, report);
        else if (report.problems.length === 0) out.write(`${out.paint.good("No fault found.")}\n`);
        else {
          const options = { folder: edition, cwd: context.cwd, all: all === true };
          out.write(formatProblems(report.problems, out.paint, options));
        }
        return failed ? exitCode.input : exitCode.success;
      }),
    );
}
