import { resolve } from "node:path";
import { VariorumError } from "../model/error.ts";
import { type CommandContext, printJson } from "./command-context.ts";
import { writeTranslationReport } from "./compare-report-file.ts";
import { nameFiles } from "./compared-files.ts";
import { alignTranslatedFiles, type ReadFiles, readTexts } from "./comparison.ts";
import { createProgressDisplay } from "./progress-display.ts";
import { formatTranslation } from "./translation-report.ts";
import { formatBytes } from "./wording.ts";

export interface CompareTranslationOptions {
  readonly output?: readonly string[];
  readonly json?: boolean;
  readonly sigla?: readonly string[];
}

/** `compare original translation --translation`: in the terminal, as JSON or as a page. */
export async function compareTranslation(
  context: CommandContext,
  paths: readonly string[],
  options: CompareTranslationOptions,
): Promise<void> {
  const outputs = checkUsage(paths, options);
  const { out, err } = context.terminal;
  const files = await readTexts(nameFiles(paths, options.sigla), context.cwd, undefined, context.signal);
  const display = createProgressDisplay(err);
  try {
    const pair = await alignTranslatedFiles(files, { signal: context.signal, onProgress: display.onProgress });
    display.stop();
    if (options.json) return printJson(context, { files: paths, ...pair });
    if (outputs.length === 0) return out.write(formatTranslation(reported(files, pair), out));
    for (const path of outputs) {
      const bytes = await writeTranslationReport(resolve(context.cwd, path), files, pair);
      err.write(`Wrote ${path} (${formatBytes(bytes)}). Open it in a browser.\n`);
    }
  } finally {
    display.stop();
  }
}

function checkUsage(paths: readonly string[], { output = [], json }: CompareTranslationOptions): readonly string[] {
  if (paths.length !== 2)
    throw new VariorumError(
      "usage",
      "--translation needs two texts: variorum compare original.txt translation.txt --translation",
    );
  if (output.length > 0 && json)
    throw new VariorumError("usage", "Choose one of --json (prints data) and -o (writes a file).");
  const other = output.find((path) => !/\.html?$/i.test(path));
  if (other !== undefined)
    throw new VariorumError("usage", `“${other}”: a translation is written as a page; its file ends in .html.`);
  return output;
}

function reported({ witnesses }: ReadFiles, pair: Parameters<typeof writeTranslationReport>[2]) {
  const found = (key: string) => witnesses.find((witness) => witness.key === key);
  return {
    title: "Translation",
    nameOf: (key: string): string => found(key)?.siglum ?? key,
    textOf: (key: string, { block, from, to }: { block: string; from: number; to: number }): string =>
      found(key)
        ?.text.blocks.find(({ id }) => id === block)
        ?.text.slice(from, to) ?? "",
    pair,
  };
}
