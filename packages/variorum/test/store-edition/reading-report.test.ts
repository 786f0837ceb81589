import { describe, expect, test } from "vitest";
import { formatReadingReport, parseReadingReport } from "../../src/store/reading-report.ts";

const header = (line: number, times: string) =>
  `- line ${line}, column 5: <idno> of the header: shown nowhere (${times})`;
const sections = new Map([
  ["a.xml", `${header(3, "once")}\n- line 9, column 1: notes without text (once)`],
  ["b.xml", header(4, "2 times; the first place is given")],
  ["c.xml", header(5, "once")],
  ["d.docx", "- paragraph 7: notes without text (once)"],
  ["e.xml", header(6, "3 times; the first place is given")],
]);

describe("the list of what could not be carried over", () => {
  test("begins with what many files have, counted once for all", () => {
    const [, summary, first] = formatReadingReport(sections).split(/^## /mu);
    expect(summary).toBe("In several files\n\n- 4 files, first a.xml: <idno> of the header: shown nowhere\n\n");
    expect(first).toMatch(/^a\.xml\n/u);
  });

  test("is read again as the files alone, and written as it was", () => {
    const text = formatReadingReport(sections);
    expect(parseReadingReport(text)).toEqual(sections);
    expect(formatReadingReport(parseReadingReport(text))).toBe(text);
  });

  test("has no such part where no four files have the same", () => {
    const few = new Map([...sections].filter(([file]) => file !== "e.xml"));
    expect(formatReadingReport(few)).not.toContain("## In several files");
  });
});
