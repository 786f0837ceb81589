import { resolve } from "node:path";
import { Command } from "commander";
import { type PublishReport, publishEdition } from "../edition.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { countNoun, formatCount, listWords } from "./wording.ts";

export function publishCommand(context: CommandContext): Command {
  return new Command("publish")
    .summary("sign what is new and log it")
    .description(
      "Sign everything that was added or changed since the last time and append it to the record. What is published stays\n" +
        "in the record for good: it can be amended or withheld later, but not made not to have been. Uploads nothing.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--json", "print the events and the new size of the record as JSON")
    .addHelpText("after", exampleHelp([["publish my-edition", "sign with the keys that `init` made, and log"]]))
    .action(
      context.action(async (folder: string, { json }: { json?: boolean }) => {
        const edition = resolve(context.cwd, folder);
        const report = await withProgress(context, "", (env) => publishEdition(edition, env));
        if (json) printJson(context, report);
        else printPublish(context, edition, folder, report);
        return exitCode.success;
      }),
    );
}

const ACTIONS: Readonly<Record<string, string>> = {
  publish: "new",
  amend: "changed",
  withhold: "withheld",
  release: "released",
  takedown: "taken down",
  restore: "restored",
  policy: "policy",
};

function printPublish(context: CommandContext, edition: string, folder: string, report: PublishReport): void {
  const { out, err } = context.terminal;
  const warnings = report.problems.filter(({ severity }) => severity !== "notice");
  if (warnings.length > 0) {
    err.write(`${formatProblems(warnings, err.paint, { folder: edition, cwd: context.cwd })}\n`);
  }
  const { events, checkpoint } = report;
  if (events.length === 0) {
    out.write(
      `Nothing is new since the last time. The record has ${countNoun(checkpoint.size, "entry", "entries")}.\n`,
    );
    return;
  }
  const counts = new Map<string, number>();
  for (const { action } of events) counts.set(action, (counts.get(action) ?? 0) + 1);
  const actions = [...counts].map(([action, count]) => `${formatCount(count)} ${ACTIONS[action] ?? action}`);
  out.write(
    `${out.paint.good("Signed and logged")} ${listWords(actions)}. ` +
      `The record has ${countNoun(checkpoint.size, "entry", "entries")}.\n` +
      `Next: variorum build ${folder} -o <site>\n`,
  );
}
