import { describe, expect, test } from "vitest";
import { anniversariesOf } from "../../src/site/anniversaries.ts";
import { editionCalendar } from "../../src/site/edition-calendar.ts";
import { formatCalendar } from "../../src/site/i-calendar.ts";
import { editionOf } from "./fixture-edition.ts";
import { harbourMinutes } from "./fixture-harbour.ts";

const unfold = (text: string): readonly string[] => text.replaceAll("\r\n ", "").trimEnd().split("\r\n");

describe("iCalendar (RFC 5545)", () => {
  const calendar = formatCalendar({
    name: "Гавань; its papers, and \\ more",
    changed: "2024-02-14T09:30:00.5Z",
    events: [
      {
        uid: "a-1@x",
        summary: `Two\nlines ${"шторм ".repeat(40)}`,
        first: "2024-02-29",
        last: "2024-03-01",
        everyYears: 4,
      },
    ],
  });

  test("3.1: lines of at most 75 octets end in CR LF, and no character is cut", () => {
    const lines = calendar.split("\r\n");
    expect(lines.at(-1)).toBe("");
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(calendar).not.toContain("\ufffd");
    expect(calendar.replaceAll("\r\n", "")).not.toContain("\n");
  });

  test("3.3.11: commas, semicolons, backslashes and line ends are escaped", () => {
    expect(unfold(calendar)).toContain("X-WR-CALNAME:Гавань\\; its papers\\, and \\\\ more");
    expect(unfold(calendar).find((line) => line.startsWith("SUMMARY"))).toMatch(/^SUMMARY:Two\\nlines шторм /);
  });

  test("3.6.1: whole days; the end is the day after", () => {
    expect(unfold(calendar)).toEqual(
      expect.arrayContaining([
        "DTSTAMP:20240214T093000Z",
        "DTSTART;VALUE=DATE:20240229",
        "DTEND;VALUE=DATE:20240302",
        "RRULE:FREQ=YEARLY;INTERVAL=4",
      ]),
    );
  });
});

describe("anniversaries of an edition", () => {
  test("of an event, a document and a day; in the Gregorian calendar; a rule that leads nowhere gives none", async () => {
    const kept = anniversariesOf(editionOf([await harbourMinutes()]));
    expect(kept.map(({ listed, recurring }) => [...listed, ...(recurring === undefined ? [] : [recurring])])).toEqual([
      [
        { years: 50, first: "1958-11-12", last: "1958-11-12" },
        { years: 100, first: "2008-11-12", last: "2008-11-12" },
      ],
      [{ years: 25, first: "1936-05-04", last: "1936-05-04" }],
      [{ years: 1, first: "1909-02-28", last: "1909-02-28" }],
    ]);
  });

  test("by the old calendar: the day moves through the new one, and a calendar file names every return", async () => {
    const edition = editionOf([await harbourMinutes()]);
    // 26 May 1799 of the old calendar.
    const rule = {
      title: { en: "A birth" },
      of: "1799-06-06",
      years: [100, 200],
      every: 100,
      calendar: "julian",
    } as const;
    const old = { ...edition, info: { ...edition.info, anniversaries: [rule], instalments: [] } };
    expect(anniversariesOf(old)[0]?.listed.map(({ first }) => first)).toEqual(["1899-06-07", "1999-06-08"]);
    expect(unfold(editionCalendar(old) ?? "")).toContain("RDATE;VALUE=DATE:18990607,19990608,20990608,21990609");
  });

  test("have names that stay, and lead to their document", async () => {
    const lines = unfold(editionCalendar(editionOf([await harbourMinutes()])) ?? "");
    expect(lines.filter((line) => line.startsWith("UID"))).toEqual([
      "UID:storm-50@harbour.example.papers",
      "UID:storm-100@harbour.example.papers",
      "UID:minutes-every-25@harbour.example.papers",
      "UID:1908-02-29-1@harbour.example.papers",
      "UID:instalment-two@harbour.example.papers",
    ]);
    expect(lines).toContain("URL:https://harbour.example/papers/d/minutes/");
  });
});
