import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { teiText } from "../../src/export/tei-blocks.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { VariorumError } from "../../src/model/error.ts";
import type { WitnessText } from "../../src/model/text.ts";
import { readOdt } from "../ingest/odt-file.ts";

const corpora = fileURLToPath(new URL("../../../../../shared/corpora/tei/", import.meta.url));
const isHere = existsSync(corpora);

const read = (tei: Uint8Array, part?: string): WitnessText =>
  ingest(tei, { fileName: "a.xml", language: "und", ...(part === undefined ? {} : { part }) }).text;

function readIfTei(path: string): WitnessText | undefined {
  try {
    return read(readFileSync(path));
  } catch (error) {
    if (error instanceof VariorumError && error.problems[0]?.code === "not-tei") return undefined;
    throw error;
  }
}

/** As the export of a witness writes it. */
const written = ({ blocks, notes }: WitnessText): Uint8Array =>
  new TextEncoder().encode(`<TEI xmlns="http://www.tei-c.org/ns/1.0">${teiText({ blocks, notes })}</TEI>`);

/** All that a text holds, but for the names of ids; in its order. */
const contentOf = ({ blocks, notes }: WitnessText) => ({
  blocks: blocks.map(({ kind, level, continues, text, marks }) => ({
    kind,
    level,
    continues,
    text,
    marks: marks
      .filter((mark) => mark.kind !== "element" || mark.of !== "document")
      .map((mark) => (mark.kind === "note" ? { ...mark, note: "" } : mark)),
  })),
  notes: notes.map(({ by, kind, language, text }) => ({ by, kind, language, text })),
});

/** Without what is kept of a TEI source only to be written back: a text that had none has the elements of the export then. */
function withoutElements(text: WitnessText): WitnessText {
  const blocks = text.blocks.map((block) => ({
    ...block,
    marks: block.marks.flatMap((mark) => {
      const { element: _, attributes: __, ...rest } = mark;
      return mark.kind === "element" ? [] : [rest as typeof mark];
    }),
  }));
  return { ...text, blocks };
}

const expectSame = (text: WitnessText) => expect(contentOf(read(written(text)))).toEqual(contentOf(text));

const expectSameWords = (text: WitnessText) =>
  expect(contentOf(withoutElements(read(written(text))))).toEqual(contentOf(withoutElements(text)));

// Every tenth file; `npm run bench -- tei-round-trip` does all of them, and counts.
describe.skipIf(!isHere)("what is read from TEI is written back, and read again as it was (../shared/corpora)", () => {
  test.each(["schnitzler-briefe/editions", "tolstoy-variants/texts", "frankenstein-variorum/chapters"])(
    "%s",
    (folder) => {
      const names = readdirSync(corpora + folder).filter((_, i) => i % 10 === 0);
      const texts = names.flatMap((name) => readIfTei(`${corpora}${folder}/${name}`) ?? []);
      expect(texts.length).toBeGreaterThan(9);
      for (const text of texts) expectSame(text);
    },
  );
});

describe("what other formats say survives TEI too", () => {
  const tei = (body: string) => read(new TextEncoder().encode(`<TEI><text><body>${body}</body></text></TEI>`));

  test.each<[name: string, body: string]>([
    ["headings of several levels", "<div><head>a</head><div><head>b</head><p>c</p></div></div>"],
    [
      "blocks of a letter",
      "<opener><dateline>a</dateline><salute>b</salute></opener><p>c</p><closer><signed>d</signed></closer>",
    ],
    ["lists in lists", "<list><item>a<list><item>b</item></list></item></list>"],
    ["a table", "<table><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell></row></table>"],
    ["verse and lines broken on purpose", "<lg><l>a</l><l>b</l></lg><address>c<lb/>d</address>"],
    ["lines of the page, in words and between them", '<p>a <lb n="1"/>b<lb break="no"/>c <lb/>d</p>'],
    [
      "a note on words, and one at a point",
      '<p><anchor xml:id="x"/>a b<note target="#x" resp="editor">c</note> d<note place="foot">e</note></p>',
    ],
    [
      "a note on the words of a part that is a block of its own",
      '<div><opener><seg type="head"><seg><hi><anchor xml:id="x"/>a b<note corresp="x">c</note></hi></seg><seg>d</seg></seg></opener></div>',
    ],
    ["a note of several paragraphs", "<p>a<note><p>b</p><p>c</p></note></p>"],
    [
      "readings, an empty one too",
      "<p><choice><sic>a</sic><corr>b</corr></choice> <choice><sic/><corr>c</corr></choice></p>",
    ],
    [
      "revisions with hand, place and day",
      '<p><del hand="#x" when="1923-10-08">a</del> <add place="margin">b</add></p>',
    ],
    [
      "gaps, unclear and supplied letters",
      '<p>a<gap extent="3" unit="words" reason="torn"/> <unclear cert="low">b</unclear> <supplied reason="lost">c</supplied></p>',
    ],
    [
      "names, dates, languages, quotations",
      '<p><persName ref="#p">a</persName> <date when="1923-10-08">b</date> <foreign xml:lang="fr">c</foreign> <q>d</q></p>',
    ],
    ["pages with images", '<p><pb n="3" facs="a.jpg"/>a <pb n="4"/>b</p>'],
  ])("%s", (_, body) => expectSameWords(tei(body)));

  test("tracked changes of a text processor", async () => {
    const change =
      "<office:change-info><dc:creator>Ann</dc:creator><dc:date>2020-01-02T00:00:00</dc:date></office:change-info>";
    const body =
      `<text:tracked-changes><text:changed-region text:id="c"><text:deletion>${change}<text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>` +
      '<text:p>a <text:change text:change-id="c"/> b</text:p>';
    expectSameWords((await readOdt({ body })).text);
  });
});
