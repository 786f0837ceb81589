import { resolve } from "node:path";
import { Command } from "commander";
import { VariorumError } from "../model/error.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { formatCompareReport } from "./compare-report.ts";
import { writeCompareReport } from "./compare-report-file.ts";
import { isHtmlPath, nameFiles } from "./compared-files.ts";
import { alignFiles, collateFiles, readTexts } from "./comparison.ts";
import { exitCode } from "./exit-code.ts";
import { collectWords } from "./option.ts";
import { formatProblems } from "./problem-report.ts";
import { createProgressDisplay } from "./progress-display.ts";
import { formatBytes } from "./wording.ts";

interface CompareOptions {
  readonly output?: string;
  readonly json?: boolean;
  readonly all?: boolean;
  readonly accidentals?: boolean;
  readonly base?: string;
  readonly sigla?: readonly string[];
  readonly language?: string;
}

export function compareCommand(context: CommandContext): Command {
  return new Command("compare")
    .summary("what was left out, put in, altered or moved between texts")
    .description(
      "Compare two or more texts word by word: plain text, Markdown or TEI. No edition is needed.\n" +
        "What they have in common is lined up first, at any length; then every difference is shown in its place.",
    )
    .argument("<file...>", "two or more texts in one language")
    .option("-o, --output <report.html>", "write a page that opens in any browser, with everything in it")
    .option("--json", "print the collation as JSON: witnesses, columns, variants, moves, tokens")
    .option("--all", "every place and every text in full")
    .option("--accidentals", "differences of spelling, case and punctuation too")
    .option("--base <siglum>", "the text that the others are set against (default: the first)")
    .option("--sigla <names>", "short names for the texts, e.g. A,B,C (default: the files' names)", collectWords)
    .option("--language <tag>", "language of the texts, e.g. ru (default: guessed)")
    .addHelpText(
      "after",
      exampleHelp([
        ["compare 1859.txt 1872.txt", "two editions of a book, in the terminal"],
        ["compare a.txt b.md c.tei.xml -o report.html", "three texts, as a page to send to somebody"],
        ["compare a.txt b.txt --all --accidentals | less -R", "every single difference"],
        ["compare a.txt b.txt --json | jq '.variants | length'", "for programs"],
      ]),
    )
    .action(
      context.action(async (paths: readonly string[], options: CompareOptions) => {
        await compareFiles(context, paths, options);
        return exitCode.success;
      }),
    );
}

/** Long paragraphs are cut into the segments of a record; a comparison knows none. */
const OF_EDITIONS = "long-paragraph";

async function compareFiles(context: CommandContext, paths: readonly string[], options: CompareOptions) {
  checkUsage(paths, options);
  const { terminal } = context;
  const named = nameFiles(paths, options.sigla);
  checkBase(
    named.map(({ siglum }) => siglum),
    options.base,
  );
  const files = await readTexts(named, context.cwd, options.language, context.signal);
  const problems = files.problems.filter(({ code }) => code !== OF_EDITIONS);
  if (problems.length > 0) {
    terminal.err.write(`${formatProblems(problems, terminal.err.paint, { cwd: context.cwd })}\n`);
  }
  const display = createProgressDisplay(terminal.err);
  const work = {
    ...(options.base === undefined ? {} : { base: options.base }),
    signal: context.signal,
    onProgress: display.onProgress,
  };
  try {
    if (options.json) {
      const collation = await collateFiles(files, work);
      display.stop();
      return printJson(context, collation);
    }
    const alignment = await alignFiles(files, work);
    display.stop();
    if (options.output !== undefined) {
      const bytes = await writeCompareReport(resolve(context.cwd, options.output), files, alignment);
      return terminal.err.write(`Wrote ${options.output} (${formatBytes(bytes)}). Open it in a browser.\n`);
    }
    const { columns, paint } = terminal.out;
    const report = { witnesses: files.witnesses, alignment };
    const { all = false, accidentals = false } = options;
    terminal.out.write(formatCompareReport(report, { columns, paint, all, accidentals }));
  } finally {
    display.stop();
  }
}

function checkUsage(paths: readonly string[], options: CompareOptions): void {
  if (paths.length < 2) {
    throw new VariorumError("usage", "Comparing needs two texts or more: variorum compare a.txt b.txt");
  }
  if (options.output !== undefined && options.json) {
    throw new VariorumError("usage", "Choose one of --json (prints data) and -o (writes a page).");
  }
  if (options.output !== undefined && !isHtmlPath(options.output)) {
    throw new VariorumError("usage", `“${options.output}” should end in .html: the report is a page.`);
  }
}

function checkBase(sigla: readonly string[], base: string | undefined): void {
  if (base === undefined || sigla.includes(base)) return;
  throw new VariorumError("usage", `There is no text “${base}”; the texts are called ${sigla.join(", ")}.`);
}
