import { resolve } from "node:path";
import { Command } from "commander";
import { recognizeImages } from "../edition/recognize.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { countNoun } from "./wording.ts";

interface OcrOptions {
  readonly model?: string;
  readonly tesseract?: string;
  readonly json?: boolean;
}

export function ocrCommand(context: CommandContext): Command {
  return new Command("ocr")
    .summary("the text of images, by an installed Tesseract")
    .description(
      "Read the images of witnesses that have no text with Tesseract, a program that you install yourself, and write what it\n" +
        "read beside them as hOCR: with the place of every word on its image, and how sure it is. What it read is a guess until\n" +
        "you have read it against the images.",
    )
    .argument("<folder>", "the edition's folder")
    .argument("[document...]", "ids of documents (default: all that have images and no text)")
    .option("--model <name>", "a model of Tesseract, or several: rus+eng (default: by the language of the witness)")
    .option("--tesseract <program>", "the program, where it is not on the path")
    .option("--json", "print what was read as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["ocr my-edition", "every witness of which there are only images"],
        ["ocr my-edition minutes --model rus+eng", "one document, in two languages"],
      ]),
    )
    .action(
      context.action(async (folder: string, documents: readonly string[], options: OcrOptions) => {
        const { model, tesseract: program, json } = options;
        const edition = resolve(context.cwd, folder);
        const report = await withProgress(context, "", (env) =>
          recognizeImages(edition, { documents, model, program, variables: context.variables }, env),
        );
        const { out, err } = context.terminal;
        if (report.problems.length > 0)
          err.write(`${formatProblems(report.problems, err.paint, { folder: edition, cwd: context.cwd })}\n`);
        if (json) printJson(context, report);
        else {
          for (const { document, key, pages, words, unclear } of report.witnesses) {
            const doubt = words === 0 ? "" : `, ${Math.round((100 * unclear) / words)} % unclear`;
            out.write(
              `${out.paint.good("read")}  ${out.paint.strong(`${document}/${key}`)}  ${countNoun(pages, "page")}, ${countNoun(words, "word")}${doubt}\n`,
            );
          }
          out.write(
            `\nNext: read the text against the images, take \`source\` off \`inferred\`, then: variorum check ${folder}\n`,
          );
        }
        return exitCode.success;
      }),
    );
}
