import fc from "fast-check";
import { expect, test } from "vitest";
import { splitSentences } from "../../src/index.ts";
import { SENTENCE_CASES } from "./sentence-cases.ts";

const cases = Object.entries(SENTENCE_CASES).flatMap(([language, lines]) => lines.map((line) => ({ language, line })));
const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();
const marked = (line: string, language: string): string =>
  splitSentences(line.replaceAll("|", ""), language)
    .map(({ text }) => squeezed(text))
    .join("|");
const isRight = ({ language, line }: (typeof cases)[number]): boolean =>
  marked(line, language) === line.split("|").map(squeezed).join("|");

test("at least 98 of 100 sentences end where a reader of the language ends them", () => {
  const wrong = cases
    .filter((each) => !isRight(each))
    .map(({ language, line }) => `${language}: ${marked(line, language)}`);
  expect(cases.length).toBeGreaterThanOrEqual(200);
  expect(wrong.length / cases.length, wrong.join("\n")).toBeLessThanOrEqual(0.02);
});

const SCRAPS = [
  "Л.",
  "Троцкий",
  "г.",
  "U.S.",
  "»",
  "«",
  "(",
  ")",
  "…",
  "...",
  "?!",
  "—",
  "\n\n",
  "1.",
  "der 8.",
  "а",
  "I",
  " ",
];
const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.array(fc.constantFrom(...SCRAPS)).map((parts) => parts.join(" ")),
);

test("sentences stand in order, are what their offsets say and leave out white space alone", () => {
  fc.assert(
    fc.property(text, fc.constantFrom("ru", "en", "de", "fr", "es", "ja", "not a language"), (written, language) => {
      let at = 0;
      for (const sentence of splitSentences(written, language)) {
        expect(written.slice(at, sentence.from).trim()).toBe("");
        expect(sentence.text).toBe(written.slice(sentence.from, sentence.to));
        expect(sentence.text.trim()).toBe(sentence.text);
        expect(sentence.text).not.toBe("");
        at = sentence.to;
      }
      expect(written.slice(at).trim()).toBe("");
    }),
  );
});

test("what stands alone is split as it is in its neighbourhood: paragraphs do not see each other", () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const count = (written: string): number => splitSentences(written, "ru").length;
      expect(count(`${one}\n\n${other}`)).toBe(count(one) + count(other));
    }),
  );
});

test("paragraphs without end and runs of marks end in time, in every language", () => {
  const paragraph = "В 1923 г. Троцкий написал письмо. Ему не ответили. ".repeat(10_000);
  expect(splitSentences(paragraph, "ru")).toHaveLength(20_000);
  expect(splitSentences("これは本です。".repeat(20_000), "ja")).toHaveLength(20_000);
  for (const run of [".", ". ", "А. ", "(", "»", "8. ", "« ", "… ", "a.b."])
    expect(splitSentences(run.repeat(20_000), "de").length).toBeGreaterThan(0);
}, 60_000);
