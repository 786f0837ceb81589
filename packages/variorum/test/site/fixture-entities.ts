import type { EditionInfo, Entities } from "../../src/model/edition.ts";
import { parseHistoricalDate } from "../../src/model/historical-date.ts";
import type { Series, SeriesPoint } from "../../src/model/series.ts";
import type { Certainty } from "../../src/model/statement.ts";

/** "1911-03" · "1911-03 by list" · "1912 by book, disputed" · several with " | " between; `J` before a day of the Julian calendar. */
export const dated = (text: string) => text.split(" | ").map(statementOf);

function statementOf(text: string) {
  const [, julian, edtf = "", source, certainty] = /^(J )?(\S+)(?: by ([a-z0-9-]+))?(?:, (.+))?$/.exec(text) ?? [];
  return {
    value: parseHistoricalDate({ edtf, ...(julian === undefined ? {} : { calendar: "julian" }) }),
    sources: source === undefined ? [] : [source],
    certainty: (certainty ?? "certain") as Certainty,
  };
}

const person = (id: string, name: string, rest: object = {}) => ({
  id,
  name: { en: name },
  forms: [],
  authorities: [],
  sources: [],
  born: [],
  died: [],
  ...rest,
});

const membership = (id: string, person: string, rest: object) => ({
  id,
  person,
  from: [],
  to: [],
  sources: [],
  ...rest,
});

/** Everything that pages about people, time and sources can show, conflicts and gaps among it. */
export const harbourEntities = {
  persons: [
    person("marsh", "John Marsh", {
      name: { en: "John Marsh", ru: "Джон Марш" },
      forms: [
        { name: "J. Marsh, Clerk", kind: "variant", language: "en", sources: ["list"] },
        { name: "Марш", kind: "preferred", language: "ru", script: "Cyrl", scheme: "transcription", sources: [] },
      ],
      born: dated("1861~ by list"),
      died: dated("1930 by list | 1932 by book, disputed"),
      authorities: [{ scheme: "wikidata", id: "Q0" }],
      note: { en: "Clerk to the Commissioners." },
      sources: ["list"],
    }),
    person("vale", "Robert Vale", { born: dated("1870, inferred") }),
    person("ivanova", "Ивановá Ольга", { name: { ru: "Ольга Иванова" } }),
  ],
  bodies: [
    {
      ...person("commissioners", "The Commissioners"),
      kind: "commission",
      founded: dated("J 1900-02-29 by book"),
      dissolved: [],
      note: { en: "They sat in the custom house." },
    },
    { ...person("works-committee", "Works committee"), parent: "commissioners", founded: [], dissolved: [] },
  ],
  offices: [
    { id: "clerk", name: { en: "Clerk" }, body: "commissioners", sources: [] },
    { id: "diver", name: { en: "Diver" }, body: "commissioners", note: { en: "Never filled." }, sources: [] },
  ],
  memberships: [
    membership("m1", "marsh", {
      office: "clerk",
      from: dated("1899"),
      to: dated("1911-04 by list | 1912 by book, disputed"),
      how: "appointed",
      by: "vale",
      sources: ["list"],
      note: "By letter.",
    }),
    membership("m2", "vale", { body: "commissioners", from: dated("1903"), how: "elected", by: "commissioners" }),
    membership("m3", "ivanova", { body: "works-committee" }),
  ],
  places: [],
  events: [
    {
      id: "storm",
      title: { en: "The storm" },
      date: dated("J 1908-10-30 by book"),
      place: [],
      agents: ["vale"],
      documents: ["minutes"],
      description: { en: "The wall gave way." },
      sources: ["book"],
    },
    {
      id: "works",
      title: { en: "Works on the basin" },
      date: dated("1909/1911"),
      place: [],
      agents: [],
      documents: [],
      sources: [],
    },
    {
      id: "thirties",
      title: { en: "Silting" },
      date: dated("193X"),
      place: [],
      agents: [],
      documents: [],
      sources: [],
    },
    {
      id: "unknown",
      title: { en: "A meeting of which no day is known" },
      date: [],
      place: [],
      agents: ["vale"],
      documents: [],
      sources: ["list"],
    },
  ],
  sources: [
    {
      id: "list",
      csl: {
        id: "list",
        type: "report",
        title: "List of the harbour papers",
        publisher: "Harbour Archive",
        issued: { edtf: "1969" },
      },
    },
    {
      id: "book",
      csl: {
        id: "book",
        type: "chapter",
        title: "The basin",
        "container-title": "Fifty Years of the Harbour",
        author: [{ family: "Marsh", given: "Ada" }],
        editor: [{ literal: "Harbour Board" }],
        page: "12-19",
        issued: { edtf: "1934" },
        URL: "https://harbour.example/book",
      },
    },
  ],
} as unknown as Entities;

const point = (line: string, edtf: string, value: number, source: string): SeriesPoint => ({
  line,
  date: parseHistoricalDate({ edtf }),
  value,
  sources: [source],
  certainty: "certain",
});

export const harbourSeries: readonly Series[] = [
  {
    id: "depth",
    title: { en: "Depth of the basin" },
    unit: { en: "index, 1900 = 100" },
    base: { en: "1900 = 100" },
    method: { en: "Sounded by hand." },
    lines: [
      { id: "east", name: { en: "East basin" } },
      { id: "west", name: { en: "West basin" } },
    ],
    points: [
      point("east", "1908-10", 140, "list"),
      { ...point("east", "1908-10", 150, "book"), note: "Read off a drawing." },
      point("west", "1908-10", 90, "list"),
      point("east", "1909-04", 120, "list"),
      point("west", "1909-04", 95, "list"),
    ],
    note: { en: "The sources differ for October 1908." },
  },
];

export const harbourAnniversaries: EditionInfo["anniversaries"] = [
  { title: { en: "The storm, remembered; and its wall" }, of: "storm", years: [100, 50] },
  { title: { en: "The first minutes" }, of: "minutes", every: 25 },
  { title: { en: "A leap day" }, of: "1908-02-29", years: [1] },
  { title: { en: "Nothing that is here" }, of: "not-here", years: [10] },
];
