import { describe, expect, test } from "vitest";
import { collate } from "../../src/index.ts";
import { parseTable, recollate } from "../notation.ts";

/** Small cases with the table an expert would make; the first of each group names what is at stake. */
const CASES: readonly (readonly string[])[] = [
  ["A over this - dog", "B over that there dog"],
  ["A over - this dog", "B over there that dog"],
  ["A aaa bbb ccc ddd", "B aaa - cce ddd", "C aaa - cce ddd"],
  ["A The big , - - gray , fuzzy koala .", "B The big , old , gray - - koala :"],
  ["A in the in the bleach - -", "B in the in the bleach in the"],
  ["A a black cat in a white basket", "B a white cat in a black basket"],
  ["A in my father’s account: of it", "B in my father’s ac+count: of it"],
  ["A a great deal to+morrow morning", "B a great deal to-morrow morning"],
  ["A and the word was with God and the word was good", "B and the word was - - - - - - good"],
  ["A he went to the to the house", "B he went to the - - house"],
  ["A He came . He saw . He went .", "B He came . - - - He went ."],
  ["A one two three", "B one two three", "C one two three"],
  ["A - one -", "B zero one two"],
  ["A word"],
  ["A - -", "B two words"],
  ["A colour and honour", "B color and honor"],
  ["A we saw the old grey wolf run", "B we saw - - - wolf run", "C we saw the old gray wolf run"],
];

describe("tables as an expert would make them", () => {
  test.each(CASES.map((rows) => [rows.join(" / "), rows] as const))("%s", async (_, rows) => {
    expect(await recollate(rows)).toEqual(rows);
  });

  test("no witnesses, and witnesses without a word", async () => {
    expect((await collate([])).columns).toEqual([]);
    expect(await collate(parseTable(["A", "B"]))).toEqual({
      witnesses: ["A", "B"],
      columns: [],
      extra: [],
      variants: [],
      moves: [],
      unapplied: [],
    });
  });

  test("a given normal form is what counts", async () => {
    const tokens = (text: string, normal: string) => [{ text, normal }];
    const { variants } = await collate([
      { siglum: "A", tokens: tokens("Кремль", "kremlin") },
      { siglum: "B", tokens: tokens("Kremlin", "kremlin") },
    ]);
    expect(variants[0]?.readings.map(({ relation }) => relation).sort()).toEqual(["accidental", "same"]);
  });

  test("the alignment, the columns and the moves do not hang on the base", async () => {
    const rows = parseTable(["A the old man", "B the young man and his dog", "C an old man"]);
    const [free, based] = [await collate(rows), await collate(rows, { base: "C" })];
    expect(based.columns).toEqual(free.columns);
  });

  test.each([
    [["A a", "A b"], undefined, "duplicate-siglum"],
    [["A a", "B b"], "X", "unknown-witness"],
  ])("%j with base %s is refused: %s", async (rows, base, code) => {
    await expect(collate(parseTable(rows), base ? { base } : {})).rejects.toMatchObject({ code });
  });
});
