import { unsupported } from "./gate.ts";

export type Format = "plain" | "markdown" | "tei";

const byEnding: { readonly [ending: string]: Format } = {
  txt: "plain",
  text: "plain",
  md: "markdown",
  markdown: "markdown",
  xml: "tei",
  tei: "tei",
};

const notYet: { readonly [ending: string]: string } = {
  docx: "a Word document",
  doc: "an old Word document",
  odt: "an OpenDocument text",
  rtf: "an RTF document",
  html: "an HTML page",
  htm: "an HTML page",
  xhtml: "an HTML page",
  hocr: "an hOCR page",
  epub: "an EPUB book",
  pdf: "a PDF",
};

/** The format by the file's ending, where that says nothing by its first characters. */
export function formatOf(bytes: Uint8Array, fileName: string): Format {
  const ending = /\.(?<ending>[^./\\]+)$/u.exec(fileName.toLowerCase())?.groups?.ending ?? "";
  const named = byEnding[ending];
  if (named === "markdown") return named;
  const kind = notYet[ending];
  if (kind !== undefined) throw unsupported(fileName, kind);
  const head = headOf(bytes);
  if (/^\s*(?:<\?xml|<(?:\w+:)?(?:TEI|TEI\.2|teiCorpus)[\s>])/u.test(head)) return "tei";
  if (named === undefined && /^\s*<(?:!doctype html|html)[\s>]/iu.test(head))
    throw unsupported(fileName, "an HTML page");
  return named ?? "plain";
}

/** First characters, whatever Unicode encoding they are in; good enough to see a tag. */
function headOf(bytes: Uint8Array): string {
  const codes = [...bytes.subarray(0, 1024)].filter((byte) => byte !== 0 && byte < 0x80);
  return String.fromCharCode(...codes);
}
