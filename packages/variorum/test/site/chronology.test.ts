import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { parseDay } from "../../src/model/calendar.ts";
import type { DocumentSummary, PublicEdition } from "../../src/model/public.ts";
import { editionPages } from "../../src/site/index.ts";
import { type ChronicleEntry, chronicleOf } from "../../src/site/time/chronicle.ts";
import {
  byMonth,
  chronicleYears,
  mostOfPart,
  mostOfYear,
  mostOnOnePage,
  partsOfYear,
} from "../../src/site/time/chronicle-year.ts";
import { spanOfStated, yearOfDay } from "../../src/site/time/day-span.ts";
import { editionOf } from "./fixture-edition.ts";
import { dated } from "./fixture-entities.ts";
import { allDocuments } from "./fixture-harbour.ts";
import { attribute, elements, parsePage, shownText } from "./page-tree.ts";
import { plainManifest } from "./site-files.ts";

let edition: PublicEdition;
beforeAll(async () => {
  edition = editionOf(await allDocuments());
});

/** The edition with documents of these dates in place of its own. */
function withDates(dates: readonly string[]): PublicEdition {
  const [one] = edition.documents;
  if (one === undefined) throw new Error("The fixture has no document.");
  const documents = dates.map(
    (date, n): DocumentSummary => ({ ...one, id: `letter-${n}`, date: dated(date), witnesses: [] }),
  );
  return { ...edition, documents, entities: { ...edition.entities, events: [] } };
}

const days = (count: number, year = 1923): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${year + (n % 3)}-${String((n % 12) + 1).padStart(2, "0")}-07`);

const addresses = (of: PublicEdition): readonly string[] =>
  editionPages(of, plainManifest)
    .map(({ address }) => address)
    .filter((address) => address.startsWith("chronology/"));

function page(of: PublicEdition, address: string) {
  const found = editionPages(of, plainManifest).find((one) => one.address === address);
  if (found === undefined) throw new Error(`There is no page at ${address}.`);
  return [...elements(parsePage(found.html()))];
}

const hrefs = (of: PublicEdition, address: string): readonly string[] =>
  page(of, address).flatMap((one) => attribute(one, "href") ?? []);

describe("a chronology that fills more than a page", () => {
  test("stands on one page as long as it can be read there", () => {
    expect(addresses(withDates(days(mostOnOnePage)))).toEqual(["chronology/"]);
  });

  test("has a page for each year in which something begins, and one from which each is reached", () => {
    const long = withDates([...days(mostOnOnePage), "1850"]);
    expect(addresses(long)).toEqual([
      "chronology/",
      "chronology/1850/",
      "chronology/1923/",
      "chronology/1924/",
      "chronology/1925/",
    ]);
    for (const year of [1850, 1923, 1924, 1925]) expect(hrefs(long, "chronology/")).toContain(`../chronology/${year}/`);
    expect(hrefs(long, "chronology/1923/")).toEqual(expect.arrayContaining(["#_m-1", "#_m-4", "#_m-7", "#_m-10"]));
    expect(hrefs(long, "chronology/1850/")).toContain("../../chronology/1923/");
  });

  test("puts what is not known to the month in front, and names in a year what may reach into it", () => {
    const long = withDates([...days(mostOnOnePage), "1922/1924"]);
    const shown = page(long, "chronology/1923/")
      .filter(({ tagName }) => tagName === "h2")
      .map(shownText);
    expect(shown.at(-1)).toBe("From earlier years, perhaps still in this one");
    const wide = page(withDates([...days(mostOnOnePage), "1923"]), "chronology/1923/");
    const headings = wide.filter(({ tagName }) => tagName === "h2").map(shownText);
    expect(headings.filter((one) => !one.includes("axis"))).toEqual([
      "Longer than a month, or not known to the month",
      "January 1923",
      "April 1923",
      "July 1923",
      "October 1923",
    ]);
  });
});

describe("a year of more entries than a page can bear", () => {
  const busy = (): readonly string[] => [
    ...Array.from({ length: mostOfYear }, (_, n) => `1923-${String((n % 2) + 4).padStart(2, "0")}-07`),
    ...Array.from({ length: 3 }, () => "1923"),
  ];

  test("has pages for its months; each entry stands on one of them, and all are reached from the year", () => {
    const long = withDates(busy());
    const parts = addresses(long).filter((address) => /^chronology\/1923\/./u.test(address));
    expect(parts).toEqual([
      "chronology/1923/wide/",
      "chronology/1923/4/",
      "chronology/1923/4/2/",
      "chronology/1923/5/",
      "chronology/1923/5/2/",
    ]);
    const shown = parts.flatMap((address) =>
      hrefs(long, address).flatMap((href) => /\/d\/(letter-\d+)\/$/u.exec(href)?.[1] ?? []),
    );
    expect(shown.sort()).toEqual(
      busy()
        .map((_, n) => `letter-${n}`)
        .sort(),
    );
    const reached = new Set<string>();
    const walk = (address: string): void => {
      if (reached.has(address)) return;
      reached.add(address);
      for (const href of hrefs(long, address)) {
        const next = new URL(href, `http://x/${address}`).pathname.slice(1);
        if (next.startsWith("chronology/1923/")) walk(next);
      }
    };
    walk("chronology/1923/");
    expect([...reached].sort()).toEqual(["chronology/1923/", ...parts].sort());
  });

  test("is not divided while it can be read whole", () => {
    expect(addresses(withDates(busy().slice(0, mostOfYear)))).toEqual(["chronology/", "chronology/1923/"]);
  });

  test("parts hold every entry once and in order, and no more than a page", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 13 }), { minLength: 30, maxLength: 60 }), (months) => {
        const entries = months.flatMap((month) => {
          const one = entry(month < 1 || month > 12 ? "1923" : `1923-${String(month).padStart(2, "0")}`);
          return Array.from({ length: 40 }, () => one);
        });
        const parts = partsOfYear({ year: 1923, entries, reaching: [] });
        if (entries.length <= mostOfYear) expect(parts).toEqual([]);
        else {
          const slow = [...byMonth({ year: 1923, entries, reaching: [] }).values()].flat();
          expect(parts.flatMap((part) => part.entries)).toEqual(slow);
        }
        for (const { entries: own, from, of, page, pages } of parts) {
          expect(own.length).toBeLessThanOrEqual(mostOfPart);
          expect(own.length > 0 && page <= pages && from + own.length <= of).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });
});

const dates = fc.array(
  fc.tuple(fc.integer({ min: -40, max: 60 }), fc.integer({ min: 0, max: 3000 })).map(([year, length]) => {
    const text = (y: number) => `${y < 0 ? "-" : ""}${String(Math.abs(y)).padStart(4, "0")}`;
    return length < 1500 ? text(year) : `${text(year)}/${text(year + Math.floor(length / 300))}`;
  }),
  { minLength: mostOnOnePage + 1, maxLength: mostOnOnePage + 30 },
);

/** Dates are read once. */
const read = new Map<string, ChronicleEntry>();

const entry = (date: string): ChronicleEntry => {
  const known = read.get(date) ?? entryOf(date);
  read.set(date, known);
  return known;
};

const entryOf = (date: string): ChronicleEntry => {
  const stated = dated(date);
  const span = spanOfStated(stated);
  if (span === undefined || stated[0] === undefined) throw new Error(date);
  return { kind: "witness", witnesses: [], date: stated[0].value, stated, span };
};

describe("years of a chronology", () => {
  test("hold every entry once, in its first year; what may be in a year is there or reaches into it", () => {
    fc.assert(
      fc.property(dates, (list) => {
        const entries = list.map(entry).sort((a, b) => a.span.from - b.span.from);
        const years = chronicleYears(entries);
        expect(years.flatMap((year) => year.entries)).toEqual(entries);
        for (const { year, entries: own, reaching } of years) {
          const slow = entries.filter(({ span }) => yearOfDay(span.from) < year && yearOfDay(span.to - 1) >= year);
          expect(reaching).toEqual(slow);
          expect(new Set(own.map(({ span }) => yearOfDay(span.from)))).toEqual(new Set([year]));
        }
      }),
      { numRuns: 20 },
    );
  });

  test("take as many entries of one uncertain decade as an edition may have", () => {
    const decade = entry("192X");
    const entries = [...Array.from({ length: 200_000 }, () => decade), entry("1925-03-01")];
    const years = chronicleYears(entries);
    expect(years.map(({ entries: own, reaching }) => [own.length, reaching.length])).toEqual([
      [200_000, 0],
      [1, 200_000],
    ]);
  });

  test("have every entry in its month, leap years too", () => {
    const entries = Array.from({ length: 366 }, (_, n) => {
      const day = new Date(Date.UTC(1924, 0, 1 + n)).toISOString().slice(0, 10);
      return entry(day);
    });
    for (const [month, found] of byMonth({ year: 1924, entries, reaching: [] }))
      for (const { date } of found) expect(parseDay(date.earliest)?.month).toBe(month);
    expect(chronicleOf(withDates(["1924"]))).toHaveLength(1);
  });
});
