import { resolve } from "node:path";
import { Command } from "commander";
import { stampRecord } from "../edition.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { withProgress } from "./progress.ts";
import { countNoun } from "./wording.ts";

export function stampCommand(context: CommandContext): Command {
  return new Command("stamp")
    .summary("have the newest state dated by a time-stamp authority")
    .description(
      "Attach a time stamp (RFC 3161) to the newest checkpoint: it shows when the state existed, whoever says what later.\n" +
        "With `timestamp: <address>` in edition.yaml, publish does it by itself.",
    )
    .argument("<folder>", "an edition, a built site or a mirror")
    .option("--server <address>", "the time-stamp server (default: what edition.yaml names)")
    .option("--json", "print the time as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["stamp my-edition --server https://freetsa.org/tsr", "a server of your choice"],
        ["verify my-edition --anchor cacert.pem", "afterwards: checked offline with the authority's certificate"],
      ]),
    )
    .action(
      context.action(async (folder: string, { server, json }: { server?: string; json?: boolean }) => {
        const place = resolve(context.cwd, folder);
        const report = await withProgress(context, "", (env) => stampRecord(place, server, env));
        const { out } = context.terminal;
        if (json) printJson(context, report);
        else {
          out.write(
            `${out.paint.good("Stamped")} ${countNoun(report.size, "entry", "entries")}: ${report.time} by ${report.authority}.\n`,
          );
        }
        return exitCode.success;
      }),
    );
}
