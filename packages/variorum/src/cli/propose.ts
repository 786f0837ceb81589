import { resolve } from "node:path";
import { Command } from "commander";
import { type ProposeReport, proposeEdition, viewProposals, withdrawProposal } from "../edition.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { outcomeJson, printOutcome } from "./outcome-report.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { formatProposalView } from "./proposal-report.ts";
import { countNoun } from "./wording.ts";

interface ProposeOptions {
  readonly renew?: boolean;
  readonly list?: boolean;
  readonly withdraw?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export function proposeCommand(context: CommandContext): Command {
  return new Command("propose")
    .summary("put changes forward for others to sign")
    .description(
      "Put forward everything that was added or changed in the working files, signed with the keys of this computer. It stands in\n" +
        "record/proposals/ of the edition's folder: give the folder to the other editors (git, ZIP, a shared drive). Lists what is\n" +
        "open, what waits for whom, and what a change of policy voided.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--list", "only list what is open")
    .option("--renew", "put forward again what a change of policy voided")
    .option("--withdraw <id>", "take a proposal back: its first digits suffice")
    .option("--all", "every event and passage, however many")
    .option("--json", "print the proposals as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["propose my-edition", "everything new; where one editor suffices it is logged at once"],
        ["propose my-edition --list", "what waits for whom"],
      ]),
    )
    .action(
      context.action(async (folder: string, options: ProposeOptions) => {
        const edition = resolve(context.cwd, folder);
        if (options.withdraw !== undefined) await withdraw(context, edition, options.withdraw);
        else if (options.list !== true) await propose(context, edition, folder, options);
        if (options.json !== true || options.list === true) await listOpen(context, edition, options);
        return exitCode.success;
      }),
    );
}

async function withdraw(context: CommandContext, edition: string, id: string): Promise<void> {
  await withProgress(context, "", (env) => withdrawProposal(edition, id, env));
  context.terminal.err.write(`Withdrew ${id}.\n`);
}

async function propose(
  context: CommandContext,
  edition: string,
  folder: string,
  options: ProposeOptions,
): Promise<void> {
  const report = await withProgress(context, "", (env) =>
    proposeEdition(edition, { renew: options.renew === true }, env),
  );
  if (options.json) printJson(context, { ...report, outcome: report.outcome && outcomeJson(report.outcome) });
  else printPropose(context, edition, folder, report);
}

function printPropose(context: CommandContext, edition: string, folder: string, report: ProposeReport): void {
  const { out, err } = context.terminal;
  const warnings = report.problems.filter(({ severity }) => severity !== "notice");
  if (warnings.length > 0) err.write(`${formatProblems(warnings, err.paint, { folder: edition, cwd: context.cwd })}\n`);
  if (report.renewed > 0) out.write(`Put forward again: ${countNoun(report.renewed, "proposal")}.\n`);
  if (report.outcome !== undefined) printOutcome(context, folder, report.outcome, "Signed and logged.");
  else if (report.pending > 0)
    out.write(
      `${countNoun(report.pending, "change")} of the working files ${report.pending === 1 ? "stands" : "stand"} in open proposals.\n`,
    );
  else out.write("Nothing in the working files is new.\n");
}

async function listOpen(context: CommandContext, edition: string, { all, json }: ProposeOptions): Promise<void> {
  const { proposals, problems, names } = await withProgress(context, "", (env) => viewProposals(edition, env));
  const { out, err } = context.terminal;
  if (json) {
    printJson(context, { proposals, problems });
    return;
  }
  if (problems.length > 0) err.write(`${formatProblems(problems, err.paint, { folder: edition, cwd: context.cwd })}\n`);
  for (const proposal of proposals) out.write(`\n${formatProposalView(proposal, names, out, all)}\n`);
  if (proposals.length === 0) out.write("No proposal is open.\n");
}
