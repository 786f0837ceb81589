import type { IngestReport } from "../model/ingested.ts";
import { metadataOfProperties } from "./file-properties.ts";
import { type Findings, refusal } from "./findings.ts";
import { guessMetadata } from "./guessed-metadata.ts";
import { plausibleLanguage } from "./language-marks.ts";
import type { OfficeOptions } from "./office-text.ts";
import type { PdfContent } from "./pdf-page.ts";
import { readPdfText } from "./pdf-text.ts";
import { buildWitnessText } from "./witness-text.ts";

interface PdfOptions extends OfficeOptions {
  /** What is set in is a block quotation. */
  readonly hasQuotations?: boolean | undefined;
}

/** The text layer of a PDF, from the letters that a child process found in it. The number of the page stands for the line. */
export function parsePdf(content: PdfContent, options: PdfOptions, findings: Findings): IngestReport {
  reportPictures(content, findings);
  const { blocks, notes } = readPdfText(content.pages, findings, options.hasQuotations);
  const text = buildWitnessText(blocks, notes, findings);
  if (!text.blocks.some((block) => block.text !== "")) {
    throw refusal(options.fileName, "no-text-layer", "the PDF holds no text, only pictures of it", {
      mend: "Have the pages read by a program (OCR), or add them as images.",
    });
  }
  const { language: named, ...stated } = metadataOfProperties({
    title: content.title,
    creator: content.author,
    language: content.language,
  });
  const language = options.language ?? plausibleLanguage([named], blocks);
  const known = language === undefined ? stated : { ...stated, language };
  return { text, metadata: guessMetadata(known, text, options.language), problems: [] };
}

function reportPictures({ pages }: PdfContent, findings: Findings): void {
  const empty = pages.findIndex(({ items }) => items.every(({ text }) => text.trim() === ""));
  const count = pages.filter(({ items }) => items.every(({ text }) => text.trim() === "")).length;
  if (count === 0 || count === pages.length) return;
  findings.report("warning", "no-text-layer", `pages without text, perhaps pictures of it (${count})`, {
    line: empty + 1,
    column: 1,
    mend: "Have these pages read by a program (OCR).",
  });
}
