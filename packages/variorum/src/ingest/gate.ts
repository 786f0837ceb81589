import { refusal } from "./findings.ts";

/** What a single file may ask of us. Bytes unless said otherwise. */
export interface IngestLimits {
  readonly bytes: number;
  /** Nested elements. */
  readonly depth: number;
  /** Elements and runs of text of one XML file; of a Word document, of one paragraph or table. */
  readonly nodes: number;
  /** The same of a page: its parser takes more time and memory for each. */
  readonly pageNodes: number;
  /** Attributes of one element. */
  readonly attributes: number;
  /** Lines of a plain text; blocks of any text. */
  readonly blocks: number;
  /** Paragraphs of a Word document. */
  readonly paragraphs: number;
  /** Control words, groups and runs of text of an RTF file. */
  readonly tokens: number;
  /** Pages of a PDF. */
  readonly pages: number;
  /** Entries of a ZIP archive. */
  readonly entries: number;
  /** All that is inflated of a ZIP archive. */
  readonly inflated: number;
  /** How many times larger an inflated part of some size may be than it was packed. */
  readonly ratio: number;
}

export const defaultLimits: IngestLimits = {
  bytes: 32 * 1024 * 1024,
  depth: 1000,
  nodes: 400_000,
  pageNodes: 150_000,
  attributes: 256,
  blocks: 200_000,
  paragraphs: 100_000,
  tokens: 600_000,
  pages: 3000,
  entries: 5000,
  inflated: 48 * 1024 * 1024,
  ratio: 250,
};

const signatures: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ["a gzip archive", [0x1f, 0x8b]],
  ["a 7-Zip archive", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ["an old Word document, or one with a password", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["a JPEG picture", [0xff, 0xd8, 0xff]],
  ["a PNG picture", [0x89, 0x50, 0x4e, 0x47]],
  ["a TIFF picture", [0x49, 0x49, 0x2a, 0x00]],
  ["a TIFF picture", [0x4d, 0x4d, 0x00, 0x2a]],
  ["a GIF picture", [0x47, 0x49, 0x46, 0x38]],
  ["a program", [0x7f, 0x45, 0x4c, 0x46]],
];

/** Refuses what no parser should see: empty, too large or of a kind that is certainly not text. */
export function checkGate(bytes: Uint8Array, file: string, limits: IngestLimits): void {
  if (bytes.length === 0) {
    throw refusal(file, "empty-file", "the file is empty", { mend: "Give a file that holds a text, or remove it." });
  }
  checkSize(bytes.length, file, limits);
  const kind = signatures.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte));
  if (kind) throw unsupported(file, kind[0]);
}

/** Whether the bytes begin as a ZIP archive does (an empty one included). */
export const isZip = ([a, b, c, d]: Uint8Array): boolean =>
  a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));

/** For callers that know a file's size before they read it. `size` in bytes. */
export function checkSize(size: number, file: string, limits: IngestLimits = defaultLimits): void {
  if (size <= limits.bytes) return;
  throw refusal(
    file,
    "file-too-large",
    `the file has ${size} bytes; at most ${limits.bytes} are read`,
    { mend: "Split the file, for example by volumes, into several documents." },
    "limit",
  );
}

export const supportedFormats =
  "plain text (.txt), Markdown (.md), TEI XML (.xml, .tei), HTML (.html), Word (.docx), OpenDocument (.odt, .fodt), RTF (.rtf), EPUB (.epub), PDF with text (.pdf), and what programs read from images: ALTO and PAGE (.xml), hOCR (.hocr)";

export const unsupported = (file: string, what: string, mend: string = mendOf(what)) =>
  refusal(file, "unsupported-format", `this is ${what}, which cannot be read`, {
    found: what,
    expected: supportedFormats,
    mend,
  });

const mendOf = (what: string): string =>
  /word document/iu.test(what)
    ? "Open it in Word or LibreOffice and save it as .docx or .odt."
    : `Save the text in a format that is read: ${supportedFormats}.`;
