import { expect, test } from "vitest";
import { alignDocument } from "../../src/alignment/document.ts";
import { witnessTei } from "../../src/export/tei-witness.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import type { HistoricalDate } from "../../src/model/date.ts";
import { parseHistoricalDate } from "../../src/model/historical-date.ts";
import type { Stated } from "../../src/model/statement.ts";
import { redactDocument, redactEdition } from "../../src/public.ts";
import { block, document, material, text, visibilityOf, witness } from "../public/public-material.ts";

const dated = (edtf: string, asWritten?: string): Stated<HistoricalDate> => [
  { value: parseHistoricalDate({ edtf, asWritten }), sources: [], certainty: "certain" },
];
const known = { forms: [], authorities: [], sources: [] };

const edition = redactEdition({
  draft: false,
  info: { title: { en: "E" }, editors: [], languages: ["en"], instalments: [], anniversaries: [], look: {} },
  documents: [],
  entities: {
    persons: [
      {
        ...known,
        id: "vale",
        name: { en: "Ada Vale" },
        forms: [{ name: "А. Вейл", language: "ru", sources: [], kind: "variant" }],
        authorities: [{ scheme: "gnd", id: "118540238" }],
        born: dated("1870-02"),
        died: [],
      },
      { ...known, id: "nobody", name: { en: "Not named here" }, born: [], died: [] },
    ],
    bodies: [{ ...known, id: "party", name: { en: "The Party" }, founded: [], dissolved: [] }],
    places: [{ ...known, id: "town", name: { en: "Town" }, latitude: 48.2, longitude: 16.3 }],
    offices: [],
    memberships: [],
    events: [],
    sources: [],
  },
  series: [],
  essays: [],
  record: null,
});

test("what an edition knows of a letter stands in the TEI of its witnesses, and is read from there", async () => {
  const a = material("a", {
    witness: witness("a", {
      holdings: [{ archive: "State Archive", shelfmark: "f. 1, no. 2", access: [] }],
      transcribers: [{ as: "T. Scriber" }],
    }),
    text: text(block("p1", "To Vale.", [{ kind: "name", of: "person", ref: "vale", from: 3, to: 7 }])),
  });
  const own = document([a]);
  const letter = {
    ...own,
    work: {
      ...own.work,
      creators: [{ agent: "party" }],
      addressees: [{ agent: "vale" }, { as: "<somebody> else" }],
      date: dated("[1923-10-08..1923-10-15]", "October"),
      place: [{ value: "town", sources: [], certainty: "certain" as const }],
      abstract: { en: "What it says." },
    },
  };
  const shown = await redactDocument(letter, visibilityOf(letter), (about, texts) => alignDocument(about, texts));
  const { metadata, problems } = ingest(new TextEncoder().encode(witnessTei(edition, shown, "a")), {
    fileName: "a.xml",
  });
  expect(metadata).toMatchObject({
    kind: "letter",
    creators: [{ name: "The Party", ref: "party", kind: "body" }],
    addressees: [
      { name: "Ada Vale", ref: "vale", kind: "person" },
      { name: "<somebody> else", kind: "person" },
    ],
    date: { edtf: "[1923-10-08..1923-10-15]", asWritten: "October" },
    place: { name: "Town", ref: "town" },
    abstract: { text: "What it says." },
    holdings: [{ archive: "State Archive", shelfmark: "f. 1, no. 2" }],
    transcribers: [{ name: "T. Scriber" }],
  });
  expect(metadata.entities).toMatchObject([
    {
      kind: "person",
      id: "vale",
      name: "Ada Vale",
      forms: [{ name: "Ada Vale" }, { name: "А. Вейл", language: "ru" }],
      authorities: [{ scheme: "gnd", id: "118540238" }],
      born: { edtf: "1870-02" },
    },
    { kind: "body", id: "party", name: "The Party" },
    { kind: "place", id: "town", latitude: 48.2, longitude: 16.3 },
  ]);
  const lost = problems.filter(({ code }) => code === "not-carried-over").map(({ message }) => message);
  expect(lost.filter((message) => !/<editionStmt>|<idno>|<publisher>/u.test(message))).toEqual([]);
});
