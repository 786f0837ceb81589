import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Person } from "../model/agent.ts";
import type { DocumentAlignment, TranslationPair } from "../model/alignment.ts";
import { VariorumError } from "../model/error.ts";
import { assetFolder, parseAssetManifest } from "../site/assets.ts";
import { renderCompareReport, renderTranslationReport, type TranslatedText } from "../site/index.ts";
import type { ReadFiles } from "./comparison.ts";
import { version } from "./version.ts";

/** Writes the report as one page with its style in it. Bytes written. */
export async function writeCompareReport(
  path: string,
  files: ReadFiles,
  alignment: DocumentAlignment,
  persons: readonly Person[] = [],
): Promise<number> {
  const html = renderCompareReport({
    title: files.witnesses.map(({ file }) => basename(file)).join(" · "),
    witnesses: files.witnesses.map(({ key, siglum, file, text }) => ({
      key,
      siglum,
      label: basename(file),
      language: files.language,
      text,
    })),
    alignment,
    persons,
    style: await readReportStyle(),
    language: "en",
    made: `Variorum ${version}`,
  });
  await writeFile(path, html);
  return Buffer.byteLength(html);
}

/** Writes a translation beside its original as one page. Bytes written. */
export async function writeTranslationReport(path: string, files: ReadFiles, pair: TranslationPair): Promise<number> {
  const side = (key: string): TranslatedText => {
    const found = files.witnesses.find((witness) => witness.key === key);
    if (found === undefined) throw new VariorumError("fault", `The text ${key} is missing.`);
    return { key, label: basename(found.file), language: found.language, text: found.text };
  };
  const html = renderTranslationReport({
    title: files.witnesses.map(({ file }) => basename(file)).join(" · "),
    original: side(pair.original),
    translation: side(pair.translation),
    pair,
    style: await readReportStyle(),
    made: `Variorum ${version}`,
  });
  await writeFile(path, html);
  return Buffer.byteLength(html);
}

export async function readReportStyle(): Promise<string> {
  try {
    const manifest = parseAssetManifest(await readFile(new URL("manifest.json", assetFolder), "utf8"));
    return await readFile(new URL(manifest.report, assetFolder), "utf8");
  } catch (cause) {
    if (cause instanceof VariorumError) throw cause;
    throw new VariorumError(
      "fault",
      "The styles of pages are not built. Run `npm run build` in the project's folder.",
      {
        cause,
      },
    );
  }
}
