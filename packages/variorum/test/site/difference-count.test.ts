import { expect, test } from "vitest";
import { alignTexts } from "../../src/alignment/index.ts";
import { countDifferences } from "../../src/site/text/difference-count.ts";
import { readWitnesses } from "../alignment/witness-notation.ts";

test("what is left out in one stretch counts once, however the others differ in it", async () => {
  const texts = readWitnesses({
    A: "it began well then one two three four five six seven eight nine ten eleven twelve and so it ended",
    B: "it began well then one too three four fife six seven ate nine ten eleven twelve and so it ended",
    C: "it began well and so it ended",
  });
  const { groups } = await alignTexts(texts);
  const variants = groups[0]?.variants ?? [];
  expect(
    variants.filter(({ readings }) => readings.some(({ relation }) => relation === "omission")).length,
  ).toBeGreaterThan(1);
  expect(countDifferences(variants, "C")).toEqual({ omissions: 1, additions: 0, substantive: 0, accidental: 0 });
  expect(countDifferences(variants, "B").substantive).toBe(3);
});
