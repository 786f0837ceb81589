import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertDay, dayNumber, dayOfNumber, formatDay, hasDay, parseDay } from "../../src/model/calendar.ts";

const day = (text: string) => parseDay(text)!;

/** Julian = Gregorian, from almanacs and the dates of the case. */
const pairs = `
  1917-10-25 = 1917-11-07
  1917-02-23 = 1917-03-08
  1918-01-31 = 1918-02-13
  1825-12-14 = 1825-12-26
  1900-02-28 = 1900-03-12
  1900-02-29 = 1900-03-13
  1582-10-05 = 1582-10-15
  1066-10-14 = 1066-10-20
  0325-05-20 = 0325-05-21
  0200-03-01 = 0200-03-01
  -0043-03-15 = -0043-03-13
  1999-12-19 = 2000-01-01`;

describe("days of two calendars", () => {
  it.each(
    pairs
      .trim()
      .split("\n")
      .map((line) => line.trim().split(" = ") as [string, string]),
  )("%s (Julian) is %s (Gregorian)", (julian, gregorian) => {
    expect(formatDay(convertDay(day(julian), "julian", "gregorian"))).toBe(gregorian);
    expect(formatDay(convertDay(day(gregorian), "gregorian", "julian"))).toBe(julian);
  });

  it("numbers days as astronomers do", () => {
    expect(dayNumber("gregorian", day("1970-01-01"))).toBe(2440588);
    expect(dayNumber("julian", day("-4712-01-01"))).toBe(0);
    expect(dayNumber("gregorian", day("2000-01-01"))).toBe(2451545);
  });

  it("agrees with the machine's own Gregorian calendar on every day of 1200 years", () => {
    for (let n = dayNumber("gregorian", day("1200-01-01")); n < dayNumber("gregorian", day("2400-01-01")); n++) {
      const machine = new Date((n - 2440588) * 86_400_000).toISOString().slice(0, 10);
      if (formatDay(dayOfNumber("gregorian", n)) !== machine) expect.fail(`day ${n}: not ${machine}`);
    }
  });

  it("day of number is the inverse of number of day", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_900_000, max: 5_300_000 }),
        fc.constantFrom("julian", "gregorian"),
        (n, calendar) => {
          const found = dayOfNumber(calendar, n);
          expect(hasDay(calendar, found)).toBe(true);
          expect(dayNumber(calendar, found)).toBe(n);
          expect(parseDay(formatDay(found))).toEqual(found);
        },
      ),
    );
  });
});
