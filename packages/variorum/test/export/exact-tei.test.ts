import { collate, tokenize } from "@variorum/compare";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignDocument } from "../../src/alignment/document.ts";
import { collationTei } from "../../src/export/collation-tei.ts";
import { runningText } from "../../src/export/running-text.ts";
import { documentTei } from "../../src/export/tei-apparatus.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import type { PublicEdition } from "../../src/model/public.ts";
import { redactDocument, redactEdition } from "../../src/public.ts";
import { readNotation } from "../alignment/witness-notation.ts";
import { document, material, visibilityOf } from "../public/public-material.ts";
import { readAttached, readSegmented } from "./tei-reader.ts";

const METHODS = [
  ["inline", readSegmented],
  ["double-end-point", readAttached],
] as const;

async function teiOf(texts: readonly string[], method: "inline" | "double-end-point", base?: string): Promise<string> {
  const witnesses = texts.map((text, w) => ({
    siglum: `W${w}`,
    label: `${w}.txt`,
    text,
    tokens: tokenize(text, { lacunae: ["[…]"] }),
  }));
  const options = base === undefined ? {} : { base };
  const collation = await collate(witnesses, options);
  return collationTei(collation, { title: "T", texts: witnesses, method, made: "a test", ...options });
}

const CASES: readonly (readonly string[])[] = [
  ["the grey house stood", "the gray house stood"],
  ["the house.", "the old house, alone."],
  ["one two\n\nthree four\n", "one two three\n\nfour five\n\n"],
  ["a b c", "", "b"],
  ["  leading", "leading  ", "\tleading\n"],
  ["no account of it", "no ac count of it"],
  ["the first […] the last", "the first and the second and the last", "the first and second and last"],
  ["x & y < z > \"q\" ]]> 'r'", "x & y <z>"],
  ["old\r\nMac\rlines\n", "old Mac lines"],
  ["page\f one \u0000 \uFFFE", "page one"],
  ["broken \uD800 pair", "broken pair"],
  ["слово и дѣло", "слово и дело"],
  ["", ""],
];

describe.each(METHODS)("TEI, %s", (method, read) => {
  test.each(CASES)("gives back %j beside %j", async (...texts) => {
    expect(read(await teiOf(texts, method))).toEqual(texts);
  });

  test("any texts, letter for letter", async () => {
    const word = fc.constantFrom(
      ..."the old grey gray house house, ac count account stood. […] & < é дѣло 𝔊".split(" "),
    );
    const space = fc.constantFrom(" ", " ", " ", "\n", "\n\n", "", "\t", "\r\n");
    const text = fc
      .array(fc.tuple(word, space), { maxLength: 25 })
      .map((pairs) => pairs.map(([one, after]) => one + after).join(""));
    const any = fc.oneof({ weight: 5, arbitrary: text }, fc.string({ unit: "binary", maxLength: 30 }));
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 2, maxLength: 4 }), fc.boolean(), async (texts, last) => {
        const base = last && method === "inline" ? `W${texts.length - 1}` : undefined;
        expect(read(await teiOf(texts, method, base))).toEqual(texts);
      }),
      { numRuns: 150 },
    );
  });
});

const edition: PublicEdition = redactEdition({
  draft: false,
  info: { title: { en: "E" }, editors: [], languages: ["en"], instalments: [], anniversaries: [], look: {} },
  documents: [],
  entities: { persons: [], bodies: [], offices: [], memberships: [], places: [], events: [], sources: [] },
  series: [],
  essays: [],
  record: null,
});

async function documentOf(notations: readonly string[]) {
  const own = document(
    notations.map((notation, w) => material(`w${w}`, { text: { blocks: readNotation(notation) as never, notes: [] } })),
  );
  return redactDocument(own, visibilityOf(own), (about, texts) => alignDocument(about, texts));
}

const runningTexts = (shown: Awaited<ReturnType<typeof documentOf>>) =>
  shown.witnesses.map(({ text }) => runningText(text ?? { blocks: [], notes: [] }).text);

describe.each(METHODS)("TEI of a document, %s", (method, read) => {
  test.each([
    [
      [
        "# Minutes | The clerk rang. | It closed.",
        "# Minutes | The old clerk rang. It closed.",
        "Minutes | It closed.",
      ],
    ],
    [["one two … three | four", "one two and a half | three four"]],
    [["one | two", "three"]],
  ])("gives back the running text of every witness: %j", async (notations) => {
    const shown = await documentOf(notations);
    expect(read(documentTei(edition, shown, method))).toEqual(runningTexts(shown));
  });

  test("any paragraphs", async () => {
    const word = fc.constantFrom(..."the old grey gray house , stood . | | … # we".split(" "));
    const notation = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(" "));
    await fc.assert(
      fc.asyncProperty(fc.array(notation, { minLength: 2, maxLength: 4 }), async (notations) => {
        const shown = await documentOf(notations);
        expect(read(documentTei(edition, shown, method))).toEqual(runningTexts(shown));
      }),
      { numRuns: 100 },
    );
  });
});

test("the project's own reader of TEI finds every witness by its part", async () => {
  const texts = ["The grey house\n\nstood alone.", "The gray house\n\nstood there, alone.", "The house stood."];
  const bytes = new TextEncoder().encode(await teiOf(texts, "inline"));
  const read = texts.map((_, w) => ingest(bytes, { fileName: "x.tei.xml", part: `w_W${w}` }));
  const flat = (text: string) => text.replace(/\s+/g, " ").trim();
  expect(read.map(({ text }) => flat(text.blocks.map((block) => block.text).join(" ")))).toEqual(texts.map(flat));
  expect(read[0]?.witnesses?.map(({ siglum }) => siglum)).toEqual(["W0", "W1", "W2"]);
});

test("what a scholar sees: an entry names every witness", async () => {
  const xml = await teiOf(["The grey house stood.", "The gray house  stood.", "The house stood."], "inline", "W0");
  expect(xml).toContain(
    '<app n="v1"><lem wit="#w_W0">grey </lem><rdg wit="#w_W1" type="substantive">gray </rdg><rdg wit="#w_W2" type="omission"/></app>house<app type="spacing"><lem wit="#w_W0 #w_W2"> </lem><rdg wit="#w_W1" type="spacing">  </rdg></app>stood.',
  );
});

test("a witness of a document in which all read the same has the text", async () => {
  const shown = await documentOf(["the house", "the house"]);
  const bytes = new TextEncoder().encode(documentTei(edition, shown));
  const { text } = ingest(bytes, { fileName: "d.tei.xml", part: "w_w1" });
  expect(text.blocks.map((block) => block.text)).toEqual(["the house"]);
});

describe.each(METHODS)("TEI, %s, read by ourselves", (method) => {
  const flat = (text: string) => text.replace(/\s+/gu, " ").trim();
  const readBack = async (texts: readonly string[]) => {
    const bytes = new TextEncoder().encode(await teiOf(texts, method));
    return texts.map((_, w) => {
      const { text } = ingest(bytes, { fileName: "x.tei.xml", part: `w_W${w}` });
      return flat(text.blocks.map((block) => block.text).join("\n\n"));
    });
  };

  test.each([
    [["the cause of this?\n\nDo not ask", "the cause of this?”\n\n“Do not ask"]],
    [["a house\n\nstood", "a house,stood"]],
    [["the one\n\nthe other", "the one the other"]],
  ])("no space comes into a reading that holds the end of a paragraph: %j", async (texts) => {
    expect(await readBack(texts)).toEqual(texts.map(flat));
  });

  test("any paragraphs with quotation marks, space for space", async () => {
    const word = fc.constantFrom(..."the old house stood, ” “ . —".split(" "));
    const space = fc.constantFrom(" ", " ", "\n\n", "");
    const text = fc
      .array(fc.tuple(word, space), { minLength: 1, maxLength: 20 })
      .map((pairs) => pairs.map(([one, after]) => one + after).join(""));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 4 }), async (texts) => {
        expect(await readBack(texts)).toEqual(texts.map(flat));
      }),
      { numRuns: 150 },
    );
  });
});

/** White space aside: our own reader gives a text of paragraphs, not letter for letter. */
const bare = (texts: readonly string[]) => texts.map((text) => text.replace(/\s+/gu, ""));

test.each(METHODS)("TEI of a document, %s, is read by ourselves: each witness has its own letters", async (method) => {
  const word = fc.constantFrom(..."the old grey gray house , stood . | | # we".split(" "));
  const notation = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(" "));
  await fc.assert(
    fc.asyncProperty(fc.array(notation, { minLength: 2, maxLength: 4 }), async (notations) => {
      const shown = await documentOf(notations);
      const bytes = new TextEncoder().encode(documentTei(edition, shown, method));
      const read = shown.witnesses.map(({ witness }) => {
        const { text } = ingest(bytes, { fileName: "d.tei.xml", part: `w_${witness.key}` });
        return text.blocks.map((block) => block.text).join("");
      });
      expect(bare(read)).toEqual(bare(runningTexts(shown)));
    }),
    { numRuns: 100 },
  );
});
