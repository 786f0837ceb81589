import { relative, resolve } from "node:path";
import { Command } from "commander";
import { type CheckReport, checkEdition } from "../edition/check-edition.ts";
import { hasErrors } from "../model/problem.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { countNoun, formatCount } from "./wording.ts";

interface CheckOptions {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

/** Documents whose guesses are named one by one. */
const NAMED = 12;

export function checkCommand(context: CommandContext): Command {
  return new Command("check")
    .summary("every fault of an edition at once")
    .description(
      "Read everything in an edition's folder and name every fault: file, line, column, what to do. Changes nothing but what\n" +
        "--fix mends: dates in words, ids and words with wrong capitals, fields written with other hyphens, spaces at the ends of\n" +
        "lines, tabs that indent, a quotation mark or bracket that was not closed. Comments and order stay.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--fix", "mend what is safe, then check")
    .option("--dry-run", "with --fix: show what it would mend, change nothing")
    .option("--watch", "check again whenever a file changes, until Ctrl-C")
    .option("--json", "print the problems as JSON")
    .option("--all", "every remark, however many are alike")
    .addHelpText(
      "after",
      exampleHelp([
        ["check my-edition", "exit code 65 when there is an error"],
        ["check my-edition --fix --dry-run", "what could be mended"],
        ["check my-edition --json | jq '.problems[].file'", "for an editor's program"],
      ]),
    )
    .action(
      context.action(async (folder: string, options: CheckOptions) => {
        const edition = resolve(context.cwd, folder);
        if (options.fix || options.dryRun) await fix(context, edition, options);
        if (!options.watch) return checkOnce(context, edition, options);
        const { editionChanges } = await import("../store/folder-watch.ts");
        const changes = editionChanges(edition, context.signal);
        await checkOnce(context, edition, options);
        for await (const _ of changes) await checkOnce(context, edition, options);
        return exitCode.success;
      }),
    );
}

async function fix(context: CommandContext, edition: string, { dryRun, json }: CheckOptions): Promise<void> {
  const [{ fixEdition }, { formatFixes }] = await Promise.all([
    import("../edition/fix-edition.ts"),
    import("./fix-report.ts"),
  ]);
  const fixed = await withProgress(context, "", (env) => fixEdition(edition, dryRun !== true, env));
  const { err, out } = context.terminal;
  // Standard output is for the report that a program reads.
  const channel = json ? err : out;
  if (fixed.length > 0) channel.write(`${formatFixes(fixed, channel.paint)}\n`);
  const what = dryRun ? "would be mended" : "mended";
  channel.write(
    fixed.length === 0
      ? "Nothing that can be mended safely without you.\n\n"
      : `${countNoun(fixed.length, "file")} ${what}.\n\n`,
  );
}

async function checkOnce(
  context: CommandContext,
  edition: string,
  { json, all, watch }: CheckOptions,
): Promise<ExitCode> {
  const report = await withProgress(context, "", (env) => checkEdition(edition, env));
  const { out } = context.terminal;
  if (json) printJson(context, report);
  else {
    if (report.problems.length === 0) out.write(`${out.paint.good("No fault found.")}\n`);
    else
      out.write(formatProblems(report.problems, out.paint, { folder: edition, cwd: context.cwd, all: all === true }));
    if (report.problems.some(({ code }) => /not-(?:carried-over|shown|in-lists)$/u.test(code)))
      out.write(
        "\nWhat could not be carried over is kept in the sources; not-carried-over.md lists it file by file.\n",
      );
    out.write(formatGuesses(report.guesses, all === true));
    // Names can wait; faults and guesses cannot.
    const canWait = report.guesses.length === 0 && !hasErrors(report.problems);
    if (canWait || all) out.write(out.paint.faint(formatOpenNames(report, relative(context.cwd, edition) || ".")));
    if (watch) out.write(out.paint.faint("Waiting for changes; Ctrl-C ends it.\n"));
  }
  return hasErrors(report.problems) ? exitCode.input : exitCode.success;
}

function formatOpenNames({ openNames = 0, openNamesIn, documents }: CheckReport, folder: string): string {
  const command = `\`variorum names ${folder}\``;
  if (openNames === "not counted")
    return `\nNames are not looked for in ${countNoun(documents, "document")} here; ${command} lists what is open.\n`;
  if (openNamesIn !== undefined)
    return `\n${countNoun(openNames, "name")} found so far in ${formatCount(openNamesIn)} of ${countNoun(documents, "document")}; the next check looks further, and ${command} lists them all.\n`;
  if (openNames === 0) return "";
  const [verb, them] = openNames === 1 ? ["seems", "it"] : ["seem", "them"];
  return `\n${countNoun(openNames, "name")} ${verb} to stand in the texts. Readers see ${them} once you confirm ${them}: ${command}\n`;
}

function formatGuesses(guesses: CheckReport["guesses"], all: boolean): string {
  if (guesses.length === 0) return "";
  const count = guesses.reduce((sum, { fields }) => sum + fields.length, 0);
  const lines = guesses
    .slice(0, all ? guesses.length : NAMED)
    .map(({ document, fields }) => `  ${document}: ${fields.join(", ")}`);
  const rest = guesses.length - lines.length;
  return [
    `\n${countNoun(count, "guess", "guesses")} to confirm: look at each and correct it; \`variorum confirm\` shows them and takes them off the list.`,
    ...lines,
    ...(rest > 0 ? [`  … and ${countNoun(rest, "more document")} (--all names them)`] : []),
    "",
  ].join("\n");
}
