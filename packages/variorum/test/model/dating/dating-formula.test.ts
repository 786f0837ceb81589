import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertDay, dayOfNumber, formatDay } from "../../../src/model/calendar.ts";
import { parseDatingFormula } from "../../../src/model/dating/dating-formula.ts";
import { readEdtf } from "../../../src/model/edtf.ts";

const short = (text: string): string => {
  const reading = parseDatingFormula(text);
  if (reading === undefined) return "none";
  if (reading.kind === "date") return [reading.edtf, reading.calendar ?? ""].join(" ").trim();
  return reading.kind === "unclear" ? reading.why : reading.kind;
};

const table = readFileSync(new URL("formulas.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line.includes("⇒"))
  .map((line) => line.split(" ⇒ ") as [string, string]);

describe("dating formulas", () => {
  it("has a table of more than two hundred kinds", () => {
    expect(new Set(table.map(([text]) => text)).size).toBeGreaterThan(300);
  });

  it.each(table)("%s ⇒ %s", (text, expected) => {
    expect(short(text)).toBe(expected);
  });
});

/** Days from 1582 to 2100. */
const days = fc.integer({ min: 2299161, max: 2488435 }).map((number) => dayOfNumber("gregorian", number));
const languages = ["ru", "en-GB", "en-US", "de", "de-AT", "fr"] as const;

const written = (year: number, month: number, day: number, language: string, options: Intl.DateTimeFormatOptions) => {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(date);
};

describe("laws of dating formulas", () => {
  it("reads every day that Intl writes in four languages", () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...languages), fc.boolean(), (day, language, isLong) => {
        const options = isLong ? ({ dateStyle: "full" } as const) : ({ dateStyle: "long" } as const);
        expect(short(written(day.year, day.month, day.day, language, options))).toBe(formatDay(day));
      }),
      { numRuns: 500 },
    );
  });

  it("reads every month and year that Intl writes", () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...languages), ({ year, month }, language) => {
        const text = written(year, month, 1, language, { month: "long", year: "numeric" });
        expect(short(text)).toBe(formatDay({ year, month, day: 1 }).slice(0, 7));
      }),
    );
  });

  it("reads a day in both calendars, whichever comes first, and nothing else in such a form", () => {
    const russian = (day: { year: number; month: number; day: number }) =>
      written(day.year, day.month, day.day, "ru", { day: "numeric", month: "long" });
    fc.assert(
      fc.property(days, fc.integer({ min: -40, max: 40 }), (day, off) => {
        const julian = convertDay(day, "gregorian", "julian");
        fc.pre(julian.year === day.year);
        expect(short(`${russian(julian)} (${russian(day)}) ${day.year} г.`)).toBe(`${formatDay(julian)} julian`);
        expect(short(`${russian(day)} (${russian(julian)}) ${day.year} г.`)).toBe(`${formatDay(day)} gregorian`);
        const other = { ...day, day: ((day.day + off + 60) % 28) + 1 };
        // Neither the same day, nor one that is the same day the other way round.
        const back = convertDay(julian, "gregorian", "julian");
        fc.pre(other.day !== day.day && formatDay(other) !== formatDay(back));
        expect(short(`${russian(julian)} (${russian(other)}) ${day.year} г.`)).toBe("disagree");
      }),
    );
  });

  it("invents no year, whatever the text", () => {
    const pieces = fc.constantFrom(
      "8",
      "октября",
      "24.XII.",
      "in the night of",
      "(7 ноября)",
      "[",
      "]",
      "–",
      "г.",
      "22",
      "'23",
      "Ostern",
      "le",
      "до",
      "?",
      "около",
      "XIX",
      "vom",
      "bis",
      "10/",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join(" ");
        const reading = parseDatingFormula(text);
        if (reading?.kind !== "date") return;
        const digits = reading.edtf.match(/\d{4}/g) ?? [];
        expect(digits.filter((year) => !text.includes(year))).toEqual([]);
        expect(readEdtf(reading.edtf, reading.calendar ?? "gregorian").fault).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it("takes any text in linear time", () => {
    fc.assert(fc.property(fc.string({ maxLength: 300, unit: "grapheme" }), (text) => void parseDatingFormula(text)));
    const began = performance.now();
    for (const piece of ["8 ", "(", "[8 октября", "– ", "1", "г. ", "а, "])
      parseDatingFormula(piece.repeat(100_000).slice(0, 120));
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
