import iconv from "iconv-lite";
import type { Findings } from "./findings.ts";
import type { PdfPage } from "./pdf-page.ts";

/** Letters of Western languages beyond ASCII, which are those of Russian in Windows-1251. */
const western = /[\u00c0-\u00ff\u00a8\u00b8]/u;
const word = /[\p{L}\u00a8\u00b8]+/gu;
/** Words of Western letters alone from which on they are no Western words. */
const fewWords = 10;

/**
 * Old programs for Russian call its letters by Western names (`Êîìèññèÿ`): where most words beyond ASCII have no other
 * letters, they are read as Windows-1251, and told. Letters without any name are told.
 */
export function inUnicode(pages: readonly PdfPage[], findings: Findings): readonly PdfPage[] {
  tellNameless(pages, findings);
  const texts = pages.map(({ items }) => items.map(({ text }) => text).join(" "));
  if (!areMisnamed(texts)) return pages;
  const mend = "Look through the text; a font in the PDF calls its letters by other names.";
  findings.report("warning", "guessed-encoding", "letters of the PDF were read as Windows-1251, which is a guess", {
    mend,
  });
  return pages.map((page) => ({
    ...page,
    items: page.items.map((item) => ({ ...item, text: item.text.replace(word, renamed) })),
  }));
}

const isWestern = (letters: string): boolean => [...letters].every((letter) => western.test(letter));

function renamed(letters: string): string {
  const codes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  return isWestern(letters) ? iconv.decode(codes, "windows-1251") : letters;
}

/** No Western language has words of three letters that are all beyond ASCII. */
function areMisnamed(texts: readonly string[]): boolean {
  let misnamed = 0;
  let others = 0;
  for (const text of texts) {
    for (const [letters] of text.matchAll(word)) {
      if (!western.test(letters)) continue;
      if (!isWestern(letters)) others += 1;
      else if (letters.length >= 3) misnamed += 1;
    }
  }
  return misnamed >= fewWords && misnamed > others;
}

const nameless = /[\p{Co}\ufffd]/u;

function tellNameless(pages: readonly PdfPage[], findings: Findings): void {
  const mend = "Look the words up in the PDF; its font does not say which letters they are.";
  for (const [n, { items }] of pages.entries()) {
    if (items.some(({ text }) => nameless.test(text)))
      findings.count(
        "warning",
        "nameless-letters",
        "pages with letters that their font does not name",
        { line: n + 1, column: 1 },
        mend,
      );
  }
}
