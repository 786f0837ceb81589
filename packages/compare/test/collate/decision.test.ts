import { describe, expect, test } from "vitest";
import { collate, type Decision } from "../../src/index.ts";
import { formatTable, formatVariants, parseTable } from "../notation.ts";

const at = (witness: string, token: number, text: string) => ({ witness, token, text });

async function decide(rows: readonly string[], decisions: readonly Decision[]) {
  const witnesses = parseTable(rows);
  const collation = await collate(witnesses, { decisions });
  return {
    table: formatTable(collation, witnesses),
    variants: formatVariants(collation),
    unapplied: collation.unapplied,
  };
}

describe("a scholar's decisions", () => {
  const rows = ["A we saw the dog", "B we saw a big cat here"];

  test("align", async () => {
    const { table, unapplied } = await decide(rows, [
      { kind: "align", places: [at("A", 3, "dog"), at("B", 4, "cat")] },
    ]);
    expect(table.map((row) => row.split(" ").indexOf(row.startsWith("A") ? "dog" : "cat"))).toEqual([5, 5]);
    expect(unapplied).toEqual([]);
  });

  test("separate", async () => {
    const { table } = await decide(
      ["A x same y", "B x same y"],
      [{ kind: "separate", places: [at("A", 1, "same"), at("B", 1, "same")] }],
    );
    const [a, b] = table.map((row) => row.split(" ").indexOf("same"));
    expect(a).not.toBe(b);
  });

  test("separate holds in a long equal stretch too", async () => {
    const words = Array.from({ length: 400 }, (_, i) => `w${i}`).join(" ");
    const places = [at("A", 200, "w200"), at("B", 200, "w200")];
    const { table, unapplied } = await decide([`A ${words}`, `B ${words}`], [{ kind: "separate", places }]);
    const [a, b] = table.map((row) => row.split(" ").indexOf("w200"));
    expect(a).not.toBe(b);
    expect(unapplied).toEqual([]);
  });

  test("regularise everywhere, and in one place", async () => {
    const everywhere: Decision = { kind: "regularise", text: "shew", normal: "show" };
    expect((await decide(["A to shew", "B to show", "C to show"], [everywhere])).variants).toEqual([
      "1-2 A=accidental B C=same",
    ]);
    const once: Decision = { ...everywhere, places: [at("A", 1, "shew")] };
    expect((await decide(["A to shew", "B to show", "C to show"], [once])).variants).toEqual([
      "1-2 A=accidental B C=same",
    ]);
  });

  test("a token that moved by an edit is found again", async () => {
    const places = [at("A", 1, "dog"), at("B", 4, "cat")];
    expect((await decide(rows, [{ kind: "align", places }])).unapplied).toEqual([]);
  });

  test.each<[string, Decision, RegExp]>([
    ["a witness that is gone", { kind: "align", places: [at("X", 0, "we"), at("A", 0, "we")] }, /no witness X/],
    [
      "a word that is gone",
      { kind: "align", places: [at("A", 3, "wolf"), at("B", 4, "cat")] },
      /reads "dog" at token 3, where "wolf" was expected/,
    ],
    ["a spelling that is gone", { kind: "regularise", text: "shew", normal: "show" }, /No witness reads "shew"/],
  ])("%s is reported", async (_, decision, why) => {
    const { unapplied } = await decide(rows, [decision]);
    expect(unapplied.map((each) => each.decision)).toEqual([0]);
    expect(unapplied[0]?.why).toMatch(why);
  });

  test("of two that cross one holds and the other is reported", async () => {
    const crossing: Decision[] = [
      { kind: "align", places: [at("A", 0, "a"), at("B", 1, "b")] },
      { kind: "align", places: [at("A", 1, "b"), at("B", 0, "a")] },
    ];
    expect((await decide(["A a b", "B a b"], crossing)).unapplied).toHaveLength(1);
  });
});
