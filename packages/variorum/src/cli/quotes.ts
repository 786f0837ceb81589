import { resolve } from "node:path";
import { Command } from "commander";
import { checkQuotations, decideQuotations, type QuotationReport } from "../edition.ts";
import { VariorumError } from "../model/error.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { formatQuotations } from "./quotes-report.ts";
import { writeQuotationReport } from "./quotes-report-file.ts";
import { countNoun, formatBytes } from "./wording.ts";

interface QuotesOptions {
  readonly all?: boolean;
  readonly json?: boolean;
  readonly output?: string;
  readonly confirm?: string;
  readonly reject?: string;
  readonly by?: string;
}

export function quotesCommand(context: CommandContext): Command {
  return new Command("quotes")
    .summary("is every quotation in a text true?")
    .description(
      "Hold every quotation of a text against the documents of an edition: whatever stands in quotation marks, in a block\n" +
        "quotation or in italics. Each gets a verdict, the passage it comes from, and what was changed.",
    )
    .argument("<folder>", "the edition's folder")
    .argument(
      "<text>",
      "a file of any format that `add` reads, or the address of one; or an essay, e.g. essays/history.en.md",
    )
    .option("--all", "also passages that run along a document without being marked as quotations")
    .option("--json", "print quotations, verdicts, passages and differences as JSON")
    .option("-o, --output <file>", "write the report as one page, .html, that opens in any browser")
    .option("--confirm <numbers>", "of an essay: readers shall see these verdicts, e.g. 1,3-5 or all")
    .option("--reject <numbers>", "of an essay: these verdicts are mistaken, say no more of them")
    .option("--by <name>", "who decided")
    .addHelpText(
      "after",
      exampleHelp([
        ["quotes my-edition article.docx", "every quotation of an article, in the terminal"],
        [
          "quotes my-edition https://example.org/review.html -o report.html",
          "of a page on the web, as a page to send to somebody",
        ],
        ["quotes my-edition thesis.txt --all", "borrowings without quotation marks too"],
        [
          "quotes my-edition essays/history.en.md --confirm all --by 'Ada Vale'",
          "readers of the essay will see the verdicts",
        ],
      ]),
    )
    .action(
      context.action(async (folder: string, text: string, options: QuotesOptions) => {
        checkUsage(options);
        const edition = resolve(context.cwd, folder);
        const target = targetOf(context.cwd, edition, text);
        const search = options.all ? { all: true } : {};
        const report = await withProgress(context, "", (env) => checkQuotations(edition, target, search, env));
        await show(context, edition, { ...report, target: text }, options);
        return exitCode.success;
      }),
    );
}

function checkUsage({ json, output, confirm, reject }: QuotesOptions): void {
  if (json && output !== undefined)
    throw new VariorumError("usage", "Choose one of --json (prints data) and -o (writes a file).");
  if (confirm !== undefined && reject !== undefined)
    throw new VariorumError("usage", "Choose one of --confirm and --reject, and run the command twice.");
  if (output !== undefined && !/\.html?$/i.test(output))
    throw new VariorumError("usage", `The report is a page: give it a name that ends in .html, not ${output}.`);
}

/** A path is meant from where the command runs; one that begins with `essays/` may be meant from the edition's folder. */
function targetOf(cwd: string, edition: string, text: string): string {
  if (/^https?:\/\//i.test(text)) return text;
  return /^(essays|terms)[/\\]/.test(text) ? resolve(edition, text) : resolve(cwd, text);
}

async function show(context: CommandContext, edition: string, report: QuotationReport, options: QuotesOptions) {
  const { out, err } = context.terminal;
  if (report.problems.length > 0 && !options.json)
    err.write(`${formatProblems(report.problems, err.paint, { cwd: context.cwd })}\n`);
  const { confirm, reject } = options;
  const chosen = confirm ?? reject;
  if (chosen !== undefined) return decide(context, edition, report, chosen, options);
  if (options.json) return printJson(context, jsonOf(report));
  if (options.output !== undefined) {
    const bytes = await writeQuotationReport(resolve(context.cwd, options.output), report);
    return err.write(`Wrote ${options.output} (${formatBytes(bytes)}). Open it in a browser.\n`);
  }
  const all = options.all === true;
  return out.write(formatQuotations(report, { columns: out.columns, paint: out.paint, all }));
}

const jsonOf = ({ target, words, quotations, problems }: QuotationReport) => ({
  text: target,
  words,
  quotations,
  problems,
});

async function decide(
  context: CommandContext,
  edition: string,
  report: QuotationReport,
  chosen: string,
  options: QuotesOptions,
) {
  const numbers = chosen.trim() === "all" ? allNumbers(report) : parseNumbers(chosen, report.quotations.length);
  const verdict = options.confirm === undefined ? "rejected" : "confirmed";
  const ruling = { verdict, ...(options.by === undefined ? {} : { by: options.by }) } as const;
  const written = await withProgress(context, "", (env) => decideQuotations(edition, report, numbers, ruling, env));
  const { out } = context.terminal;
  out.write(`${out.paint.good(`${countNoun(written, "quotation")} ${verdict}`)}, written to decisions/.\n`);
}

/** By `all` terms and titles that stand nowhere are not meant: that says nothing. */
const allNumbers = ({ quotations }: QuotationReport): readonly number[] =>
  quotations.filter(({ isSlight, passages }) => !isSlight || passages.length > 0).map(({ n }) => n);

/** `1,3-5`. */
export function parseNumbers(text: string, count: number): readonly number[] {
  return text.split(",").flatMap((part) => {
    const [, from = "", to = from] = /^\s*(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?\s*$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (from === "" || first < 1 || last > count || first > last)
      throw new VariorumError(
        "usage",
        `${part.trim() || "Nothing"} is no number of a quotation: there are 1 to ${count}. Write e.g. 1,3-5 or all.`,
      );
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}
