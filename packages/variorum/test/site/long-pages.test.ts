import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { PublicDocument, PublicEdition, PublicEntry } from "../../src/model/public.ts";
import { fewNames } from "../../src/site/few-names.ts";
import { editionPages } from "../../src/site/index.ts";
import { recordDeeds } from "../../src/site/record-deeds.ts";
import { entriesPerPage, entryAddress } from "../../src/site/record-pages.ts";
import { eventOf } from "./fixture-document.ts";
import { editionOf } from "./fixture-edition.ts";
import { dated } from "./fixture-entities.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { attribute, type Element, elements, parsePage, shownText } from "./page-tree.ts";
import { plainManifest } from "./site-files.ts";

let documents: readonly PublicDocument[];
beforeAll(async () => {
  documents = await allDocuments();
});

const page = (edition: PublicEdition, address: string): readonly Element[] => {
  const found = editionPages(edition, plainManifest).find((one) => one.address === address);
  if (found === undefined) throw new Error(`There is no page at ${address}.`);
  return [...elements(parsePage(found.html()))];
};

const folds = (all: readonly Element[]): readonly Element[] =>
  all.filter((one) => one.tagName === "details" && attribute(one, "class") === "fold");

const isOpen = (fold: Element): boolean => attribute(fold, "open") !== undefined;

describe("the record", () => {
  test("has every entry at an address that stays, however long the record grows", () => {
    for (const more of [0, 450]) {
      const edition = editionOf(documents, more);
      const entries = edition.record?.entries ?? [];
      for (const { index } of [entries[0], entries[entries.length >> 1], entries.at(-1)].filter(
        (one) => one !== undefined,
      )) {
        const [address = "", anchor] = entryAddress(index).split("#");
        const ids = page(edition, address).map((one) => attribute(one, "id"));
        expect(ids.filter((id) => id === anchor)).toHaveLength(1);
      }
    }
    expect(entryAddress(entriesPerPage)).toBe(`record/2/#_e${entriesPerPage}`);
  });

  const kinds = ["document", "witness", "decisions", "person", "policy"] as const;
  const entry = fc
    .record({
      kind: fc.constantFrom(...kinds),
      document: fc.constantFrom("x", "y"),
      day: fc.integer({ min: 1, max: 2 }),
    })
    .map(
      ({ kind, document, day }): PublicEntry => ({
        ...eventOf("one", 0),
        time: `2026-10-0${day}T10:00:00Z`,
        subject: kind,
        kind,
        name: kind === "witness" ? `${document}/a` : document,
        counted: day === 1,
      }),
    );

  test("read by day and by document has every entry once, in its place", () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const deeds = recordDeeds(entries);
        expect(deeds.flatMap(({ matters }) => matters.flatMap((matter) => matter.entries))).toEqual(entries);
        for (const { day, counted, matters } of deeds)
          for (const matter of matters)
            for (const one of matter.entries) {
              expect([one.time.slice(0, 10), one.counted]).toEqual([day, counted]);
              if (matter.document !== undefined) expect(one.name?.split("/")[0]).toBe(matter.document);
              else expect(one.kind).toBe(matter.entries[0]?.kind);
            }
      }),
    );
  });
});

describe("a hundred instalments", () => {
  const many = () => {
    const edition = editionOf(documents);
    const instalments = Array.from({ length: 100 }, (_, n) => ({
      id: `part-${n}`,
      title: { en: `Part ${n}` },
      planned: `${2020 + (n >> 4)}-01-${String((n % 16) + 1).padStart(2, "0")}`,
      documents: n === 40 ? ["minutes"] : ["to-come"],
      essays: [],
    }));
    return { ...edition, info: { ...edition.info, instalments } };
  };

  test("are folded by year, all of them there, the newest that is out unfolded", () => {
    const all = page(many(), "instalments/");
    const titles = all.filter(({ tagName }) => tagName === "h3").map(shownText);
    expect(titles).toEqual(Array.from({ length: 100 }, (_, n) => `Part ${n}`));
    const open = folds(all)
      .filter(isOpen)
      .flatMap((fold) => [...elements(fold)].find(({ tagName }) => /^h[23]$/.test(tagName)) ?? []);
    expect(open.map(shownText)).toEqual(["2022", "Part 40"]);
  });
});

describe("a year of more than a thousand entries", () => {
  const busy = () => {
    const edition = editionOf(documents);
    const events = Array.from({ length: 1100 }, (_, n) => ({
      id: `e-${n}`,
      title: { en: `Event ${n}` },
      date: dated(`1924-${String((n % 12) + 1).padStart(2, "0")}-07`),
      place: [],
      agents: [],
      documents: [],
      sources: [],
    }));
    return { ...edition, entities: { ...edition.entities, events } };
  };

  test("is folded month by month, every entry at its address on it", () => {
    const all = page(busy(), "chronology/1924/");
    expect(folds(all)).toHaveLength(12);
    expect(folds(all).some(isOpen)).toBe(false);
    const ids = new Set(all.map((one) => attribute(one, "id")));
    for (const n of [0, 500, 1099]) expect(ids).toContain(`_e-e-${n}`);
    for (const link of all.map((one) => attribute(one, "href")).filter((href) => href?.startsWith("#_m-")))
      expect(ids).toContain(link?.slice(1));
  });

  test("stands in the chronology as one line an event, which leads to it", () => {
    const all = page(busy(), "chronology/");
    const line = all.find((one) => attribute(one, "id") === "_e-e-500");
    const links = line === undefined ? [] : [...elements(line)].map((one) => attribute(one, "href"));
    expect(links).toContain("../chronology/1924/#_e-e-500");
  });
});

test.each([
  [0, ""],
  [1, "1"],
  [5, "1, 2, 3, 4, 5"],
  [46, "1, 2, 3 and 43 others"],
])("%d names are shown as %j where all of them stand elsewhere", (count, shown) => {
  expect(
    fewNames(
      Array.from({ length: count }, (_, n) => String(n + 1)),
      "en",
    ),
  ).toBe(shown);
});
