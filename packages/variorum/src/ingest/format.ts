import { refusal } from "./findings.ts";
import { isZip, unsupported } from "./gate.ts";

export type Format = "plain" | "markdown" | "tei" | "html" | "docx";

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
};

const notYet: { readonly [ending: string]: string } = {
  doc: "an old Word document",
  odt: "an OpenDocument text",
  rtf: "an RTF document",
  mht: "a web archive",
  mhtml: "a web archive",
  webarchive: "a web archive",
  hocr: "an hOCR page",
  epub: "an EPUB book",
  pdf: "a PDF",
};

/** The format by the file's ending, where that says nothing by its first characters. */
export function formatOf(bytes: Uint8Array, fileName: string): Format {
  const ending = /\.(?<ending>[^./\\]+)$/u.exec(fileName.toLowerCase())?.groups?.ending ?? "";
  const named = byEnding[ending];
  if (isZip(bytes) || named === "docx") return archiveFormat(bytes, fileName, named);
  if (named === "markdown" || named === "html") return named;
  const kind = notYet[ending];
  if (kind !== undefined) throw unsupported(fileName, kind);
  const head = headOf(bytes);
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)?<(?:!doctype html|html)[\s>]/iu.test(head)) return "html";
  if (/^\s*(?:<\?xml|<(?:\w+:)?(?:TEI|TEI\.2|teiCorpus)[\s>])/u.test(head)) return "tei";
  return named ?? "plain";
}

function archiveFormat(bytes: Uint8Array, file: string, named: Format | undefined): Format {
  if (named !== "docx") throw unsupported(file, "a ZIP archive (ODT and EPUB are such archives)");
  if (isZip(bytes)) return named;
  throw refusal(file, "not-docx", "the file is named like a Word document, but is none", {
    expected: "a ZIP archive",
    mend: "Open it in the program that made it and save it as .docx.",
  });
}

/** First characters, whatever Unicode encoding they are in; good enough to see a tag. */
function headOf(bytes: Uint8Array): string {
  const codes = [...bytes.subarray(0, 1024)].filter((byte) => byte !== 0 && byte < 0x80);
  return String.fromCharCode(...codes);
}
