import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { atomFeed } from "../../src/export/atom-feed.ts";
import { formatBibtex } from "../../src/export/bibtex.ts";
import { type CitationItem, citationItem, formatCslItem } from "../../src/export/citation-item.ts";
import { documentExports } from "../../src/export/document-exports.ts";
import { formatRis } from "../../src/export/ris.ts";
import type { PublicDocument } from "../../src/model/public.ts";
import { wordsFor } from "../../src/site/index.ts";
import { editionOf } from "../site/fixture-edition.ts";
import { singleLetter } from "../site/fixture-harbour.ts";

const item: CitationItem = {
  id: "letter-v2",
  type: "chapter",
  title: "Письмо & 100 % of {it}",
  author: [{ literal: "Пятаков, Г. Л." }, { literal: "Committee of Ways and Means" }],
  editor: [{ literal: "Ada Vale" }],
  "container-title": "The_Minutes",
  issued: { "date-parts": [[2026, 11, 6]] },
  "original-date": { "date-parts": [[1923, 10, 8]] },
  genre: "letter",
  language: "ru",
  publisher: "Example Press",
  URL: "https://example.org/d/letter/v/2/",
  version: "2",
};

test("BibTeX: names are never divided, what TeX would read as a command is escaped, every letter is kept", () => {
  expect(formatBibtex(item)).toBe(`@incollection{letter-v2,
  author = {{Пятаков, Г. Л.} and {Committee of Ways and Means}},
  title = {{Письмо \\& 100 \\% of \\textbraceleft{}it\\textbraceright{}}},
  booktitle = {{The\\_Minutes}},
  editor = {{Ada Vale}},
  publisher = {Example Press},
  year = {2026},
  date = {2026-11-06},
  origdate = {1923-10-08},
  type = {letter},
  language = {ru},
  langid = {russian},
  version = {2},
  url = {https://example.org/d/letter/v/2/}
}
`);
});

test("RIS: a tag, two spaces, a hyphen, a space; lines end with CR LF", () => {
  expect(formatRis({ ...item, title: "Two\nlines" }).split("\r\n")).toEqual([
    "TY  - CHAP",
    "ID  - letter-v2",
    "AU  - Пятаков, Г. Л.",
    "AU  - Committee of Ways and Means",
    "TI  - Two lines",
    "T2  - The_Minutes",
    "A2  - Ada Vale",
    "PB  - Example Press",
    "PY  - 2026",
    "DA  - 2026/11/06",
    "OP  - 1923-10-08",
    "M3  - letter",
    "LA  - ru",
    "ET  - 2",
    "UR  - https://example.org/d/letter/v/2/",
    "ER  - ",
    "",
  ]);
});

test("an item without dates, names or address says nothing of them", () => {
  const bare: CitationItem = { id: "a", type: "chapter", title: "A", "container-title": "B" };
  expect(formatBibtex(bare)).toBe("@incollection{a,\n  title = {{A}},\n  booktitle = {{B}}\n}\n");
  expect(formatRis(bare)).toBe("TY  - CHAP\r\nID  - a\r\nTI  - A\r\nT2  - B\r\nER  - \r\n");
});

test("a version of a document as an item", async () => {
  const document = await singleLetter();
  const found = citationItem(editionOf([document]), document);
  expect(found).toMatchObject({
    id: `${document.work.id}-v${document.version}`,
    "container-title": "Harbour Papers",
    editor: [{ literal: "Ada Hallam" }, { literal: "Ilya Brandt" }],
    URL: `https://harbour.example/papers/d/${document.work.id}/v/${document.version}/`,
    version: String(document.version),
  });
  expect(JSON.parse(formatCslItem(found))).toEqual([found]);
});

test("a date that may be any day of a year is the year", async () => {
  const document = await singleLetter();
  const value = { edtf: "1911", calendar: "gregorian", earliest: "1911-01-01", latest: "1911-12-31" };
  const dated = {
    ...document,
    work: { ...document.work, date: [{ value, sources: [] }] },
  } as unknown as PublicDocument;
  expect(citationItem(editionOf([document]), dated)["original-date"]).toEqual({ "date-parts": [[1911]] });
});

test("every version that can be cited offers its citation, with a text or without", async () => {
  const document = await singleLetter();
  const without = { ...document, witnesses: [] };
  const paths = documentExports(editionOf([document]), without).map(({ path }) => path);
  expect(paths).toEqual(["csl.json", "bib", "ris"].map((ending) => `${document.work.id}.${ending}`));
  expect(documentExports(editionOf([document]), { ...without, version: 0 })).toEqual([]);
});

test("the feed is Atom: newest first, an entry for a document and its witnesses, valid XML", async () => {
  const document = await singleLetter();
  const edition = editionOf([document]);
  const feed = atomFeed(edition, "feed.atom", wordsFor("en"));
  const faults: unknown[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (fault) => faults.push(fault));
  parser.write(feed).close();
  expect(faults).toEqual([]);
  expect(feed).toContain(
    '<link rel="self" type="application/atom+xml" href="https://harbour.example/papers/feed.atom"/>',
  );
  expect(feed).toContain(`href="https://harbour.example/papers/d/${document.work.id}/"`);
  const times = [...feed.matchAll(/<updated>([^<]*)<\/updated>/g)].slice(1).map(([, time = ""]) => time);
  expect(times.length).toBeGreaterThan(0);
  expect(times).toEqual([...times].sort().reverse());
});
