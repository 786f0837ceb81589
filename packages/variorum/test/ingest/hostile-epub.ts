import { crc32 } from "node:zlib";
import { type EpubParts, epubFiles } from "./epub-file.ts";
import { encode, type HostileFile, many } from "./hostile-file.ts";
import { rawZip } from "./raw-zip.ts";

const epub = (name: string, expected: string, parts: () => EpubParts): HostileFile => ({
  name: `EPUB: ${name}`,
  fileName: "a.epub",
  expected,
  bytes: () =>
    rawZip(
      Object.entries(epubFiles(parts())).map(([n, text]) => ({ name: n, content: encode(text), crc: crc32(text) })),
    ),
});

const chapters = (count: number, make: (i: number) => string) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.xhtml`, make(i)]));

export const epubHostiles: readonly HostileFile[] = [
  epub("500 documents that point to each other", "read", () => ({
    chapters: chapters(500, (i) => `<p id="n">x<a href="${(i + 1) % 500}.xhtml#n">1</a></p>`),
  })),
  epub("more elements than a page may have", "too-much", () => ({
    chapters: chapters(20, () => "<p>x</p>".repeat(8000)),
  })),
  epub("a document with 200,000 nested elements", "html-limit", () => ({
    chapters: { "1.xhtml": "<i>".repeat(200_000) },
  })),
  epub("documents that it does not hold", "empty-file", () => ({
    chapters: {},
    more: {
      "OEBPS/book.opf": `<package><manifest><item id="a" href="../../../etc/passwd"/></manifest><spine>${'<itemref idref="a"/>'.repeat(10_000)}</spine></package>`,
    },
  })),
  epub("an external entity", "undefined-entity", () => ({
    chapters: {},
    more: {
      "META-INF/container.xml": '<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><container>&x;</container>',
    },
  })),
  epub("one document 10,000 times in its spine", "read", () => ({
    chapters: {},
    more: {
      "OEBPS/a.xhtml": `<html><body>${many(100, (i) => `<p>x${i}</p>`)}</body></html>`,
      "OEBPS/book.opf": `<package><manifest><item id="a" href="a.xhtml"/></manifest><spine>${'<itemref idref="a"/>'.repeat(10_000)}</spine></package>`,
    },
  })),
];
