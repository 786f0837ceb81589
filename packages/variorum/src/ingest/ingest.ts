import { VariorumError } from "../model/error.ts";
import type { IngestedMetadata, IngestReport } from "../model/ingested.ts";
import type { LanguageTag } from "../model/language.ts";
import { parseAlto } from "./alto.ts";
import type { Archive } from "./archive.ts";
import { cleanText, reportDoubtful } from "./clean-text.ts";
import { parseDocx } from "./docx.ts";
import { decodeText } from "./encoding.ts";
import { parseEpub } from "./epub.ts";
import { createFindings, type Findings, refusal } from "./findings.ts";
import { type Format, formatOf } from "./format.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { readFrontMatter } from "./front-matter-metadata.ts";
import { checkGate, defaultLimits, type IngestLimits } from "./gate.ts";
import { guessMetadata } from "./guessed-metadata.ts";
import { parseHocr } from "./hocr.ts";
import { declaredCharset, parseHtml } from "./html.ts";
import { parseMarkdown } from "./markdown.ts";
import { parseFlatOdt, parseOdt } from "./odt.ts";
import type { OfficeOptions } from "./office-text.ts";
import { parsePageXml } from "./page-xml.ts";
import { parsePages } from "./pages.ts";
import { parsePdf } from "./pdf.ts";
import type { PdfContent } from "./pdf-page.ts";
import { parsePlainText } from "./plain-text.ts";
import { parseRtf } from "./rtf.ts";
import { declaredEncoding, parseTei } from "./tei.ts";
import { type LinkedFile, readLinkedTexts } from "./tei-linked-file.ts";

export interface IngestOptions {
  /** Its ending tells the format where the bytes do not; it stands in every message. */
  readonly fileName: string;
  /** Of the text, where the editor has said it. */
  readonly language?: LanguageTag;
  /** Which witness of a file that holds several. */
  readonly part?: string;
  readonly limits?: Partial<IngestLimits>;
  /** The persons, bodies, places and offices that XML describes are wanted; it need not be a text. */
  readonly lists?: boolean;
  /** What a format without markup sets in is a block quotation. For texts that quote: in a witness it is a paragraph like others. */
  readonly hasQuotations?: boolean;
  /** What the file holds, where it is a ZIP archive (DOCX, ODT, EPUB): this room is pure and opens none itself. */
  readonly archive?: Archive;
  /** What the file holds, where it is a PDF. */
  readonly pdf?: PdfContent;
  /** Files into which the readings of a TEI apparatus may point; in no other format. */
  readonly linked?: readonly LinkedFile[];
}

/**
 * Reads a file: bytes in, text and what the file says of itself out, with everything that could not be carried over.
 * Pure, and linear in the file's size.
 * @throws {VariorumError} `input` (no text, broken, a format that is not supported) or `limit`; its problems name the place.
 */
export function ingest(bytes: Uint8Array, options: IngestOptions): IngestReport {
  const limits = { ...defaultLimits, ...options.limits };
  checkGate(bytes, options.fileName, limits);
  const findings = createFindings(options.fileName);
  const format = formatOf(bytes, options.fileName);
  try {
    const report = readers[format](bytes, options, findings, limits);
    checkBlocks(report.text.blocks.length, limits);
    return { ...report, problems: findings.list() };
  } catch (error) {
    throw placed(error, options.fileName);
  }
}

function checkBlocks(count: number, limits: IngestLimits): void {
  if (count <= limits.blocks) return;
  throw new VariorumError("limit", `the text has ${count} lines or paragraphs; at most ${limits.blocks} are read`);
}

/** Rooms that do not know the file's name throw without a problem. */
function placed(error: unknown, file: string): unknown {
  const isPlaceless = error instanceof VariorumError && error.problems.length === 0 && error.code !== "fault";
  if (!isPlaceless) return error;
  return refusal(
    file,
    "too-much",
    error.message,
    { mend: "Look whether this file is what you meant to give." },
    "limit",
  );
}

type Reader = (bytes: Uint8Array, options: IngestOptions, findings: Findings, limits: IngestLimits) => IngestReport;

const readers: { readonly [format in Format]: Reader } = {
  plain: ingestPlain,
  markdown: ingestMarkdown,
  tei: ingestTei,
  html: ingestHtml,
  docx: ofArchive(parseDocx),
  odt: ofArchive(parseOdt),
  epub: ofArchive(parseEpub),
  pdf: ingestPdf,
  fodt: ofText(parseFlatOdt),
  rtf: ingestRtf,
  alto: ofText(parseAlto),
  page: ofText(parsePageXml),
  hocr: ofText(parseHocr),
  pages: ofArchive(parsePages),
};

function ingestTei(bytes: Uint8Array, options: IngestOptions, findings: Findings, limits: IngestLimits): IngestReport {
  const { fileName, language, part, lists } = options;
  const { text } = decodeText(bytes, fileName, findings, declaredEncoding(bytes));
  reportDoubtful(text, findings);
  const linked = readLinkedTexts(options.linked ?? [], limits);
  return parseTei(text, { fileName, language, part, limits, lists, linked }, findings);
}

function ingestHtml(bytes: Uint8Array, options: IngestOptions, findings: Findings, limits: IngestLimits): IngestReport {
  refusePart(options);
  const { fileName, language } = options;
  const text = cleanText(decodeText(bytes, fileName, findings, declaredCharset(bytes)).text, findings);
  return parseHtml(text, { fileName, language, limits }, findings);
}

/** A reader of a format that is a ZIP archive. */
function ofArchive(parse: (archive: Archive, options: OfficeOptions, findings: Findings) => IngestReport): Reader {
  return (_, options, findings, limits) => {
    refusePart(options);
    const { fileName, language, archive } = options;
    if (!archive) throw new VariorumError("fault", `${fileName}: a ZIP archive was given without its parts`);
    return parse(archive, { fileName, language, limits }, findings);
  };
}

function ingestPdf(_: Uint8Array, options: IngestOptions, findings: Findings, limits: IngestLimits): IngestReport {
  refusePart(options);
  const { fileName, language, pdf, hasQuotations } = options;
  if (!pdf) throw new VariorumError("fault", `${fileName}: a PDF was given without its pages`);
  return parsePdf(pdf, { fileName, language, limits, hasQuotations }, findings);
}

/** A reader of a format that is one text of XML or HTML. */
function ofText(parse: (text: string, options: OfficeOptions, findings: Findings) => IngestReport): Reader {
  return (bytes, options, findings, limits) => {
    refusePart(options);
    const { fileName, language } = options;
    const declared = declaredEncoding(bytes) ?? declaredCharset(bytes);
    const { text } = decodeText(bytes, fileName, findings, declared);
    return parse(text, { fileName, language, limits }, findings);
  };
}

function ingestRtf(bytes: Uint8Array, options: IngestOptions, findings: Findings, limits: IngestLimits): IngestReport {
  refusePart(options);
  const { fileName, language } = options;
  return parseRtf(bytes, { fileName, language, limits }, findings);
}

function refusePart({ fileName, part }: IngestOptions): void {
  if (part === undefined) return;
  throw refusal(fileName, "unknown-part", `the file has no parts, but part "${part}" was asked for`, {
    found: part,
    mend: "Leave out `part`: only TEI files hold several witnesses.",
  });
}

/** Lines with something on them. */
function countLines(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/\S[^\n]*/gu)) count += 1;
  return count;
}

function readClean(bytes: Uint8Array, options: IngestOptions, findings: Findings): string {
  refusePart(options);
  const { fileName } = options;
  const text = cleanText(decodeText(bytes, fileName, findings).text, findings);
  if (text.trim() === "") {
    throw refusal(fileName, "empty-file", "the file holds only white space", {
      mend: "Give a file that holds a text.",
    });
  }
  return text;
}

function ingestPlain(
  bytes: Uint8Array,
  options: IngestOptions,
  findings: Findings,
  limits: IngestLimits,
): IngestReport {
  const clean = readClean(bytes, options, findings);
  checkBlocks(countLines(clean), limits);
  const text = parsePlainText(clean, findings, options.hasQuotations);
  return { text, metadata: guessMetadata({}, text, options.language), problems: [] };
}

function ingestMarkdown(bytes: Uint8Array, options: IngestOptions, findings: Findings): IngestReport {
  const { frontMatter, body } = splitFrontMatter(readClean(bytes, options, findings));
  const text = parseMarkdown(body, options.fileName, findings);
  const stated: IngestedMetadata = frontMatter ? readFrontMatter(frontMatter, findings) : {};
  return {
    text,
    metadata: guessMetadata(stated, text, options.language),
    problems: [],
    ...(frontMatter ? { frontMatter } : {}),
  };
}
