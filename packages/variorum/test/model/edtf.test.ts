// @ts-expect-error the library ships no types
import edtf from "edtf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayInBothCalendars, readHistoricalDate } from "../../src/model/historical-date.ts";

/** `text [julian] → earliest … latest` or `text → fault`. */
const cases = `
  1923-10-08 → 1923-10-08 … 1923-10-08
  1923-10 → 1923-10-01 … 1923-10-31
  1923 → 1923-01-01 … 1923-12-31
  0000 → 0000-01-01 … 0000-12-31
  1923-10-08? → 1923-10-08 … 1923-10-08
  1923-10~ → 1923-10-01 … 1923-10-31
  1923-?10-08 → 1923-10-08 … 1923-10-08
  1922/1923 → 1922-01-01 … 1923-12-31
  1922-10-30/1923-02 → 1922-10-30 … 1923-02-28
  1922/.. → 1922-01-01 … 9999-12-31
  1922/ → 1922-01-01 … 9999-12-31
  ../1923 → -9999-01-01 … 1923-12-31
  192X → 1920-01-01 … 1929-12-31
  192 → 1920-01-01 … 1929-12-31
  19 → 1900-01-01 … 1999-12-31
  1923S2 → 1900-01-01 … 1999-12-31
  1923-1X → 1923-10-01 … 1923-12-31
  1923-XX-31 → 1923-01-31 … 1923-12-31
  1923-02-2X → 1923-02-20 … 1923-02-28
  2X00-02-29 → 2000-02-29 … 2800-02-29
  XXXX-02-29 → 0000-02-29 … 9996-02-29
  1923-21 → 1923-03-01 … 1923-05-31
  1923-24 → 1923-12-01 … 1924-02-29
  1923-33 → 1923-01-01 … 1923-03-31
  1923-41 → 1923-07-01 … 1923-12-31
  [1923,1924-05] → 1923-01-01 … 1924-05-31
  {1923..1925} → 1923-01-01 … 1925-12-31
  [..1923-10] → -9999-01-01 … 1923-10-31
  [1923-10-08..] → 1923-10-08 … 9999-12-31
  -0043-03-15 → -0043-03-15 … -0043-03-15
  -192X → -1929-01-01 … -1920-12-31
  1917-10-25 julian → 1917-11-07 … 1917-11-07
  1917-10 julian → 1917-10-14 … 1917-11-13
  1900-02-29 julian → 1900-03-13 … 1900-03-13
  1900-02-29 → impossible
  1923-02-29 → impossible
  1923-02-30 → impossible
  1923-13 → impossible
  1923-00 → impossible
  1923-10-32 → impossible
  1923-10-00? → impossible
  1924/1923 → impossible
  1923-10-15/1923-10-08 → impossible
  2X01-02-29 → impossible
  1923-10-08T10:00:00 → unsupported
  Y12000 → unsupported
  Y-17E7 → unsupported
  8.10.1923 → not-edtf
  8 October 1923 → not-edtf
  1923-10-8 → not-edtf
  c. 1923 → not-edtf
  1923-10-08/ → 1923-10-08 … 9999-12-31
  -0000 → not-edtf
  / → not-edtf`;

const read = (input: string) => {
  const [edtf = "", calendar] = input.split(/ (?=julian$)/);
  const reading = readHistoricalDate({ edtf, calendar: calendar === "julian" ? "julian" : "gregorian" });
  return reading.fault ?? `${reading.date.earliest} … ${reading.date.latest}`;
};

describe("EDTF (ISO 8601-2)", () => {
  it.each(
    cases
      .trim()
      .split("\n")
      .map((line) => line.trim().split(" → ") as [string, string]),
  )("%s → %s", (input, expected) => {
    expect(read(input)).toBe(expected);
  });

  it("agrees with the library's own bounds on plain Gregorian dates", () => {
    const digits = (n: number, width: number) => String(n).padStart(width, "0");
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.nat({ max: 2 }),
        (year, month, day, precision) => {
          const text = [digits(year, 4), digits(month, 2), digits(day, 2)].slice(0, precision + 1).join("-");
          const theirs: { min: number; max: number } = edtf(text);
          const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
          expect(read(text)).toBe(`${iso(theirs.min)} … ${iso(theirs.max)}`);
        },
      ),
    );
  });

  it("answers any text quickly and never throws", () => {
    const alphabet = fc.constantFrom(..."0123456789X?~%-/.,[]{}TYES é");
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 120 }), (text) => {
        const begun = performance.now();
        const reading = readHistoricalDate({ edtf: text });
        expect(reading.fault === undefined || reading.why.length > 0).toBe(true);
        expect(performance.now() - begun).toBeLessThan(500);
      }),
      { numRuns: 500 },
    );
  });

  it("shows a day in both calendars", () => {
    const reading = readHistoricalDate({ edtf: "1917-10-25", calendar: "julian" });
    expect(reading.fault === undefined && dayInBothCalendars(reading.date)).toEqual({
      julian: { year: 1917, month: 10, day: 25 },
      gregorian: { year: 1917, month: 11, day: 7 },
    });
  });
});
