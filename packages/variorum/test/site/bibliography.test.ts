import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { formatCslJson } from "../../src/site/bibliography/csl-json.ts";
import { formatSource, sourceLabel } from "../../src/site/bibliography/format-source.ts";
import { sourceUses } from "../../src/site/bibliography/source-uses.ts";
import { wordsFor } from "../../src/site/words/interface-words.ts";
import { editionOf } from "./fixture-edition.ts";

const tongue = { language: "en", words: wordsFor("en") };
const source = (csl: JsonObject) => ({ id: "x", csl: { id: "x", ...csl } });

/** `*` around what stands in italics. */
const shown = (csl: JsonObject): string =>
  formatSource(source(csl), tongue)
    .map(({ text, style }) => (style === "work" ? `*${text}*` : text))
    .join("");

describe("a reference", () => {
  test.each<[string, JsonObject]>([
    [
      "Orme, Jonas. *The Basin*. Port Sarrow: Harbour Board, 1934.",
      {
        type: "book",
        author: [{ family: "Orme", given: "Jonas" }],
        title: "The Basin",
        "publisher-place": "Port Sarrow",
        publisher: "Harbour Board",
        issued: { edtf: "1934" },
      },
    ],
    [
      "Orme, Jonas and Ada Vale. “On silt”. *Quay Review*, vol. 3, no. 2. March 1912, pp. 201–207.",
      {
        type: "article-journal",
        author: [
          { family: "Orme", given: "Jonas" },
          { family: "Vale", given: "Ada" },
        ],
        title: "On silt",
        "container-title": "Quay Review",
        volume: "3",
        issue: "2",
        page: "201–207",
        issued: { "date-parts": [[1912, 3]] },
      },
    ],
    [
      "Harbour Board (ed.). *Papers*. Edition 2. 1934.",
      {
        type: "book",
        editor: [{ literal: "Harbour Board" }],
        title: "Papers",
        edition: "2",
        issued: { "date-parts": [["1934"]] },
      },
    ],
    [
      "de la Cruz, Ana. “Why?” *The Mercury*. 2 – 4 March 1911, p. 4.",
      {
        type: "article-newspaper",
        author: [{ family: "Cruz", "non-dropping-particle": "de la", given: "Ana" }],
        title: "Why?",
        "container-title": "The Mercury",
        page: "4",
        issued: { edtf: "1911-03-02/1911-03-04" },
      },
    ],
    [
      "North, D. “On the Founding”. *A Web Site*. 2023 [1993]. https://example.org/a (accessed 1 May 2024).",
      {
        type: "webpage",
        author: [{ family: "North", given: "D." }],
        title: "On the Founding",
        "container-title": "A Web Site",
        issued: { edtf: "2023" },
        "original-date": { edtf: "1993" },
        URL: "https://example.org/a",
        accessed: { edtf: "2024-05-01" },
      },
    ],
    [
      "*Notebook* (shorthand). About 1909. Harbour Archive, HC 3.",
      {
        type: "manuscript",
        title: "Notebook",
        genre: "shorthand",
        issued: { edtf: "1909", circa: "1" },
        archive: "Harbour Archive",
        archive_location: "HC 3",
      },
    ],
    ["*General reference works*.", { type: "document", title: "General reference works" }],
  ])("%s", (expected, csl) => {
    expect(shown(csl).replaceAll(/\s/g, " ")).toBe(expected);
  });

  test("nothing but http leads away", () => {
    const parts = formatSource(source({ title: "x", URL: "javascript:alert(1)" }), tongue);
    expect(parts.filter(({ href }) => href !== undefined)).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ["S1", { "citation-label": "S1", author: [{ family: "North" }] }],
    ["Orme 1909–1910", { author: [{ family: "Orme", given: "J." }], issued: { edtf: "1909/1910" } }],
    ["Harbour returns 1906", { title: "Harbour returns: a yearly list", issued: { edtf: "1906" } }],
    ["x", {}],
  ])("is called %s", (label, csl) => expect(sourceLabel(source(csl))).toBe(label));
});

describe("CSL-JSON", () => {
  test("plain days become numbers, others stay as they are written", () => {
    const parsed = JSON.parse(
      formatCslJson([source({ issued: { edtf: "1911-03-02/1912" }, accessed: { edtf: "192X" } })]),
    );
    expect(parsed[0]).toEqual({ id: "x", issued: { "date-parts": [[1911, 3, 2], [1912]] }, accessed: { raw: "192X" } });
  });
});

describe("what rests on a source", () => {
  test("persons, bodies, events and series, each once", () => {
    const uses = sourceUses(editionOf([]), "en");
    expect(uses.get("book")?.map(({ label }) => label)).toEqual([
      "John Marsh",
      "The Commissioners",
      "The storm",
      "Depth of the basin",
    ]);
    expect(uses.get("list")?.map(({ kind }) => kind)).toEqual(["person", "event", "series"]);
  });
});
