import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Collation, collate } from "../../src/index.ts";
import { parseTable } from "../notation.ts";

/** Moves as "A 1-2 > B 5-6". */
function formatMoves({ moves, witnesses }: Collation): string[] {
  return moves.map(
    ({ from, to }) =>
      `${witnesses[from.witness]} ${from.from}-${from.to} > ${witnesses[to.witness]} ${to.from}-${to.to}`,
  );
}

/** A text of words that all differ, like w17 w18 w19. */
const run = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `w${(from + i) * 7919}`);
const asWitness = (siglum: string, words: readonly string[]) => ({ siglum, tokens: words.map((text) => ({ text })) });

describe("moves", () => {
  test("black and white change places", async () => {
    const collation = await collate(parseTable(["A a black cat in a white basket", "B a white cat in a black basket"]));
    expect(formatMoves(collation).map((move) => move.split(" > ")[0])).toEqual(["A 1-2", "B 1-2"]);
    expect(collation.variants.every(({ moves }) => (moves?.length ?? 0) > 0)).toBe(true);
  });

  test("a block of 12 words over 300 words, among four witnesses: one move with both sides", async () => {
    const words = run(0, 400);
    const moved = [...words.slice(0, 40), ...words.slice(52, 352), ...words.slice(40, 52), ...words.slice(352)];
    const collation = await collate(
      [asWitness("A", words), asWitness("B", words), asWitness("C", moved), asWitness("D", moved)],
      { base: "A" },
    );
    expect(collation.moves).toEqual([
      {
        from: { witness: 0, from: 40, to: 52 },
        to: { witness: 2, from: 340, to: 352 },
        fromWitnesses: [
          { witness: 0, from: 40, to: 52 },
          { witness: 1, from: 40, to: 52 },
        ],
        toWitnesses: [
          { witness: 2, from: 340, to: 352 },
          { witness: 3, from: 340, to: 352 },
        ],
      },
    ]);
  });

  test("a block of 8 rare words, one of which was changed at its edge, is found far away", async () => {
    const words = run(0, 1500);
    const moved = [...words.slice(0, 300), "other", "w0", ...words.slice(302, 308)];
    const copy = [...words.slice(0, 300), ...words.slice(308, 900), ...moved.slice(300), ...words.slice(900)];
    const { moves } = await collate([asWitness("A", words), asWitness("B", copy)], { base: "A" });
    expect(moves.map(({ from }) => [from.from, from.to])).toEqual([[302, 308]]);
  });

  test("what stands at home between two moved words is not moved with them", async () => {
    const collation = await collate(
      parseTable([
        "A in the beginning God created the heaven and the earth",
        "B God created in the beginning heaven and earth",
      ]),
      { base: "A" },
    );
    expect(formatMoves(collation)).toEqual(["A 3-5 > B 0-2"]);
  });

  test("planted blocks of 8 to 40 words are found wherever they went, and nothing else is", async () => {
    const planted = fc.record({
      at: fc.nat(900),
      length: fc.integer({ min: 8, max: 40 }),
      by: fc.integer({ min: 100, max: 500 }),
    });
    await fc.assert(
      fc.asyncProperty(planted, async ({ at, length, by }) => {
        const words = run(0, 1500);
        const block = words.slice(at, at + length);
        const moved = [
          ...words.slice(0, at),
          ...words.slice(at + length, at + length + by),
          ...block,
          ...words.slice(at + length + by),
        ];
        const { moves } = await collate([asWitness("A", words), asWitness("B", moved)], { base: "A" });
        expect(moves.map(({ from }) => [from.from, from.to])).toEqual([[at, at + length]]);
      }),
      { numRuns: 25 },
    );
  });

  test("words changed, left out and put in are no moves", async () => {
    const edits = fc.uniqueArray(fc.integer({ min: 0, max: 199 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(edits, fc.nat(2), async (places, kind) => {
        const edited = run(0, 200).flatMap((word, at) => {
          if (!places.includes(at)) return [word];
          return [[`x${at}`], [], [word, `y${at}`]][kind] as string[];
        });
        expect((await collate([asWitness("A", run(0, 200)), asWitness("B", edited)])).moves).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
