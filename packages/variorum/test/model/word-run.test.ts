import fc from "fast-check";
import { expect, test } from "vitest";
import { wordCounter } from "../../src/model/word-run.ts";

const count = wordCounter(/[\p{L}\p{N}]/u, /[\p{L}\p{N}\p{M}'-]/u);
const byPattern = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'-]*/gu)?.length ?? 0;

test.each([
  ["", 0],
  ["The sailors' own-made 3 flags", 5],
  ["Матросы, й", 2],
  ["- 'a", 1],
  ["\u{1D400}b \u{1D400}", 2],
  ["a\uD835 \uDC00b", 2],
])("%j", (text, words) => {
  expect(count(text)).toBe(words);
});

test("law: as many as the pattern finds", () => {
  const unit = fc.constantFrom(
    "a",
    "й",
    "7",
    "'",
    "-",
    " ",
    ".",
    "\u0301",
    "\u{1D400}",
    "\u{1F600}",
    "\uD835",
    "\uDC00",
    "語",
  );
  const text = fc.oneof(fc.string({ unit, maxLength: 30 }), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(text, (some) => {
      expect(count(some)).toBe(byPattern(some));
    }),
  );
});
