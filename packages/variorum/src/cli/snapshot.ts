import { resolve } from "node:path";
import { Command } from "commander";
import { snapshot } from "../edition.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { outcomeJson, printOutcome } from "./outcome-report.ts";
import { withProgress } from "./progress.ts";

export function snapshotCommand(context: CommandContext): Command {
  return new Command("snapshot")
    .summary("sign the state of the whole record")
    .description(
      "Log one event that states, for every thing of the record, its newest event. It grants no right and every verifier recomputes it;\n" +
        "with it, a proof file of one thing can show that nothing came after it.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--json", "print the event as JSON")
    .addHelpText("after", exampleHelp([["snapshot my-edition", "after publishing, before `proof`"]]))
    .action(
      context.action(async (folder: string, { json }: { json?: boolean }) => {
        const outcome = await withProgress(context, "", (env) => snapshot(resolve(context.cwd, folder), env));
        if (json) printJson(context, outcomeJson(outcome));
        else printOutcome(context, folder, outcome, "Signed a snapshot.");
        return exitCode.success;
      }),
    );
}
