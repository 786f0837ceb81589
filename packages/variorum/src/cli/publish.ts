import { resolve } from "node:path";
import { Command } from "commander";
import { type PublishReport, publishEdition } from "../edition.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { formatProposalView } from "./proposal-report.ts";
import { countNoun, formatCount, listWords } from "./wording.ts";

export function publishCommand(context: CommandContext): Command {
  return new Command("publish")
    .summary("sign what is new and log it")
    .description(
      "Sign everything that was added or changed since the last time and append it to the record. Where several editors must\n" +
        "sign, log the proposals that have their signatures and say what the others lack. What is published stays in the record\n" +
        "for good: it can be amended or withheld later, but not made not to have been. Uploads nothing.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--json", "print the events and the new size of the record as JSON")
    .addHelpText("after", exampleHelp([["publish my-edition", "sign with the keys that `init` made, and log"]]))
    .action(
      context.action(async (folder: string, { json }: { json?: boolean }) => {
        const edition = resolve(context.cwd, folder);
        const report = await withProgress(context, "", (env) => publishEdition(edition, env));
        if (json) printJson(context, { ...report, open: report.open.proposals });
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
  policy: "change of policy",
  snapshot: "snapshot",
};

function printPublish(context: CommandContext, edition: string, folder: string, report: PublishReport): void {
  const { out, err } = context.terminal;
  const warnings = report.problems.filter(({ severity, code }) => severity !== "notice" || code === "planned-later");
  if (warnings.length > 0) {
    err.write(`${formatProblems(warnings, err.paint, { folder: edition, cwd: context.cwd })}\n`);
  }
  const { events, checkpoint } = report;
  if (events.length === 0) {
    const nothing =
      report.open.proposals.length > 0 || report.unproposed > 0
        ? "Nothing was logged"
        : "Nothing is new since the last time";
    out.write(`${nothing}. The record has ${countNoun(checkpoint.size, "entry", "entries")}.\n`);
    printOpen(context, folder, report);
    printGuesses(context, folder, report);
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
  printOpen(context, folder, report);
  printGuesses(context, folder, report);
}

/** What stands in brackets on the pages. */
function printGuesses({ terminal: { out } }: CommandContext, folder: string, { guesses }: PublishReport): void {
  if (guesses === 0) return;
  const [verb, them] = guesses === 1 ? ["waits", "it"] : ["wait", "them"];
  out.write(
    out.paint.faint(
      `${countNoun(guesses, "guess", "guesses")} of \`add\` ${verb} to be confirmed; readers see ${them} in brackets: variorum confirm ${folder}\n`,
    ),
  );
}

/** What is not in the record yet, and why. */
function printOpen({ terminal: { out } }: CommandContext, folder: string, { open, unproposed }: PublishReport): void {
  for (const proposal of open.proposals) out.write(`\n${formatProposalView(proposal, open.names, out)}\n`);
  if (unproposed === 0) return;
  out.write(
    `\n${countNoun(unproposed, "change")} of the working files that nobody has put forward: variorum propose ${folder}\n`,
  );
}
