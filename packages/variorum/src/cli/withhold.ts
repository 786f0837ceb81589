import { resolve } from "node:path";
import { Command } from "commander";
import { release, withhold } from "../edition.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { parseDay } from "./option.ts";
import { outcomeJson, printDeed } from "./outcome-report.ts";
import { withProgress } from "./progress.ts";

interface WithholdOptions {
  readonly reason: string;
  readonly note?: string;
  readonly authority?: string;
  readonly until?: string;
  readonly json?: boolean;
}

export const SUBJECT = "what it is: a document's id, `<document>/<witness>`, or `<kind>:<name>` such as person:vale";

export function withholdCommand(context: CommandContext): Command {
  return new Command("withhold")
    .summary("take something out of sight, for all to see")
    .description(
      "Log that a witness, a document or another thing is no longer shown. A tombstone with the reason stands in its place;\n" +
        "its text leaves the record's public part and is kept in private/. Build again to renew the site.\n" +
        "Of a document its witnesses and what was decided about them go too, and public witnesses of other documents that read\n" +
        "the same words from its files (`linked`).",
    )
    .argument("<folder>", "the edition's folder")
    .argument("<subject>", SUBJECT)
    .requiredOption("--reason <code>", "a word for readers: privacy, rights, safety, request …")
    .option("--note <text>", "a sentence for readers")
    .option("--authority <name>", "who asked for it or ordered it")
    .option("--until <day>", "when it is to be released, YYYY-MM-DD", parseDay)
    .option("--json", "print the event as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["withhold my-edition letter/b --reason privacy", "one witness"],
        ["withhold my-edition person:vale --reason request --until 2040-01-01", "a person's entry, for a time"],
      ]),
    )
    .action(
      context.action(async (folder: string, subject: string, { json, ...options }: WithholdOptions) => {
        const edition = resolve(context.cwd, folder);
        const report = await withProgress(context, "", (env) => withhold(edition, subject, options, env));
        if (json) printJson(context, outcomeJson(report));
        else printDeed(context, folder, report, { done: "Withheld", proposed: "withhold" }, subject);
        return exitCode.success;
      }),
    );
}

export function releaseCommand(context: CommandContext): Command {
  return new Command("release")
    .summary("show again what was withheld")
    .description(
      "Log that what was withheld is public again, exactly as it was, with what was withheld together with it.",
    )
    .argument("<folder>", "the edition's folder")
    .argument("<subject>", SUBJECT)
    .option("--reason <code>", "a word for readers", "released")
    .option("--note <text>", "a sentence for readers")
    .option("--json", "print the event as JSON")
    .addHelpText("after", exampleHelp([["release my-edition letter/b", "the witness stands in its place again"]]))
    .action(
      context.action(
        async (folder: string, subject: string, { json, ...options }: Omit<WithholdOptions, "until" | "authority">) => {
          const edition = resolve(context.cwd, folder);
          const report = await withProgress(context, "", (env) => release(edition, subject, options, env));
          if (json) printJson(context, outcomeJson(report));
          else printDeed(context, folder, report, { done: "Released", proposed: "release" }, subject);
          return exitCode.success;
        },
      ),
    );
}
