import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carryOverBlockIds } from "../../src/ingest/carry-over.ts";
import { longestIncreasing } from "../../src/ingest/longest-increasing.ts";
import type { Block, WitnessText } from "../../src/model/text.ts";

/** `id: words` per block. */
const textOf = (...lines: readonly string[]): WitnessText => ({
  notes: [],
  blocks: lines.map((line): Block => {
    const [id = "", text = ""] = line.split(": ");
    return { id, kind: "paragraph", text, marks: [] };
  }),
});

const formatText = (text: WitnessText) => text.blocks.map((block) => `${block.id}: ${block.text}`);

const carry = (before: readonly string[], after: readonly string[]) => {
  const { text, report } = carryOverBlockIds(textOf(...before), textOf(...after));
  return { lines: formatText(text), report };
};

const nothing = { changed: [], moved: [], split: [], merged: [], added: [], removed: [] };

describe("a text that is read again", () => {
  test("unchanged: every block keeps its id", () => {
    const lines = ["b1: the first", "b2: the second", "b3: the first"];
    expect(carry(lines, lines)).toEqual({ lines, report: { ...nothing, kept: 3 } });
  });

  test("with a block put in before: ids go with their words, the new one gets an id the text never had", () => {
    const { lines, report } = carry(
      ["b1: alpha beta", "b2: gamma delta"],
      ["b1: quite new", "b2: alpha beta", "b3: gamma delta"],
    );
    expect(lines).toEqual(["b4: quite new", "b1: alpha beta", "b2: gamma delta"]);
    expect(report).toEqual({ ...nothing, kept: 2, added: ["b4"] });
  });

  test("with a block replaced: its id is gone, not passed on", () => {
    const { lines, report } = carry(["b1: alpha beta", "b2: gamma delta"], ["b1: alpha beta", "b2: epsilon zeta"]);
    expect(lines).toEqual(["b1: alpha beta", "b3: epsilon zeta"]);
    expect(report).toEqual({ ...nothing, kept: 1, added: ["b3"], removed: ["b2"] });
  });

  test("with a word changed: the block keeps its id and is reported", () => {
    const { lines, report } = carry(
      ["b1: the minutes of the ninth of March"],
      ["b1: the minutes of the tenth of March"],
    );
    expect(lines).toEqual(["b1: the minutes of the tenth of March"]);
    expect(report.changed).toEqual([{ id: "b1", similarity: 0.857 }]);
  });

  test("with a block moved: it keeps its id and is reported", () => {
    const { lines, report } = carry(
      ["b1: one a", "b2: two b", "b3: three c", "b4: four d"],
      ["b1: four d", "b2: one a", "b3: two b", "b4: three c"],
    );
    expect(lines).toEqual(["b4: four d", "b1: one a", "b2: two b", "b3: three c"]);
    expect(report).toEqual({ ...nothing, kept: 4, moved: [{ id: "b4", from: 3, to: 0 }] });
  });

  test("with a block split in three: the first part keeps the id", () => {
    const { lines, report } = carry(
      ["b1: before it", "b2: one two three four five six seven eight nine"],
      ["b1: before it", "b2: one two three", "b3: four five six", "b4: seven eight nine"],
    );
    expect(lines).toEqual(["b1: before it", "b2: one two three", "b2.2: four five six", "b2.3: seven eight nine"]);
    expect(report).toEqual({ ...nothing, kept: 1, split: [{ id: "b2", into: ["b2", "b2.2", "b2.3"] }] });
  });

  test("with blocks merged: the whole takes the first id", () => {
    const { lines, report } = carry(
      ["b1: one two three", "b2: four five six", "b3: seven eight nine", "b4: after it"],
      ["b1: one two three four five six seven eight nine", "b2: after it"],
    );
    expect(lines).toEqual(["b1: one two three four five six seven eight nine", "b4: after it"]);
    expect(report).toEqual({ ...nothing, kept: 1, merged: [{ id: "b1", from: ["b1", "b2", "b3"] }] });
  });

  test("with an id of the source: it holds where the words were rewritten", () => {
    const { lines, report } = carry(["p1: alpha beta", "p2: gamma"], ["p1: alpha beta", "p2: quite other words"]);
    expect(lines).toEqual(["p1: alpha beta", "p2: quite other words"]);
    expect(report.changed).toEqual([{ id: "p2", similarity: 0 }]);
  });

  test("with ids of the source renumbered: the words decide", () => {
    const { lines } = carry(
      ["p1: alpha beta", "p2: gamma delta"],
      ["p1: newly put in", "p2: alpha beta", "p3: gamma delta"],
    );
    expect(lines).toEqual(["b1: newly put in", "p1: alpha beta", "p2: gamma delta"]);
  });

  test("one of three equal blocks taken out: those beside known neighbours keep their ids", () => {
    const { lines, report } = carry(
      ["b1: * * *", "b2: alpha beta", "b3: * * *", "b4: gamma delta", "b5: * * *"],
      ["b1: alpha beta", "b2: * * *", "b3: gamma delta", "b4: * * *"],
    );
    expect(lines).toEqual(["b2: alpha beta", "b3: * * *", "b4: gamma delta", "b5: * * *"]);
    expect(report).toEqual({ ...nothing, kept: 4, removed: ["b1"] });
  });
});

describe("laws", () => {
  const words = fc.array(fc.constantFrom("ja", "nein", "the", "clerk", "ѣ", "nine", "ten", "of", "March", "x"), {
    minLength: 1,
    maxLength: 12,
  });
  const text = fc
    .array(words, { maxLength: 14 })
    .map((blocks) => textOf(...blocks.map((list, i) => `b${i + 1}: ${list.join(" ")}`)));

  test("reading the same again changes nothing", () => {
    fc.assert(
      fc.property(text, (same) => {
        const { text: after, report } = carryOverBlockIds(same, same);
        expect(after).toEqual(same);
        expect(report).toEqual({ ...nothing, kept: same.blocks.length });
      }),
    );
  });

  test("only ids change, and they are unique", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { blocks } = carryOverBlockIds(before, after).text;
        expect(blocks.map((block) => block.text)).toEqual(after.blocks.map((block) => block.text));
        expect(new Set(blocks.map((block) => block.id)).size).toBe(blocks.length);
      }),
    );
  });

  test("no id is lost or passed on in silence", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { text: result, report } = carryOverBlockIds(before, after);
        const texts = new Map(before.blocks.map((block) => [block.id, block.text]));
        const told = new Set([
          ...report.changed.map((one) => one.id),
          ...report.split.flatMap((one) => one.into),
          ...report.merged.map((one) => one.id),
          ...report.added,
        ]);
        for (const block of result.blocks) {
          if (!told.has(block.id)) expect(block.text).toBe(texts.get(block.id));
          if (report.added.includes(block.id)) expect(texts.has(block.id)).toBe(false);
        }
        const mergedAway = report.merged.flatMap((one) => one.from.slice(1));
        const present = new Set(result.blocks.map((block) => block.id));
        const expected = before.blocks.filter((block) => !present.has(block.id)).map((block) => block.id);
        expect([...report.removed, ...mergedAway].sort()).toEqual(expected.sort());
      }),
    );
  });

  test("blocks with words of their own keep their ids through any shuffle and loss", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 30 }), (numbers) => {
        const line = (n: number, id: string) => `${id}: w${n} v${n} u${n}`;
        const before = Array.from({ length: 100 }, (_, n) => line(n, `b${n + 1}`));
        const { lines } = carry(
          before,
          numbers.map((n, i) => line(n, `b${i + 1}`)),
        );
        expect(lines).toEqual(numbers.map((n) => before[n]));
      }),
    );
  });

  test("longest increasing subsequence is as long as the slow one", () => {
    const slow = (values: readonly number[]): number => {
      const best: number[] = [];
      for (const [i, value] of values.entries()) {
        best.push(1 + Math.max(0, ...values.slice(0, i).map((other, k) => (other < value ? (best[k] ?? 0) : 0))));
      }
      return Math.max(0, ...best);
    };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 20 }), (values) => {
        const chosen = [...longestIncreasing(values)].sort((a, b) => a - b).map((position) => values[position] ?? 0);
        expect(chosen.length).toBe(slow(values));
        expect(chosen.every((value, i) => i === 0 || (chosen[i - 1] ?? 0) < value)).toBe(true);
      }),
    );
  });
});
