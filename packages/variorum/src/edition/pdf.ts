import { getResolvedPDFJS } from "unpdf";
import { refusal } from "../ingest/findings.ts";
import type { IngestLimits } from "../ingest/gate.ts";
import type { PdfContent, PdfItem, PdfPage } from "../ingest/pdf-page.ts";
import { VariorumError } from "../model/error.ts";
import type { OnProgress } from "../model/progress.ts";

export interface PdfOptions {
  /** Stands in every message. */
  readonly fileName: string;
  readonly limits: IngestLimits;
  /** Told of every page: whoever watches can tell a long file from one that never ends. */
  readonly onProgress?: OnProgress | undefined;
}

/**
 * Opens a PDF: the letters of its text layer with their places. No script is run, nothing
 * outside the file is read.
 * @throws {VariorumError} `input` or `limit`
 */
export async function openPdf(bytes: Uint8Array, options: PdfOptions): Promise<PdfContent> {
  try {
    return await readPdf(bytes, options);
  } catch (error) {
    throw error instanceof VariorumError ? error : unreadable(error, options);
  }
}

function unreadable(error: unknown, { fileName }: PdfOptions): VariorumError {
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  if (name === "PasswordException") {
    return refusal(fileName, "encrypted", "the PDF is protected by a password", {
      mend: "Save it without a password.",
    });
  }
  return refusal(fileName, "damaged-pdf", `the PDF is damaged: ${message.slice(0, 200)}`, {
    mend: "Get the whole file again, or print it into a new PDF.",
  });
}

/** What is used of the parser's documents; its own types name a package that is not there. */
interface PdfDocument {
  readonly numPages: number;
  getPageLabels(): Promise<readonly string[] | null>;
  getPage(number: number): Promise<PdfParsedPage>;
  getMetadata(): Promise<{ readonly info: object }>;
  getAttachments(): Promise<object | null>;
}

interface PdfParsedPage {
  getViewport(options: { readonly scale: number }): {
    readonly width: number;
    readonly height: number;
    readonly transform: readonly number[];
  };
  getAnnotations(): Promise<readonly { readonly subtype?: string; readonly fieldValue?: unknown }[]>;
  getTextContent(): Promise<{ readonly items: readonly (PdfParsedItem | { readonly type: string })[] }>;
  cleanup(): void;
}

interface PdfParsedItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

async function readPdf(bytes: Uint8Array, options: PdfOptions): Promise<PdfContent> {
  const { getDocument } = await getResolvedPDFJS();
  const task = getDocument({
    // The parser takes the buffer for itself, and refuses a Buffer.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    // Nothing is drawn: with this the parser asks for no font data for fonts that the file does not hold.
    useSystemFonts: true,
    disableFontFace: true,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    return await readDocument(await task.promise, options);
  } finally {
    await task.destroy();
  }
}

async function readDocument(document: PdfDocument, options: PdfOptions): Promise<PdfContent> {
  const { fileName, limits, onProgress } = options;
  onProgress?.({ phase: "open", done: 0, total: document.numPages });
  if (document.numPages > limits.pages) {
    const message = `the PDF has ${document.numPages} pages; at most ${limits.pages} are read`;
    throw refusal(fileName, "too-much", message, { mend: "Split it into several documents." }, "limit");
  }
  const labels = (await document.getPageLabels().catch(() => null)) ?? [];
  const pages: PdfPage[] = [];
  let count = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await readPage(document, number, labels[number - 1]);
    count += page.items.length;
    if (count > limits.nodes) {
      const message = `the PDF holds more than ${limits.nodes} pieces of text`;
      throw refusal(fileName, "too-much", message, { mend: "Split it into several documents." }, "limit");
    }
    pages.push(page);
    onProgress?.({ phase: "pages", done: number, total: document.numPages });
  }
  const attachments = Object.keys((await document.getAttachments().catch(() => null)) ?? {}).length;
  return { pages, ...(attachments === 0 ? {} : { attachments }), ...(await readInfo(document)) };
}

async function readPage(document: PdfDocument, number: number, label: string | undefined): Promise<PdfPage> {
  const page = await document.getPage(number);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const written = items.filter((item) => "str" in item && item.str !== "");
  const read = written.flatMap((item) => itemOf(item as PdfParsedItem, transform) ?? []);
  const slanted = written.length - read.length;
  const annotations = await annotationsOf(page);
  page.cleanup();
  return {
    width,
    height,
    items: read,
    ...(slanted === 0 ? {} : { slanted }),
    ...(annotations.length === 0 ? {} : { annotations }),
    ...(label === undefined || label === "" ? {} : { label }),
  };
}

/** What is put upon the page: kinds as PDF calls them. Fields of forms count where they are filled. */
async function annotationsOf(page: PdfParsedPage): Promise<readonly string[]> {
  const found = await page.getAnnotations().catch(() => []);
  return found.flatMap(({ subtype = "", fieldValue }) =>
    subtype === "" || subtype === "Popup" || (subtype === "Widget" && !fieldValue) ? [] : subtype,
  );
}

/** Steeper letters are a stamp or a watermark, no line of the text. */
const level = 0.2;

/** Letters that do not run from left to right on the page, as it is shown, are left out. */
function itemOf({ str, transform, width }: PdfParsedItem, view: readonly number[]): PdfItem | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = transform;
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = view;
  const [right, down] = [va * a + vc * b, vb * a + vd * b];
  if (right <= 0 || Math.abs(down) > right * level) return undefined;
  const size = Math.abs(vb * c + vd * d) || Math.hypot(a, b);
  return { text: str, x: va * e + vc * f + ve, y: vb * e + vd * f + vf, width, size };
}

async function readInfo(document: PdfDocument): Promise<Omit<PdfContent, "pages">> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const field = (name: string) => {
    const value = (info as { readonly [name: string]: unknown })[name];
    return typeof value === "string" && value.trim() !== "" ? value : undefined;
  };
  const [title, author, language] = ["Title", "Author", "Language"].map(field);
  return {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...(language === undefined ? {} : { language }),
  };
}
