import { resolve } from "node:path";
import { Command } from "commander";
import { type ListedTranslations, listTranslations } from "../edition.ts";
import type { TextSpan } from "../model/alignment.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { withProgress } from "./progress.ts";
import { formatTranslation, type ReportedTranslation } from "./translation-report.ts";

export function translationCommand(context: CommandContext): Command {
  return new Command("translation")
    .summary("what the translations of an edition leave out or add")
    .description(
      "Lay every translation beside the witness it was made from, sentence by sentence, and list what one side seems to lack.\n" +
        "These are proposals: `variorum review` decides on them. Changes nothing.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--json", "print the aligned sentences and what is missing as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["translation my-edition", "the list, the surest first"],
        ["translation my-edition --json | jq '.translations[].gaps'", "for programs"],
      ]),
    )
    .action(
      context.action(async (folder: string, { json }: { readonly json?: boolean }) => {
        const edition = resolve(context.cwd, folder);
        const listed = await withProgress(context, "", (env) => listTranslations(edition, env));
        const { out } = context.terminal;
        const reports = listed.flatMap(reportsOf);
        if (json)
          printJson(context, {
            translations: listed.flatMap(({ work, pairs }) => pairs.map((pair) => ({ document: work.id, ...pair }))),
          });
        else if (reports.length === 0) out.write("No witness of this edition translates another.\n");
        else out.write(`${reports.map((report) => formatTranslation(report, out)).join("\n")}`);
        return exitCode.success;
      }),
    );
}

function reportsOf({ work, texts, pairs }: ListedTranslations): readonly ReportedTranslation[] {
  const nameOf = (key: string): string => work.witnesses.find((witness) => witness.key === key)?.siglum ?? key;
  const textOf = (key: string, { block, from, to }: TextSpan): string =>
    texts[key]?.blocks.find(({ id }) => id === block)?.text.slice(from, to) ?? "";
  return pairs.map((pair) => ({ title: work.id, nameOf, textOf, pair }));
}
