import fc from "fast-check";
import { expect, test } from "vitest";
import { findQuotedRanges } from "../../src/quotation/quoted-range.ts";

/** What stands in quotation marks, `(!)` behind what lacks a mark. */
const quoted = (text: string): string[] =>
  findQuotedRanges(text).map(({ from, to, isUnbalanced }) => text.slice(from, to) + (isUnbalanced ? " (!)" : ""));

test.each([
  ["English", "He said “Come here,” and “go ‘there’ now.”", ["Come here,", "go ‘there’ now.", "there"]],
  ["typewritten", `He said "Come," and "go 'there' now."`, ["Come,", "go 'there' now.", "there"]],
  ["Russian, nested alike", "«Слова «внутри» и далее», сказал он.", ["Слова «внутри» и далее", "внутри"]],
  ["Russian, nested otherwise", "«Газета „Правда“ вышла»", ["Газета „Правда“ вышла", "Правда"]],
  ["German, low", "Er rief: „Nimm ‚das‘ mit!“", ["Nimm ‚das‘ mit!", "das"]],
  ["German, books", "Er rief: »Nimm ›das‹ mit!«", ["Nimm ›das‹ mit!", "das"]],
  ["French", "« Bonjour », dit-il ; « l’homme “neuf” »", ["Bonjour", "l’homme “neuf”", "neuf"]],
  ["Japanese", "「日本語『中』の」", ["日本語『中』の", "中"]],
  ["Swedish", "Han sade ”kom hit” och gick.", ["kom hit"]],
  ["mixed on a typewriter", '„Deutsch" und “English"', ["Deutsch", "English"]],
  ["apostrophes", "It’s the sailors’ boat; I don't, 'tis James's, rock 'n' roll, the '90s", []],
  ["a plural inside single marks", "‘the sailors’ boat was lost’ he said", ["the sailors’ boat was lost"]],
  ["British dialogue", "‘Well,’ said he, ‘I don’t know.’", ["Well,", "I don’t know."]],
  ["inches", `A plank 5'10" long`, []],
  ["hyphened", `A "toggle"-"test" — "x".`, ["toggle", "test", "x"]],
  ["a new paragraph opens anew", "“First part.\n\n“Second part.” After.", ["First part.\n\n“Second part."]],
  ["and without a mark", "«Первая часть.\n\nВторая часть» конец.", ["Первая часть.\n\nВторая часть"]],
  ["a mark that is never closed", "He said “I will go.\n\nNext.", ["I will go. (!)"]],
  ["closed by the next one", "He said “I will go. She said “No.” Then left.", ["I will go. She said (!)", "No."]],
  ["TeX", "He said ``come `here' now'' and went.", ["come `here' now"]],
  ["doubled signs", ",,Deutsch'' und <<français>>, ‘‘so’’", ["Deutsch", "français", "so"]],
  ["doubled signs over paragraphs", "``First part.\n\n``Second part.'' After.", ["First part.\n\n``Second part."]],
  ["commas and shifts are none", "a,,,b 1 << 2 it''s", []],
  ["nothing but marks", "«» “…” '' \"\"", []],
])("%s", (_, text, expected) => {
  expect(quoted(text)).toEqual(expected);
});

test("ranges lie in the text, are trimmed, hold a word, and nest", () => {
  const piece = fc.constantFrom(..."«»‹›„“”\"‚‘’'「」", "word", "it's", " ", "\n\n", ", ", "5");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      for (const { from, to } of findQuotedRanges(text)) {
        const range = text.slice(from, to);
        expect(range.trim()).toBe(range);
        expect(range).toMatch(/[\p{L}\p{N}]/u);
      }
      const ranges = findQuotedRanges(text);
      for (const a of ranges)
        for (const b of ranges) expect(a.from < b.from && b.from < a.to && a.to < b.to).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("hundreds of thousands of marks are read in one pass", () => {
  for (const mark of ['"', "«", "“", "'", "‘“«", ' "a', "« w ", "«w»“", "'s '"])
    expect(findQuotedRanges(mark.repeat(200_000 / mark.length)).length).toBeLessThan(200_000);
}, 120_000);
