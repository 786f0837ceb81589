import type { IngestReport } from "../../src/model/ingested.ts";
import { readFile, zipOf } from "./docx-file.ts";

/** What of a book a test gives. */
export interface EpubParts {
  /** The inside of the body of each document, by its name beside the package, in reading order. */
  readonly chapters: { readonly [name: string]: string };
  readonly metadata?: string;
  /** Further items of the manifest. */
  readonly manifest?: string;
  /** Whether a table of contents stands in the reading order. */
  readonly contents?: boolean;
  /** Further entries of the archive. */
  readonly more?: { readonly [name: string]: string };
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function epubFiles({ chapters, metadata = "", manifest = "", contents = false, more = {} }: EpubParts): {
  readonly [name: string]: string;
} {
  const names = Object.keys(chapters);
  const items = names.map((name, i) => `<item id="i${i}" href="${name}" media-type="application/xhtml+xml"/>`).join("");
  const spine = names.map((_, i) => `<itemref idref="i${i}"/>`).join("");
  const page = (inside: string) =>
    `${declaration}<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">` +
    `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>t</title></head><body>${inside}</body></html>`;
  return {
    mimetype: "application/epub+zip",
    "META-INF/container.xml": `${declaration}<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
    "OEBPS/book.opf":
      `${declaration}<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">` +
      `<metadata>${metadata}</metadata><manifest>${items}${contents ? '<item id="nav" href="nav.xhtml" properties="nav"/>' : ""}${manifest}</manifest><spine>${contents ? '<itemref idref="nav"/>' : ""}${spine}</spine></package>`,
    ...Object.fromEntries(names.map((name) => [`OEBPS/${decodeURIComponent(name)}`, page(chapters[name] ?? "")])),
    ...more,
  };
}

export const epubOf = (parts: EpubParts): Promise<Uint8Array> => zipOf(epubFiles(parts));

export const readEpub = async (parts: EpubParts): Promise<IngestReport> => readFile(await epubOf(parts), "a.epub");
