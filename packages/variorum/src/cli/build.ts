import { resolve } from "node:path";
import { Command } from "commander";
import { type BuildReport, buildSite } from "../build/site.ts";
import { VariorumError } from "../model/error.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { defaultSite } from "./folder.ts";
import { parseDay } from "./option.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { countNoun, formatBytes, formatDuration } from "./wording.ts";

interface BuildOptions {
  readonly output?: string;
  readonly draft?: boolean;
  readonly asOf?: string;
  readonly json?: boolean;
}

export function buildCommand(context: CommandContext): Command {
  return new Command("build")
    .summary("make the site of an edition")
    .description(
      "Build the published state of an edition as a static site: copy it to any web host, USB stick or offline machine.",
    )
    .argument("<folder>", "the edition's folder")
    .option("-o, --output <site>", "where the site goes (default: <folder>/site)")
    .option("--draft", "the working files instead, published or not, with a banner and noindex")
    .option("--as-of <day>", "with --draft: as of that day, YYYY-MM-DD; later instalments are announced only", parseDay)
    .option("--json", "print counts, seconds per phase and bytes as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["build my-edition -o my-site", "the published edition"],
        ["build my-edition -o preview --draft", "how it will look before it is signed"],
        ["build my-edition -o preview --draft --as-of 2027-03-01", "what readers will see on the first of March"],
      ]),
    )
    .action(
      context.action(async (folder: string, options: BuildOptions) => {
        if (options.asOf !== undefined && options.draft !== true) throw asOfPublished();
        const edition = resolve(context.cwd, folder);
        const output = options.output === undefined ? defaultSite(edition) : resolve(context.cwd, options.output);
        const began = performance.now();
        const report = await withProgress(context, "", (env) =>
          buildSite(
            edition,
            {
              output,
              draft: options.draft === true,
              ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
            },
            env,
          ),
        );
        if (options.json) printJson(context, { output, ...report });
        else printBuild(context, edition, output, report, performance.now() - began);
        return exitCode.success;
      }),
    );
}

const asOfPublished = (): VariorumError =>
  new VariorumError(
    "usage",
    "`--as-of` goes with `--draft`: of what is published the record decides, and `publish` leaves out what is planned for later.",
  );

function printBuild(context: CommandContext, folder: string, output: string, report: BuildReport, time: number): void {
  const { out, err } = context.terminal;
  if (report.problems.length > 0) {
    err.write(`${formatProblems(report.problems, err.paint, { folder, cwd: context.cwd })}\n`);
  }
  if (report.documents === 0) {
    err.write("Nothing is published yet, so the site is empty: `variorum publish` first, or build with --draft.\n");
  }
  out.write(`${out.paint.good("Built")} ${formatBuild(report)} in ${formatDuration(time)}: ${output}\n`);
}

export function formatBuild(report: BuildReport): string {
  return [
    countNoun(report.documents, "document"),
    countNoun(report.witnesses, "witness", "witnesses"),
    countNoun(report.variants, "variant"),
    `${countNoun(report.pages, "page")} (${formatBytes(report.bytes)})`,
  ].join(", ");
}
