import { resolve } from "node:path";
import { Command } from "commander";
import { type AddReport, addFiles } from "../edition.ts";
import { supportedFormats } from "../ingest/gate.ts";
import { readingReportFile } from "../store/reading-report.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { countNoun, listWords } from "./wording.ts";

interface AddOptions {
  readonly document?: string;
  readonly siglum?: string;
  readonly language?: string;
  readonly pages?: boolean;
  readonly skipUnreadable?: boolean;
  readonly json?: boolean;
  readonly all?: boolean;
}

/** Documents that are named one by one. */
const NAMED = 12;

export function addCommand(context: CommandContext): Command {
  return new Command("add")
    .summary("files become documents and witnesses")
    .description(
      "Copy files into an edition: each becomes a document with one witness, or, with --document, they all become witnesses\n" +
        "of that document. Of a folder or ZIP archive all files are taken; those whose names differ in their ending or language\n" +
        "only become witnesses of one document, images the pages of the file that they are named like, files of single pages (ALTO,\n" +
        "PAGE, hOCR) that differ in their number one text. What a file says of itself and what could be guessed is written down as inferred; you confirm it.",
    )
    .argument("<folder>", "the edition's folder")
    .argument("<file...>", `${supportedFormats}; images, folders and ZIP archives of these`)
    .option("-d, --document <id>", "the document whose witnesses they are; made when it is not there")
    .option("--siglum <siglum>", "what the apparatus calls it (one file)")
    .option("--language <tag>", "language of the texts, e.g. ru (default: guessed)")
    .option("--pages", "the files are the pages of one text: ALTO, PAGE, hOCR, or text beside an image of its name")
    .option("--no-pages", "every file of a folder is a text of its own, whatever its number")
    .option("--skip-unreadable", "leave out files that cannot be read, instead of adding nothing")
    .option("--json", "print what was added as JSON")
    .option("--all", "every remark, however many are alike")
    .addHelpText(
      "after",
      exampleHelp([
        ["add my-edition letters/*.xml", "a document for every file"],
        ["add my-edition --document letter --pages page/*.xml", "one witness of many pages"],
        ["add my-edition scans.zip typescripts/", "whatever there is in them"],
        ["add my-edition --document origin 1859.txt 1860.txt 1872.txt", "three witnesses of one document"],
        ["add my-edition --document letter --siglum B --language ru print.md", "one more witness"],
      ]),
    )
    .action(
      context.action(async (folder: string, files: readonly string[], { json, all, ...options }: AddOptions) => {
        const edition = resolve(context.cwd, folder);
        const paths = files.map((file) => resolve(context.cwd, file));
        const report = await withProgress(context, "", (env) => addFiles(edition, paths, options, env));
        if (json) printJson(context, report);
        else printAdd(context, folder, report, all === true);
        return exitCode.success;
      }),
    );
}

function printAdd(context: CommandContext, folder: string, report: AddReport, all: boolean): void {
  const { out, err } = context.terminal;
  if (report.problems.length > 0) {
    err.write(`${formatProblems(report.problems, err.paint, { cwd: context.cwd, all })}\n`);
  }
  const shown = all ? report.documents : report.documents.slice(0, NAMED);
  for (const document of shown) {
    const fields = inferredFields(document.inferred);
    const inferred = fields.length === 0 ? "" : `; guessed: ${listWords(fields)}`;
    const word = document.created ? "new " : "more";
    const witnesses = `${document.witnesses.length === 1 ? "witness" : "witnesses"} ${listWords(document.witnesses)}`;
    out.write(`${out.paint.good(word)}  ${out.paint.strong(document.id)}  ${witnesses}${out.paint.faint(inferred)}\n`);
  }
  const rest = report.documents.length - shown.length;
  if (rest > 0) out.write(out.paint.faint(`… and ${countNoun(rest, "more document")} (--all names them)\n`));
  const witnesses = report.documents.reduce((sum, document) => sum + document.witnesses.length, 0);
  out.write(
    `\nAdded ${countNoun(witnesses, "witness", "witnesses")} to ${countNoun(report.documents.length, "document")}.\n` +
      (!report.isListed ? "" : `What could not be carried over: ${folder}/${readingReportFile}\n`) +
      (report.withoutText === 0
        ? ""
        : `${countNoun(report.withoutText, "witness has", "witnesses have")} images and no text; Tesseract can read them: variorum ocr ${folder}\n`) +
      (report.documents.some(({ inferred }) => inferred.length > 0)
        ? `Next: variorum confirm ${folder} shows what was guessed; correct it in ${folder}/documents, then: variorum check ${folder}\n`
        : `Next: variorum check ${folder}\n`),
  );
}

/** `witnesses.a.siglum` and `witnesses.b.siglum` are one thing to look at. */
function inferredFields(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => path.replace(/^witnesses\.[^.]+\.(.+)$/, "$1 of the witnesses")))];
}
