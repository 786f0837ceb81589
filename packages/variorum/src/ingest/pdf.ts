import type { IngestReport } from "../model/ingested.ts";
import { metadataOfProperties } from "./file-properties.ts";
import { type Findings, refusal } from "./findings.ts";
import { guessMetadata } from "./guessed-metadata.ts";
import { plausibleLanguage } from "./language-marks.ts";
import type { OfficeOptions } from "./office-text.ts";
import { inUnicode } from "./pdf-letters.ts";
import type { PdfContent, PdfPage } from "./pdf-page.ts";
import { readPdfText } from "./pdf-text.ts";
import { buildWitnessText } from "./witness-text.ts";

interface PdfOptions extends OfficeOptions {
  /** What is set in is a block quotation. */
  readonly hasQuotations?: boolean | undefined;
}

/** The text layer of a PDF, from the letters that a child process found in it. The number of the page stands for the line. */
export function parsePdf(content: PdfContent, options: PdfOptions, findings: Findings): IngestReport {
  reportPictures(content, findings);
  tellOfPages(content, findings);
  const pages = inUnicode(withoutControls(content.pages, findings), findings);
  const { blocks, notes } = readPdfText(pages, findings, options.hasQuotations);
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

const controls = /(?!\t)\p{Cc}|\p{Noncharacter_Code_Point}|\p{Surrogate}|\ufeff/gu;

/** A broken font gives signs that are no letters. */
function withoutControls(pages: readonly PdfPage[], findings: Findings): readonly PdfPage[] {
  return pages.map((page, n) => ({
    ...page,
    items: page.items.map((item) => {
      const text = item.text.replace(controls, "");
      if (text === item.text) return item;
      const mend = "Look the words up in the PDF; its font does not say which letters they are.";
      findings.count("warning", "control-character", "control characters left out", { line: n + 1, column: 1 }, mend);
      return { ...item, text };
    }),
  }));
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

const putUpon: readonly (readonly [kinds: RegExp, what: string])[] = [
  [/^Link$/u, "links: their words were kept"],
  [/^Widget$/u, "fields of forms that are filled"],
  [/^FileAttachment$/u, "files within the file"],
  [/./u, "comments and marks that readers put on the pages"],
];

/** What a PDF holds besides running text. */
function tellOfPages({ pages, attachments = 0 }: PdfContent, findings: Findings): void {
  findings.report(
    "notice",
    "not-carried-over",
    "a PDF is read for its words: how they are set (italic, bold), and pictures, are not",
  );
  for (const [n, { slanted = 0, annotations = [] }] of pages.entries()) {
    const place = { line: n + 1, column: 1 };
    if (slanted > 0)
      findings.count("notice", "not-carried-over", "pages with letters that run up, down or across the page", place);
    for (const kind of annotations) {
      const what = putUpon.find(([kinds]) => kinds.test(kind))?.[1];
      if (what !== undefined) findings.count("notice", "not-carried-over", what, place);
    }
  }
  if (attachments > 0) findings.report("notice", "not-carried-over", `files within the file (${attachments})`);
}
