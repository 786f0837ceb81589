import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CarryOverReport, carryOverBlockIds } from "../../src/ingest/carry-over.ts";
import { docxOf, readFile } from "./docx-file.ts";
import { epubOf } from "./epub-file.ts";
import { odtOf } from "./odt-file.ts";
import { type Letters, pdfOf } from "./pdf-file.ts";

/** What an editor did to a paragraph before the file was read again. */
type Edit = "none" | "change" | "split" | "merge-with-next" | "remove" | "add-before";

/** A paragraph after the edits, and where its words come from: indices of paragraphs before. */
interface Unit {
  readonly edit: "none" | "change" | "split-first" | "split-rest" | "merge" | "add";
  readonly of: readonly number[];
  readonly text: string;
}

const syllables = "ba de fi go lu ma ne pi ro tu va ze ka mo si".split(" ");

/** No two numbers have the same word, so that it is certain what comes from where. */
const word = (n: number): string => {
  const size = syllables.length;
  return [n, Math.floor(n / size), Math.floor(n / size ** 2), 1].map((digit) => syllables[digit % size]).join("");
};

const sentenceOf = (first: number): string => {
  const words = Array.from({ length: 9 }, (_, i) => word(first + i)).join(" ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
};

const sentences = (paragraph: number) => [sentenceOf(paragraph * 20), sentenceOf(paragraph * 20 + 10)] as const;
const paragraph = (n: number): string => sentences(n).join(" ");
const changed = (n: number): string => paragraph(n).replace(word(n * 20 + 4), "quux");

function unitsOf(edits: readonly Edit[]): readonly Unit[] {
  const units: Unit[] = [];
  for (let n = 0; n < edits.length; n++) {
    const edit = edits[n];
    const [one, two] = sentences(n);
    if (edit === "split") {
      units.push({ edit: "split-first", of: [n], text: one }, { edit: "split-rest", of: [n], text: two });
    } else if (edit === "merge-with-next" && n + 1 < edits.length) {
      units.push({ edit: "merge", of: [n, n + 1], text: `${paragraph(n)} ${paragraph(n + 1)}` });
      n += 1;
    } else if (edit !== "remove") {
      if (edit === "add-before") units.push({ edit: "add", of: [], text: paragraph(100 + n) });
      const isChanged = edit === "change";
      units.push({ edit: isChanged ? "change" : "none", of: [n], text: isChanged ? changed(n) : paragraph(n) });
    }
  }
  return units;
}

/** Moves one paragraph that was not cut or joined. */
function withMove(units: readonly Unit[], [from, to]: readonly [number, number]): readonly Unit[] {
  const movable = units.filter(({ edit }) => edit === "none" || edit === "change");
  const unit = movable[from % Math.max(1, movable.length)];
  if (!unit) return units;
  const rest = units.filter((each) => each !== unit);
  // Between the two parts of a paragraph that was split, nobody puts another.
  const places = rest.flatMap((each, i) => (each.edit === "split-rest" ? [] : [i])).concat(rest.length);
  const at = places[to % places.length] ?? 0;
  return [...rest.slice(0, at), unit, ...rest.slice(at)];
}

/** What the edits say must be told, but for moves. */
function expectedReport(units: readonly Unit[], ids: readonly string[], after: readonly string[], count: number) {
  const idOf = (unit: Unit) => ids[unit.of[0] ?? -1] ?? "";
  const of = (edit: Unit["edit"]) => units.filter((unit) => unit.edit === edit);
  const present = new Set(units.flatMap((unit) => unit.of));
  return {
    kept: of("none").length,
    changed: of("change").map(idOf),
    split: units.flatMap((unit, i) => (unit.edit === "split-first" ? [[after[i], after[i + 1]]] : [])),
    merged: of("merge").map((unit) => unit.of.map((n) => ids[n])),
    added: units.flatMap((unit, i) => (unit.edit === "add" ? [after[i]] : [])),
    removed: Array.from({ length: count }, (_, n) => n).flatMap((n) => (present.has(n) ? [] : [ids[n]])),
  };
}

const toldBy = ({ kept, changed: others, split, merged, added, removed }: CarryOverReport) => ({
  kept,
  changed: others.map(({ id }) => id),
  split: split.map(({ into }) => into),
  merged: merged.map(({ from }) => from),
  added,
  removed,
});

const sorted = (report: object) =>
  Object.fromEntries(
    Object.entries(report).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((each) => JSON.stringify(each)).sort() : value,
    ]),
  );

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const each = (texts: readonly string[], write: (text: string) => string): string => texts.map(write).join("");

/** A paragraph as lines of a page, its first one set in. */
function linesOf(texts: readonly string[]): readonly (readonly Letters[])[] {
  const rows = texts.flatMap((text) =>
    (text.match(/.{1,70}(?: |$)/gu) ?? []).map((line, i) => ({ text: line.trim(), x: i === 0 ? 90 : 72 })),
  );
  const perPage = 40;
  return Array.from({ length: Math.ceil(rows.length / perPage) }, (_, page) =>
    rows.slice(page * perPage, (page + 1) * perPage).map(({ text, x }, i) => ({ x, y: 760 - 14 * i, size: 10, text })),
  );
}

const alto = (texts: readonly string[]): string => {
  const line = (text: string, y: number) =>
    `<TextLine HPOS="10" VPOS="${y}" WIDTH="800" HEIGHT="20">${each(text.split(" "), (w) => `<String CONTENT="${w}" HPOS="10" VPOS="${y}" WIDTH="20" HEIGHT="20"/><SP/>`)}</TextLine>`;
  const blocks = texts.map(
    (text, i) => `<TextBlock HPOS="10" VPOS="${40 * i}" WIDTH="800" HEIGHT="20">${line(text, 40 * i)}</TextBlock>`,
  );
  return `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="1000" HEIGHT="9000"><PrintSpace>${blocks.join("")}</PrintSpace></Page></Layout></alto>`;
};

const page = (texts: readonly string[]): string => {
  const word = (text: string, i: number) => `<Word id="w${i}"><TextEquiv><Unicode>${text}</Unicode></TextEquiv></Word>`;
  // Programs give regions new ids each time.
  const region = (text: string, i: number) =>
    `<TextRegion id="r-${text.slice(-30).replace(/[^a-z]+/gu, "-")}"><Coords points="0,${i} 800,${i} 800,${i + 9}"/><TextLine id="l${i}">${text.split(" ").map(word).join("")}<TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextLine></TextRegion>`;
  return `<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="1.jpg" imageWidth="1000" imageHeight="9000">${texts.map(region).join("")}</Page></PcGts>`;
};

const formats: readonly (readonly [
  name: string,
  write: (texts: readonly string[]) => Uint8Array | Promise<Uint8Array>,
])[] = [
  ["a.txt", (texts) => bytes(texts.join("\n\n"))],
  ["a.md", (texts) => bytes(texts.join("\n\n"))],
  ["a.html", (texts) => bytes(`<!doctype html><body>${each(texts, (text) => `<p>${text}</p>`)}`)],
  [
    "a.tei.xml",
    (texts) =>
      bytes(
        `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>${each(texts, (text) => `<p>${text}</p>`)}</body></text></TEI>`,
      ),
  ],
  ["a.docx", (texts) => docxOf({ body: each(texts, (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`) })],
  ["a.odt", (texts) => odtOf({ body: each(texts, (text) => `<text:p>${text}</text:p>`) })],
  ["a.rtf", (texts) => bytes(`{\\rtf1\\ansi ${each(texts, (text) => `${text}\\par\n`)}}`)],
  ["a.epub", (texts) => epubOf({ chapters: { "c.xhtml": each(texts, (text) => `<p>${text}</p>`) } })],
  ["a.pdf", (texts) => pdfOf({ pages: linesOf(texts) })],
  ["a.alto.xml", (texts) => bytes(alto(texts))],
  ["a.page.xml", (texts) => bytes(page(texts))],
  [
    "a.hocr",
    (texts) =>
      bytes(
        `<html><head><meta name="ocr-system" content="x"/></head><body><div class="ocr_page" title="bbox 0 0 1000 9000">${each(texts, (text) => `<p class="ocr_par"><span class="ocr_line" title="bbox 0 0 900 20">${each(text.split(" "), (w) => `<span class="ocrx_word" title="bbox 0 0 20 20">${w}</span> `)}</span></p>`)}</div></body></html>`,
      ),
  ],
];

const edit = fc.constantFrom<Edit>(
  "none",
  "none",
  "none",
  "change",
  "split",
  "merge-with-next",
  "remove",
  "add-before",
);
const script = fc.array(edit, { minLength: 3, maxLength: 12 });
const move = fc.option(fc.tuple(fc.nat(20), fc.nat(20)), { nil: undefined });

describe("paragraphs that were edited keep their ids, or it is told, in every format", () => {
  test.each(formats)("%s", async (name, write) => {
    const read = async (texts: readonly string[]) => (await readFile(await write(texts), name)).text;
    await fc.assert(
      fc.asyncProperty(script, move, async (edits, moved) => {
        const before = edits.map((_, n) => paragraph(n));
        const units = moved ? withMove(unitsOf(edits), moved) : unitsOf(edits);
        fc.pre(units.length > 0);
        const first = await read(before);
        expect(first.blocks.map(({ text }) => text)).toEqual(before);
        const ids = first.blocks.map(({ id }) => id);
        const { text, report } = carryOverBlockIds(first, await read(units.map((unit) => unit.text)));
        expect(text.blocks.map((block) => block.text)).toEqual(units.map((unit) => unit.text));
        const after = text.blocks.map(({ id }) => id);
        for (const [i, { edit: done, of }] of units.entries()) {
          if (done === "add" || done === "split-rest") expect(ids).not.toContain(after[i]);
          else expect([done, after[i]]).toEqual([done, ids[of[0] ?? -1]]);
        }
        expect(sorted(toldBy(report))).toEqual(sorted(expectedReport(units, ids, after, edits.length)));
        const told = new Set(report.moved.map(({ id }) => id));
        expect(told.size).toBeLessThanOrEqual(moved ? 1 : 0);
        const stayed = after.flatMap((id) => (told.has(id) || !ids.includes(id) ? [] : [ids.indexOf(id)]));
        expect(stayed).toEqual([...stayed].sort((a, b) => a - b));
      }),
      { numRuns: 12 },
    );
  });
});
