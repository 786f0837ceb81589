import { resolve } from "node:path";
import { type Collated, NORMAL_FORM_RULES, type NormalFormRule } from "@variorum/compare";
import { Command, Option } from "commander";
import type { z } from "zod";
import type { TeiMethod } from "../export/tei-apparatus.ts";
import type { Person } from "../model/agent.ts";
import type { DocumentAlignment } from "../model/alignment.ts";
import { VariorumError } from "../model/error.ts";
import type { SpellingForm } from "../model/normal-forms.ts";
import { personSchema } from "../model/schema/agent.ts";
import { spellingFormSchema } from "../model/schema/normal-forms.ts";
import { readListFile } from "../store/loose-list.ts";
import { type CommandContext, exampleHelp } from "./command-context.ts";
import { formatCompareReport } from "./compare-report.ts";
import { writeCompareReport } from "./compare-report-file.ts";
import { compareTranslation } from "./compare-translation.ts";
import { filesOf, nameFiles } from "./compared-files.ts";
import { alignFiles, type ComparisonOptions, collateFiles, type ReadFiles, readTexts } from "./comparison.ts";
import { collationJson, type OutputKind, outputKindOf, writeData } from "./comparison-output.ts";
import { exitCode } from "./exit-code.ts";
import { collectRules, collectWords } from "./option.ts";
import { formatPersonReport, namedTraces } from "./person-report.ts";
import { writePersonTable } from "./person-table.ts";
import { formatProblems } from "./problem-report.ts";
import { createProgressDisplay } from "./progress-display.ts";
import { formatBytes } from "./wording.ts";

interface CompareOptions {
  readonly output?: readonly string[];
  readonly tei?: TeiMethod;
  readonly json?: boolean;
  readonly all?: boolean;
  readonly translation?: boolean;
  readonly accidentals?: boolean;
  readonly base?: string;
  readonly sigla?: readonly string[];
  readonly language?: string;
  readonly rules?: readonly NormalFormRule[];
  readonly normalForms?: string;
  readonly persons?: string;
}

export function compareCommand(context: CommandContext): Command {
  return new Command("compare")
    .summary("what was left out, put in, altered or moved between texts")
    .description(
      "Compare two or more texts word by word: plain text, Markdown or TEI. No edition is needed.\n" +
        "What they have in common is lined up first, at any length; then every difference is shown in its place.",
    )
    .argument("<file...>", "two or more texts in one language, or a folder of them")
    .option(
      "-o, --output <file>",
      "write a file, by its ending: .html (a page that opens in any browser), .tei.xml, .json, .csv, .graphml, .svg, .persons.csv; may be given several times",
      (path: string, before: readonly string[] = []) => [...before, path],
    )
    .addOption(
      new Option("--tei <method>", "how the variants stand in a .tei.xml (default: inline)").choices([
        "inline",
        "double-end-point",
      ]),
    )
    .option("--json", "print the collation as JSON: witnesses, columns, variants, moves, tokens")
    .option("--translation", "two texts, the second a translation of the first: what one side seems to lack")
    .option("--all", "every place and every text in full")
    .option("--accidentals", "differences of spelling, case and punctuation too")
    .option("--base <siglum>", "the text that the others are set against (default: the first)")
    .option("--sigla <names>", "short names for the texts, e.g. A,B,C (default: the files' names)", collectWords)
    .option("--language <tag>", "language of the texts, e.g. ru (default: guessed)")
    .option(
      "--rules <names>",
      `what makes no difference between two words: ${NORMAL_FORM_RULES.join(", ")}; or none (default: those that fit the language)`,
      collectRules,
    )
    .option(
      "--normal-forms <file>",
      "spellings that make no difference: a .csv with the columns reading,as,language or a .yaml list of these",
    )
    .option(
      "--persons <file>",
      "look for these persons in every text: a .csv with the columns id,name,forms (forms with semicolons between) or a .yaml list of these",
    )
    .addHelpText(
      "after",
      exampleHelp([
        ["compare 1859.txt 1872.txt", "two editions of a book, in the terminal"],
        ["compare editions", "all the texts of a folder"],
        ["compare a.txt b.md c.tei.xml -o report.html", "three texts, as a page to send to somebody"],
        ["compare a.txt b.txt c.txt -o all.tei.xml", "TEI that gives back every text exactly as written"],
        ["compare a.txt b.txt --all --accidentals | less -R", "every single difference"],
        ["compare a.txt b.txt --persons persons.csv", "who is named where, and who disappears"],
        [
          "compare original.txt translation.txt --translation",
          "sentence by sentence; also with --json or -o report.html",
        ],
        ["compare a.txt b.txt --json | jq '.variants | length'", "for programs"],
      ]),
    )
    .action(
      context.action(async (paths: readonly string[], options: CompareOptions) => {
        if (options.translation) await compareTranslation(context, paths, options);
        else await compareFiles(context, paths, options);
        return exitCode.success;
      }),
    );
}

async function compareFiles(context: CommandContext, given: readonly string[], options: CompareOptions) {
  const paths = await filesOf(given, context.cwd);
  const outputs = checkUsage(paths, options);
  const tables = readTables(options, context.cwd);
  const { terminal } = context;
  const named = nameFiles(paths, options.sigla);
  checkBase(
    named.map(({ siglum }) => siglum),
    options.base,
  );
  const files = await readTexts(named, context.cwd, options.language, context.signal);
  if (files.problems.length > 0) {
    terminal.err.write(`${formatProblems(files.problems, terminal.err.paint, { cwd: context.cwd })}\n`);
  }
  const display = createProgressDisplay(terminal.err);
  const { base, rules } = options;
  const work = {
    ...(base === undefined ? {} : { base }),
    ...(rules === undefined ? {} : { rules }),
    ...tables,
    signal: context.signal,
    onProgress: display.onProgress,
  };
  const results = new Results(files, work);
  try {
    if (options.json) {
      const json = collationJson(await results.collated(), files, tables.persons);
      display.stop();
      return terminal.out.write(json);
    }
    if (outputs.length > 0) {
      for (const output of outputs) {
        const bytes = await writeOutput(output, resolve(context.cwd, output.path), results, options);
        display.stop();
        const how = output.kind === "html" ? " Open it in a browser." : "";
        terminal.err.write(`Wrote ${output.path} (${formatBytes(bytes)}).${how}\n`);
      }
      return;
    }
    const alignment = await results.alignment();
    display.stop();
    const { columns, paint } = terminal.out;
    const report = { witnesses: files.witnesses, alignment };
    const { all = false, accidentals = false } = options;
    terminal.out.write(formatCompareReport(report, { columns, paint, all, accidentals }));
    if (tables.persons === undefined) return;
    const persons = namedTraces(alignment.persons ?? [], tables.persons);
    const witnesses = files.witnesses;
    terminal.out.write(`\n${formatPersonReport({ persons, witnesses }, { columns, paint, all })}\n`);
  } finally {
    display.stop();
  }
}

interface Tables {
  readonly normalForms?: readonly SpellingForm[];
  readonly persons?: readonly Person[];
}

/** The files that `--normal-forms` and `--persons` name, read before anything is compared. */
function readTables({ normalForms, persons }: CompareOptions, cwd: string): Tables {
  const read = <Item>(file: string, kind: string, schema: z.ZodType<Item>) =>
    readListFile(resolve(cwd, file), file, kind, schema);
  return {
    ...(normalForms === undefined ? {} : { normalForms: read(normalForms, "spellings", spellingFormSchema) }),
    ...(persons === undefined ? {} : { persons: read(persons, "persons", personSchema("en")) }),
  };
}

async function writeOutput({ kind }: Output, path: string, results: Results, options: CompareOptions): Promise<number> {
  const { base, tei } = options;
  const { persons } = results;
  if (kind === "html") return writeCompareReport(path, results.files, await results.alignment(), persons);
  if (kind === "persons") return writePersonTable(path, results.files.witnesses, await results.alignment(), persons);
  return writeData(path, kind, results.files, await results.collated(), {
    ...(base === undefined ? {} : { base }),
    ...(tei === undefined ? {} : { tei }),
    ...(persons.length === 0 ? {} : { persons }),
  });
}

/** Each way of comparing runs at most once, however many files are written. */
class Results {
  readonly files: ReadFiles;
  private readonly work: ComparisonOptions;
  private aligned: Promise<DocumentAlignment> | undefined;
  private found: Promise<Collated> | undefined;

  constructor(files: ReadFiles, work: ComparisonOptions) {
    this.files = files;
    this.work = work;
  }

  get persons(): readonly Person[] {
    return this.work.persons ?? [];
  }

  alignment(): Promise<DocumentAlignment> {
    this.aligned ??= alignFiles(this.files, this.work);
    return this.aligned;
  }

  collated(): Promise<Collated> {
    this.found ??= collateFiles(this.files, this.work);
    return this.found;
  }
}

interface Output {
  readonly path: string;
  readonly kind: OutputKind;
}

function checkUsage(paths: readonly string[], options: CompareOptions): readonly Output[] {
  if (paths.length < 2) {
    throw new VariorumError(
      "usage",
      "Comparing needs two texts or more: variorum compare a.txt b.txt, or a folder of them",
    );
  }
  const { output = [], json, tei } = options;
  if (output.length > 0 && json) {
    throw new VariorumError("usage", "Choose one of --json (prints data) and -o (writes a file).");
  }
  const outputs = output.map((path) => ({ path, kind: outputKindOf(path) }));
  if (tei !== undefined && !outputs.some(({ kind }) => kind === "tei")) {
    throw new VariorumError("usage", "--tei says how a TEI file is written: name one, e.g. -o all.tei.xml");
  }
  if (options.persons === undefined && outputs.some(({ kind }) => kind === "persons")) {
    throw new VariorumError("usage", "A .persons.csv says where persons are named: give them with --persons <file>.");
  }
  return outputs;
}

function checkBase(sigla: readonly string[], base: string | undefined): void {
  if (base === undefined || sigla.includes(base)) return;
  throw new VariorumError("usage", `There is no text “${base}”; the texts are called ${sigla.join(", ")}.`);
}
