import { resolve } from "node:path";
import { Command } from "commander";
import { repairRecord } from "../edition.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { collectWords } from "./option.ts";
import { withProgress } from "./progress.ts";
import { countNoun } from "./wording.ts";

export function repairCommand(context: CommandContext): Command {
  return new Command("repair")
    .summary("mend a damaged record from a copy of it")
    .description(
      "Take every file of a record that is damaged or missing from a mirror, a site or another copy. Each is verified before it is\n" +
        "put in its place; nothing is changed unless the whole record can be mended.",
    )
    .argument("<folder>", "an edition's folder, a built site or a mirror")
    .requiredOption("--from <places>", "mirrors or copies: addresses or folders", collectWords)
    .option("--json", "print what was mended as JSON")
    .addHelpText("after", exampleHelp([["repair my-edition --from https://example.net/copy/", "from a mirror"]]))
    .action(
      context.action(async (folder: string, { from, json }: { from: readonly string[]; json?: boolean }) => {
        const place = resolve(context.cwd, folder);
        const sources = from.map((source) => (/^https?:/i.test(source) ? source : resolve(context.cwd, source)));
        const report = await withProgress(context, "", (env) => repairRecord(place, sources, env));
        const { out } = context.terminal;
        if (json) printJson(context, report);
        else if (report.repaired.length === 0) out.write("Nothing is damaged.\n");
        else {
          for (const path of report.repaired) out.write(`mended   record/${path}\n`);
          out.write(`${out.paint.good("Whole again:")} ${countNoun(report.size, "entry", "entries")}.\n`);
        }
        return exitCode.success;
      }),
    );
}
