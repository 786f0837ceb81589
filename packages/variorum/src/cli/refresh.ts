import { resolve } from "node:path";
import { Command } from "commander";
import { refreshRecord } from "../edition.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { withProgress } from "./progress.ts";
import { countNoun, listWords } from "./wording.ts";

export function refreshCommand(context: CommandContext): Command {
  return new Command("refresh")
    .summary("have the newest state cosigned again")
    .description(
      "Ask the record's witnesses to cosign its newest checkpoint again, so that readers see that nothing newer is kept from\n" +
        "them. Needs no key: whoever keeps a mirror can do it as well as the publisher.",
    )
    .argument("<folder>", "an edition, a built site or a mirror")
    .option("--json", "print who cosigned as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["refresh my-edition", "then build and upload again"],
        ["refresh my-mirror", "a mirror, at the place where it stands"],
      ]),
    )
    .action(
      context.action(async (folder: string, { json }: { json?: boolean }) => {
        const place = resolve(context.cwd, folder);
        const report = await withProgress(context, "", (env) => refreshRecord(place, env));
        const { out, err } = context.terminal;
        for (const line of report.failed) err.write(`${err.paint.warning("warning")}  ${line}\n`);
        if (json) printJson(context, report);
        else {
          out.write(
            `${out.paint.good("Cosigned")} by ${listWords(report.cosigned)}: ` +
              `${countNoun(report.size, "entry", "entries")}, fresh as of ${report.freshAsOf}.\n`,
          );
        }
        return exitCode.success;
      }),
    );
}
