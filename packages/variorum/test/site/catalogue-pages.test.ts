import { beforeAll, describe, expect, test } from "vitest";
import type { PublicEdition } from "../../src/model/public.ts";
import { documentsPerPage } from "../../src/site/document-parts.ts";
import { editionFiles, editionPages } from "../../src/site/index.ts";
import { editionOf } from "./fixture-edition.ts";
import { harbourEntities } from "./fixture-entities.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { attribute, elements, parsePage, shownText } from "./page-tree.ts";
import { plainManifest } from "./site-files.ts";

let edition: PublicEdition;
beforeAll(async () => {
  edition = editionOf(await allDocuments());
});

const page = (address: string, of = edition) => {
  const found = editionPages(of, plainManifest).find((one) => one.address === address);
  if (found === undefined) throw new Error(`There is no page at ${address}.`);
  return parsePage(found.html());
};

/** All that stands in an element, with one space between its parts. */
function spaced(node: Parameters<typeof elements>[0]): string {
  const words = (one: typeof node): readonly string[] => {
    if (one.nodeName === "#text" && "value" in one) return [one.value];
    return "childNodes" in one ? one.childNodes.flatMap(words) : [];
  };
  return words(node).join(" ").replaceAll(/\s+/g, " ").trim();
}

/** All that a reader sees. */
const text = (address: string): string => {
  const main = [...elements(page(address))].find(({ tagName }) => tagName === "main");
  return main === undefined ? "" : spaced(main);
};

describe("a person's page", () => {
  test("has every form of the name, with language, script, scheme and source", () => {
    const rows = [...elements(page("people/marsh/"))].filter((one) => one.tagName === "tr").map(spaced);
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/J\. Marsh, Clerk.*English.*Latin.*variant.*List of the harbour …/),
        expect.stringMatching(/Марш.*Russian.*Cyrillic.*transcription.*own form/),
        expect.stringMatching(/Джон Марш.*Russian.*Cyrillic.*as this edition writes it/),
      ]),
    );
  });

  test("has what sources state side by side, with how sure it is; guesses in brackets", () => {
    expect(text("people/marsh/")).toMatch(
      /Died 1930 Source: List of the harbour … 1969 1932 disputed Source: Marsh 1934/,
    );
    expect(text("people/vale/")).toContain("[1870]");
  });

  test("says who appointed whom, from both sides", () => {
    expect(text("people/marsh/")).toMatch(/Clerk, The Commissioners.*appointed by Robert Vale.*By letter\./);
    expect(text("people/vale/")).toMatch(/Appointed or elected others.*John Marsh/);
    expect(text("bodies/commissioners/")).toMatch(/Appointed or elected others|elected by The Commissioners/);
  });

  test("lists documents by part, and who signed with them", () => {
    const marsh = text("people/marsh/");
    expect(marsh).toMatch(/Written.*Minutes of the Harbour Commission/);
    expect(marsh).toMatch(/Signed together with Robert Vale/);
    expect(text("bodies/commissioners/")).toMatch(/Received.*Minutes of the Harbour Commission/);
  });
});

describe("the record", () => {
  const { sources } = harbourEntities;
  const recorded = (csl: object): PublicEdition => {
    const [source] = sources;
    if (source === undefined || edition.record === null) throw new Error("The fixture has no source or no record.");
    const [entry] = edition.record.entries;
    const published = { ...entry, index: 99, subject: "entity", kind: "source", name: source.id };
    const entities = { ...edition.entities, sources: [{ ...source, csl: { ...source.csl, ...csl } }] };
    return { ...edition, entities, record: { ...edition.record, entries: [published] } } as PublicEdition;
  };
  const titles = (csl: object) =>
    [...elements(page("record/1/", recorded(csl)))]
      .filter((one) => /#_s-list$/.test(attribute(one, "href") ?? ""))
      .map((one) => [shownText(one), attribute(one, "lang")]);

  test("says of a source's title only a language that is known", () => {
    expect(titles({ language: "ru-Latn" })).toEqual([["List of the harbour papers", "ru-Latn"]]);
    expect(titles({ language: "Russian, mostly" })).toEqual([["List of the harbour papers", undefined]]);
    expect(titles({})).toEqual([["List of the harbour papers", undefined]]);
    expect(titles({ language: "ru", title: "" })).toEqual([["list", undefined]]);
  });
});

test("a table of names has no column in which nothing stands", () => {
  const heads = (address: string, of = edition) => {
    const all = [...elements(page(address, of))];
    const table = all.find((one) => attribute(one, "aria-labelledby") === "_names");
    const inside = table === undefined ? [] : [...elements(table)];
    return inside.filter((one) => attribute(one, "scope") === "col").map(shownText);
  };
  expect(heads("people/marsh/")).toEqual(["Form", "Language", "Script", "Spelled by", "Kind", "Sources"]);
  const bodies = edition.entities.bodies.map((body) => ({
    ...body,
    name: { en: "The Commissioners", ru: "Комиссары" },
  }));
  const plain = { ...edition, entities: { ...edition.entities, bodies } };
  expect(heads("bodies/commissioners/", plain)).toEqual(["Form", "Language", "Script", "Kind"]);
});

test("an instalment names each of its essays once, in the language of the page where it has it", () => {
  const [cuts] = edition.essays;
  if (cuts === undefined) throw new Error("The fixture has no essay.");
  const essays = ["en", "ru"].map((language) => ({
    ...cuts,
    essay: { ...cuts.essay, language, title: `In ${language}` },
  }));
  const part = { id: "one", title: { en: "One" }, planned: "2026-05-01", documents: [], essays: ["cuts"] };
  const info = { ...edition.info, languages: ["en", "ru"], interface: ["en", "ru"] as const, instalments: [part] };
  const own = { ...edition, info, essays };
  const listed = (address: string) =>
    [...elements(page(address, own))]
      .filter((one) => attribute(one, "href")?.includes("essays/cuts") && attribute(one, "lang") !== undefined)
      .map(shownText);
  expect(listed("instalments/")).toEqual(["In en"]);
  expect(listed("ru/instalments/")).toEqual(["In ru"]);
});

describe("the index of people", () => {
  test("is sorted by family name and holds other forms of each name", () => {
    const names = [...elements(page("people/"))]
      .filter((one) => attribute(one, "href")?.match(/people\/.|bodies\/./) && one.tagName === "a")
      .map(shownText);
    expect(names.slice(0, 5)).toEqual([
      "John Marsh",
      "Robert Vale",
      "Ольга Иванова",
      "The Commissioners",
      "Works committee",
    ]);
    expect(text("people/")).toContain("Марш");
  });
});

describe("a body's page", () => {
  test("has offices as bars and as a table, offices that nobody held among them", () => {
    const body = page("bodies/commissioners/");
    expect([...elements(body)].filter((one) => attribute(one, "class")?.startsWith("bar-sure")).length).toBe(2);
    expect(text("bodies/commissioners/")).toMatch(/Diver Never filled\./);
    expect(text("bodies/commissioners/")).toMatch(/Founded 13 March 1900 \(29 February 1900, Old Style\)/);
  });
});

describe("the chronology", () => {
  test("has both calendars, ranges, decades, and what no source dates", () => {
    const shown = text("chronology/");
    expect(shown).toContain("12 November 1908 (30 October 1908, Old Style)");
    expect(shown).toContain("the 1930s");
    expect(shown).toMatch(/Undated A meeting of which no day is known/);
  });

  test("marks days, uncertain days and stretches apart", () => {
    const marks = [...elements(page("chronology/"))].map((one) => attribute(one, "class") ?? "");
    for (const form of ["time-day", "time-within", "time-during"])
      expect(
        marks.some((name) => name.includes(form)),
        form,
      ).toBe(true);
  });
});

describe("a series", () => {
  test("has every point with its source, and the distance of its lines", () => {
    const shown = text("series/depth/");
    for (const value of ["140", "150", "90", "120", "95"]) expect(shown).toContain(value);
    expect(shown).toMatch(/October 1908 50 East basin 140 − West basin 90 Source: List of the harbour … 1969/);
    expect(shown).toMatch(/60 East basin 150 − West basin 90.*with figures of two sources/);
    expect(shown).toContain("Read off a drawing.");
  });
});

describe("what is missing", () => {
  test("lists every witness without a text and every withheld passage", () => {
    const shown = text("missing/");
    const shut = edition.documents.flatMap(({ title, tombstone, witnesses }) =>
      (tombstone === null ? witnesses : [])
        .filter(({ words, withheld }) => words === 0 || withheld.length > 0)
        .map(({ siglum }) => ({ title, siglum })),
    );
    expect(shut.length).toBeGreaterThan(2);
    for (const { title, siglum } of shut) {
      expect(shown).toContain(Object.values(title)[0]);
      expect(shown).toContain(` ${siglum} `);
    }
  });

  test("says so where nothing is", () => {
    const none = { ...edition, documents: [] } as PublicEdition;
    expect(shownText(page("missing/", none))).toContain("nothing is withheld");
  });
});

describe("fields that are signed", () => {
  test("are tied to the newest event that shows them", () => {
    const event = {
      id: "ab".repeat(32),
      index: 1,
      action: "publish",
      time: "2024-01-01T00:00:00Z",
      signers: [],
    } as const;
    const entries = [{ ...event, subject: "s", kind: "person", name: "marsh", counted: true }];
    const recorded = {
      ...edition,
      record: edition.record === null ? null : { ...edition.record, entries },
    } as PublicEdition;
    const fields = [...elements(page("people/marsh/", recorded))].flatMap((one) => {
      const field = attribute(one, "data-field");
      return field === undefined ? [] : [`${field.slice(65)}: ${shownText(one)}`];
    });
    expect(fields).toEqual(["/name/en: John Marsh", "/name/ru: Джон Марш", "/note/en: Clerk to the Commissioners."]);
  });
});

describe("an edition without any of this", () => {
  test("has no page and no entrance for what it does not hold", () => {
    const none = { persons: [], bodies: [], offices: [], memberships: [], places: [], events: [], sources: [] };
    const bare = {
      ...edition,
      documents: [],
      entities: none,
      series: [],
      essays: [],
      info: { ...edition.info, instalments: [], anniversaries: [] },
    } as PublicEdition;
    const addresses = editionPages(bare, plainManifest).map(({ address }) => address);
    expect(
      addresses.filter((address) => /^(people|bodies|chronology|series|sources|instalments)/.test(address)),
    ).toEqual([]);
    expect(editionFiles(bare)).toEqual([]);
    const links = [...elements(page("", bare))].flatMap((one) => attribute(one, "href") ?? []);
    expect(links.filter((link) => /people|chronology|series|sources|instalments/.test(link))).toEqual([]);
  });

  test("and all of it otherwise", () => {
    const addresses = editionPages(edition, plainManifest).map(({ address }) => address);
    const entities = [
      ...harbourEntities.persons.map(({ id }) => `people/${id}/`),
      ...harbourEntities.bodies.map(({ id }) => `bodies/${id}/`),
    ];
    expect(addresses).toEqual(
      expect.arrayContaining([...entities, "chronology/", "series/depth/", "sources/", "missing/", "instalments/"]),
    );
    expect(editionFiles(edition).map(({ path }) => path)).toEqual([
      "series/depth.csv",
      "chronology.ics",
      "sources.csl.json",
    ]);
  });
});

describe("the list of documents", () => {
  const listOf = (count: number): PublicEdition => ({
    ...edition,
    documents: Array.from({ length: count }, (_, n) => ({ ...at(edition.documents, n), id: `d${n}` })),
  });
  const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
  const pagesOfList = (of: PublicEdition) =>
    editionPages(of, plainManifest).filter(({ address }) => address.startsWith("documents/"));
  const documentsOn = (tree: ReturnType<typeof page>): readonly string[] => {
    const links = [...elements(tree)].flatMap((one) => attribute(one, "href") ?? []);
    return [...new Set(links.flatMap((link) => /^(?:\.\.\/)+d\/(d\d+)\/$/.exec(link)?.[1] ?? []))];
  };

  test("stands on one page, without a pager, while a phone can bear it", () => {
    const full = listOf(documentsPerPage);
    expect(pagesOfList(full).map(({ address }) => address)).toEqual(["documents/"]);
    expect([...elements(page("documents/", full))].some((one) => attribute(one, "class") === "pager")).toBe(false);
  });

  test("is divided by date when it is longer; each document stands on one page, and every page leads to all", () => {
    const long = listOf(2 * documentsPerPage + 7);
    const addresses = pagesOfList(long).map(({ address }) => address);
    expect(addresses).toEqual(["documents/", "documents/2/", "documents/3/"]);
    const trees = addresses.map((address) => page(address, long));
    const shown = trees.map(documentsOn);
    expect(shown.map(({ length }) => length)).toEqual([documentsPerPage, documentsPerPage, 7]);
    expect(new Set(shown.flat()).size).toBe(long.documents.length);
    for (const [n, tree] of trees.entries()) {
      const pager = [...elements(tree)].filter((one) => attribute(one, "class") === "pager");
      const links = pager.flatMap((one) => [...elements(one)].flatMap((link) => attribute(link, "href") ?? []));
      expect(links).toHaveLength(3);
      expect(spaced(tree)).toContain(`On this page: documents ${n * documentsPerPage + 1} to `);
    }
  });
});
