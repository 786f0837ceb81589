import { describe, expect, test } from "vitest";
import { collate } from "../../src/index.ts";
import { formatVariants, parseTable } from "../notation.ts";

describe("variants as a person reads them", () => {
  test.each<[string, string[], string | undefined, string[]]>([
    [
      "spelling and case are accidental",
      ["A The koala", "B the Koala", "C the koala"],
      undefined,
      ["0-1 A=accidental B C=same", "1-2 A C=same B=accidental"],
    ],
    [
      "a mark left out is accidental",
      ["A gray , koala", "B gray - koala", "C gray , koala"],
      undefined,
      ["1-2 A C=same B=accidental"],
    ],
    [
      "neighbouring words of one witness are one variant",
      ["A the big old koala", "B the - - koala", "C the big old koala"],
      undefined,
      ["1-3 A C=same B=omission"],
    ],
    ["an addition against the majority", ["A a b", "B a very b", "C a b"], undefined, ["1-2 A C=same B=addition"]],
    ["the same against the base is an omission", ["A a b", "B a very b", "C a b"], "B", ["1-2 A C=omission B=same"]],
    [
      "independent neighbours stay apart",
      ["A red cat", "B big cat", "C red dog", "D red cat"],
      undefined,
      ["0-1 A C D=same B=substantive", "1-2 A B D=same C=substantive"],
    ],
    [
      "word division is accidental",
      ["A my account book", "B my ac+count book", "C my account book"],
      undefined,
      ["1-2 A C=same B=accidental"],
    ],
    [
      "a lacuna is not an omission",
      ["A one two three four", "B one […] four", "C one two 3 four"],
      "A",
      ["2-3 A=same C=substantive B=lacuna"],
    ],
    [
      "a base in lacuna leaves the lemma to the majority",
      ["A one […] four", "B one two four", "C one too four", "D one two four"],
      "A",
      ["1-2 B D=same C=substantive A=lacuna"],
    ],
    [
      "a long silence of one does not swallow what the others differ in",
      ["A a b c d e f g h i j", "B a b c x y f g H i j", "C a b c d e f g h i j", "D a - - - - - - - - j"],
      "A",
      [
        "1-3 A B C=same D=omission",
        "3-5 A C=same B=substantive D=omission",
        "5-7 A B C=same D=omission",
        "7-8 A C=same B=accidental D=omission",
        "8-9 A B C=same D=omission",
      ],
    ],
  ])("%s", async (_, rows, base, expected) => {
    expect(formatVariants(await collate(parseTable(rows), base ? { base } : {}))).toEqual(expected);
  });

  test("a lacuna stands in the first column of its gap and covers the gap", async () => {
    const { columns } = await collate(parseTable(["A in the beginning was the word", "B in the […] word"]));
    expect(columns.map((row) => row[1])).toEqual([0, 1, 2, null, null, 3]);
  });
});
