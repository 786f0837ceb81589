import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const shared = fileURLToPath(new URL("../../../shared/corpora/", import.meta.url));
export const hasCorpora = existsSync(join(shared, "prose/5k.jsonl.gz"));

/** Frankenstein in two witnesses of one document, and the prose: the passages of one book are one document. */
export function readSources({ file = "5k", language } = {}) {
  const books = new Map();
  for (const line of gunzipSync(readFileSync(join(shared, `prose/${file}.jsonl.gz`)))
    .toString()
    .trim()
    .split("\n")) {
    const { lang, src, text } = JSON.parse(line);
    if (language !== undefined && lang !== language) continue;
    const book = books.get(src) ?? { id: src, document: src, language: lang, passages: [] };
    book.passages.push(text);
    books.set(src, book);
  }
  const prose = [...books.values()].map(({ passages, ...book }) => ({ ...book, text: passages.join("\n\n") }));
  if (language !== undefined && language !== "en") return prose;
  const frankenstein = ["1818", "1831"].map((year) => ({
    id: `frankenstein/${year}`,
    document: "frankenstein",
    language: "en",
    text: readFileSync(join(shared, `collation/frankenstein/${year}.txt`), "utf8"),
  }));
  return [...frankenstein, ...prose];
}
