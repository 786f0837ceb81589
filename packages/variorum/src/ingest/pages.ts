import type { IngestReport } from "../model/ingested.ts";
import { inNaturalOrder } from "../model/natural-order.ts";
import { readAlto } from "./alto.ts";
import type { Archive } from "./archive.ts";
import { cleanText } from "./clean-text.ts";
import { decodeText } from "./encoding.ts";
import { createFindings, type Findings, refusal } from "./findings.ts";
import { type Format, formatOf } from "./format.ts";
import { readHocr } from "./hocr.ts";
import { declaredCharset } from "./html.ts";
import type { OcrPage, OcrRegion } from "./ocr-page.ts";
import { ocrText } from "./ocr-text.ts";
import type { OfficeOptions } from "./office-text.ts";
import { readPageXml } from "./page-xml.ts";
import { declaredEncoding } from "./tei.ts";

/** `0001.jpg.alto.xml` describes the image `0001.jpg`. */
const imageName = /^(?<image>.+\.(?:jpe?g|png|tiff?|webp|gif|jp2|bmp))\.(?:(?:alto|page)\.)?\w+$/iu;

type PageReader = (text: string, options: OfficeOptions, findings: Findings) => readonly OcrPage[];

const readers: { readonly [format in Format]?: PageReader } = {
  alto: readAlto,
  page: readPageXml,
  hocr: readHocr,
  plain: readPlainPage,
};

/**
 * A ZIP archive of the files of single pages (ALTO, PAGE, hOCR, plain text), in the natural order of their names, as one
 * text: a word that a page breaks goes on in the next one.
 */
export function parsePages(archive: Archive, options: OfficeOptions, findings: Findings): IngestReport {
  const names = [...archive.parts.keys()].sort(inNaturalOrder);
  if (names.length === 0) {
    throw refusal(options.fileName, "empty-file", "the archive holds no pages", {
      expected: "files of ALTO, PAGE, hOCR or plain text",
      mend: "Give a ZIP archive of page files whose names sort in the order of the pages.",
    });
  }
  const pages = names.flatMap((name) => readEntry(archive.parts.get(name) as Uint8Array, name, options, findings));
  return ocrText(withUniqueIds(pages), options, findings);
}

/** Programs count the regions of every page anew: ids that several pages have get the page's number before them. */
function withUniqueIds(pages: readonly OcrPage[]): readonly OcrPage[] {
  const pagesOf = new Map<string, Set<number>>();
  for (const [n, { regions }] of pages.entries())
    for (const { id } of regions) if (id !== undefined) pagesOf.set(id, (pagesOf.get(id) ?? new Set()).add(n));
  const own = (id: string, n: number) => ((pagesOf.get(id)?.size ?? 0) > 1 ? `p${n + 1}-${id}` : id);
  return pages.map((page, n) => ({
    ...page,
    regions: page.regions.map((region) => (region.id === undefined ? region : { ...region, id: own(region.id, n) })),
  }));
}

/** Remarks name the entry, as errors do. */
function readEntry(bytes: Uint8Array, name: string, options: OfficeOptions, findings: Findings): readonly OcrPage[] {
  const fileName = `${options.fileName}/${name}`;
  const own = createFindings(fileName);
  const format = formatOf(bytes, name);
  const read = readers[format];
  if (!read) {
    throw refusal(fileName, "not-a-page", `the file is no page: it is ${format}`, {
      expected: "ALTO, PAGE, hOCR or plain text",
      mend: "Take it out of the archive.",
    });
  }
  const declared = format === "plain" ? undefined : (declaredEncoding(bytes) ?? declaredCharset(bytes));
  const { text } = decodeText(bytes, fileName, own, declared);
  const pages = read(text, { ...options, fileName }, own);
  for (const { severity, code, message, ...details } of own.list()) findings.report(severity, code, message, details);
  const image = imageName.exec(name.split("/").at(-1) ?? "")?.groups?.image;
  return image === undefined ? pages : pages.map((page) => ({ ...page, image }));
}

/** Paragraphs stand between blank lines. */
function readPlainPage(text: string, _: OfficeOptions, findings: Findings): readonly OcrPage[] {
  const regions: OcrRegion[] = [];
  let lines: { readonly text: string; readonly marks: readonly []; readonly line: number; readonly column: number }[] =
    [];
  const close = () => {
    const [first] = lines;
    if (first) regions.push({ kind: "paragraph", line: first.line, column: 1, lines });
    lines = [];
  };
  for (const [i, line] of cleanText(text, findings).split("\n").entries()) {
    if (line.trim() === "") close();
    else lines.push({ text: line.trim(), marks: [], line: i + 1, column: 1 });
  }
  close();
  return [{ line: 1, column: 1, regions }];
}
