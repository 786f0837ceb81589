import fc from "fast-check";
import { expect, test } from "vitest";
import { datingOf } from "../../src/export/tei-date.ts";
import { element, escapeXml } from "../../src/export/xml.ts";
import { createFindings } from "../../src/ingest/findings.ts";
import { defaultLimits } from "../../src/ingest/gate.ts";
import { teiDate } from "../../src/ingest/tei-date.ts";
import { parseXml } from "../../src/ingest/xml-tree.ts";
import type { Calendar, HistoricalDate } from "../../src/model/date.ts";
import { parseHistoricalDate, readHistoricalDate } from "../../src/model/historical-date.ts";

const read = (xml: string) => teiDate(parseXml(xml, "a.xml", defaultLimits, createFindings("a.xml")));

test("the day of a Julian text is given in the Gregorian calendar: the example of the TEI Guidelines, ch. 14.4", () => {
  const date = read('<date calendar="#julian" when="1732-02-22">Feb. 11, 1731/32</date>');
  expect(date).toMatchObject({ edtf: "1732-02-11", calendar: "julian" });
  expect(datingOf(parseHistoricalDate({ edtf: "1732-02-11", calendar: "julian" }))).toMatchObject({
    when: "1732-02-22",
    "when-custom": "1732-02-11",
    calendar: "#julian",
    datingMethod: "#julian",
  });
});

test("a Julian month or year, which is parts of two Gregorian ones, has its first and last day", () => {
  const written = datingOf(parseHistoricalDate({ edtf: "1917-10", calendar: "julian" }));
  expect(written).toMatchObject({ "when-custom": "1917-10", notBefore: "1917-10-14", notAfter: "1917-11-13" });
  expect(written).not.toHaveProperty("when");
});

test("a Julian day in TEI of others without `when-custom` keeps its months and years as they are", () => {
  expect(read('<date calendar="#Julian" when="1917-10"/>')).toMatchObject({ edtf: "1917-10", calendar: "julian" });
  expect(read('<date datingMethod="#julian" when-custom="1917-10-25"/>')).toMatchObject({ edtf: "1917-10-25" });
  expect(read('<date when="1917-11-07" when-custom="1917-10-25"/>')).toMatchObject({ edtf: "1917-11-07" });
});

const number = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, "0"));
const point = fc
  .tuple(fc.integer({ min: 1000, max: 2020 }), number(1, 12), number(1, 28), fc.constantFrom(1, 2, 3))
  .map(([year, month, day, parts]) => [year, month, day].slice(0, parts).join("-"));
const edtf = fc.oneof(
  fc.tuple(point, fc.constantFrom("", "?")).map((parts) => parts.join("")),
  fc.tuple(point, point).map((two) => two.sort().join("/")),
  point.map((from) => `${from}/..`),
  fc.tuple(point, point).map((two) => `[${two.sort().join("..")}]`),
);

test("a date reads back as it was written, in both calendars", () => {
  fc.assert(
    fc.property(edtf, fc.constantFrom<Calendar>("julian", "gregorian"), (stated, calendar) => {
      fc.pre(!/^\[(.+)\.\.\1\]$/.test(stated) && !/^(.+)\/\1$/.test(stated));
      const { date } = readHistoricalDate({ edtf: stated, calendar }) as { date?: HistoricalDate };
      fc.pre(date !== undefined);
      const back = read(element("date", datingOf(date), escapeXml("then")));
      expect({ edtf: back?.edtf, calendar: back?.calendar ?? "gregorian" }).toEqual({ edtf: stated, calendar });
    }),
  );
});
