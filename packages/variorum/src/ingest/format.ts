import { refusal } from "./findings.ts";
import { foreignFormat } from "./foreign-format.ts";
import { isZip, unsupported } from "./gate.ts";

export type Format =
  | "plain"
  | "markdown"
  | "tei"
  | "html"
  | "docx"
  | "odt"
  | "fodt"
  | "rtf"
  | "alto"
  | "page"
  | "hocr"
  | "pages"
  | "epub"
  | "pdf";

const byEnding: { readonly [ending: string]: Format } = {
  txt: "plain",
  text: "plain",
  md: "markdown",
  markdown: "markdown",
  xml: "tei",
  tei: "tei",
  html: "html",
  htm: "html",
  xhtml: "html",
  xht: "html",
  docx: "docx",
  docm: "docx",
  dotx: "docx",
  odt: "odt",
  ott: "odt",
  fodt: "fodt",
  rtf: "rtf",
  hocr: "hocr",
  epub: "epub",
  pdf: "pdf",
};

/** Endings of files that would be no text if they were read as one. */
const notYet: ReadonlySet<string> = new Set(["doc", "dot", "mht", "mhtml", "webarchive"]);

/** Formats that are ZIP archives: how a person calls them, and how programs save one. */
const archives: { readonly [format in Format]?: readonly [name: string, ending: string] } = {
  docx: ["a Word document", ".docx"],
  odt: ["an OpenDocument text", ".odt"],
  epub: ["an EPUB book", ".epub"],
};

/** What the first entry of an OpenDocument or EPUB file says. */
const byMediaType: { readonly [type: string]: Format } = {
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.text-template": "odt",
  "application/vnd.oasis.opendocument.text-master": "odt",
  "application/epub+zip": "epub",
};

/** The format by the file's ending, where that says nothing by its first characters. */
export function formatOf(bytes: Uint8Array, fileName: string): Format {
  const ending = endingOf(fileName);
  const named = byEnding[ending];
  if (isZip(bytes) && /\.pages\.zip$/iu.test(fileName)) return "pages";
  if (isZip(bytes) || (named !== undefined && archives[named])) return archiveFormat(bytes, fileName, named);
  if (named === "markdown" || named === "fodt" || named === "hocr") return named;
  const found = byHead(headOf(bytes));
  // Word writes RTF and pages of HTML as `.doc` too.
  if (notYet.has(ending) && (ending !== "doc" || found === undefined)) throw foreign(fileName, ending);
  if ((found ?? named) === undefined && foreignFormat(ending) && !isText(bytes)) throw foreign(fileName, ending);
  return named === "html" && found !== "hocr" ? named : (found ?? named ?? "plain");
}

/** Whether a name ends like that of a text; a page of HTML may be a report as well as a text. */
export function isNamedText(fileName: string): boolean {
  const format = byEnding[endingOf(fileName)];
  return format !== undefined && format !== "html";
}

/** In small letters, without its full stop; empty where a name has none. */
const endingOf = (fileName: string): string =>
  /\.(?<ending>[^./\\]+)$/u.exec(fileName.toLowerCase())?.groups?.ending ?? "";

function foreign(fileName: string, ending: string) {
  const { what, mend } = foreignFormat(ending) ?? { what: "a ZIP archive that is no document" };
  return unsupported(fileName, what, mend);
}

const heads: readonly (readonly [RegExp, Format])[] = [
  [/^%PDF-\d/u, "pdf"],
  [/^\{\\rtf\d/u, "rtf"],
  [/^[^<]*(?:<[?!][^>]*>[^<]*)*<(?:\w+:)?alto[\s>]/u, "alto"],
  [/^[^<]*(?:<[?!][^>]*>[^<]*)*<(?:\w+:)?PcGts[\s>]/u, "page"],
  [/^[^<]*(?:<[?!][^>]*>[^<]*)*<html[\s\S]*(?:\bocr-system\b|\bocr_page\b)/iu, "hocr"],
  [/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)?<(?:!doctype html|html)[\s>]/iu, "html"],
  [/^\s*(?:<\?xml|<(?:\w+:)?(?:TEI|TEI\.2|teiCorpus)[\s>])/u, "tei"],
];

const byHead = (head: string): Format | undefined => heads.find(([pattern]) => pattern.test(head))?.[1];

function archiveFormat(bytes: Uint8Array, file: string, named: Format | undefined): Format {
  const found = byMediaType[mediaTypeOf(bytes)];
  const format = found ?? (named !== undefined && archives[named] ? named : undefined);
  if (format === undefined) throw foreign(file, endingOf(file));
  if (isZip(bytes)) return format;
  const [name, ending] = archives[format] ?? ["", ""];
  const inside = contents[byHead(headOf(bytes)) ?? "plain"];
  const looksLike = inside && (inside !== contents.plain || isText(bytes)) ? inside : undefined;
  const save = `Open it in the program that made it and save it as ${ending}.`;
  throw refusal(file, `not-${format}`, `the file is named like ${name}, but is none`, {
    ...(looksLike ? { found: `what looks like ${looksLike[0]}` } : {}),
    expected: "a ZIP archive",
    mend: looksLike ? `If that is right, let its name end in ${looksLike[1]}. Else: ${save}` : save,
  });
}

/** What may stand in a file of the wrong name, and the ending it should have. */
const contents: { readonly [format in Format]?: readonly [name: string, ending: string] } = {
  plain: ["plain text", ".txt"],
  pdf: ["a PDF file", ".pdf"],
  rtf: ["RTF", ".rtf"],
  html: ["a page of HTML", ".html"],
  tei: ["XML", ".xml"],
};

const isText = (bytes: Uint8Array): boolean => bytes.length > 0 && !bytes.subarray(0, 4096).some((byte) => byte < 9);

/** The content of a first entry `mimetype` that is not packed (OpenDocument 1.3 part 2, 3.3). */
function mediaTypeOf(bytes: Uint8Array): string {
  if (bytes.length < 38) return "";
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(18, true);
  const head = String.fromCharCode(...bytes.subarray(30, 38 + Math.min(size, 100)));
  return head.startsWith("mimetype") ? head.slice(8) : "";
}

const latin1 = new TextDecoder("latin1");

/** First characters, whatever Unicode encoding they are in; good enough to see a tag. */
function headOf(bytes: Uint8Array): string {
  return latin1.decode(bytes.subarray(0, 4096)).replace(/[\0\x80-\uffff]+/gu, "");
}
