import { expect, test } from "vitest";
import { drawStrip, shareStates } from "../../src/cli/erasure-strip.ts";
import { createPaint } from "../../src/cli/paint.ts";
import type { LanguageGroup, StripRun, StripState } from "../../src/model/alignment.ts";

const STATES: Readonly<Record<string, StripState>> = {
  t: "text",
  o: "left-out",
  i: "put-in",
  a: "altered",
  m: "moved",
  l: "lacuna",
  w: "withheld",
};

/** One letter per column. */
function strip(notation: string): LanguageGroup {
  const runs: StripRun[] = [...notation.matchAll(/(.)\1*/g)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    state: STATES[match[1]!]!,
    passage: 0,
  }));
  return {
    language: "en",
    witnesses: ["a"],
    base: "a",
    columns: notation.length,
    variants: [],
    moves: [],
    strips: { a: runs },
    passageColumns: [0],
  };
}

test.each([
  ["tttttttt", 4, "████"],
  ["ttoooott", 4, "█··█"],
  ["ttttttto", 2, "█▆"],
  ["ttttooto", 2, "█▂"],
  ["iittaatt", 4, "+█≠█"],
  ["mmllwwtt", 4, "⇄?×█"],
  ["t", 3, "███"],
  ["o", 3, "···"],
  ["tttttttttttttttttttttttttttttttttttttttto", 1, "█"],
])("%s in %i cells: %s", (notation, cells, drawn) => {
  expect(drawStrip(strip(notation), "a", cells, createPaint(false))).toBe(drawn);
});

test("the shares of a cell add up to all of it", () => {
  for (const notation of ["toiamlw", "tttooooiiaaaammmmmllwttttt", "to"]) {
    for (const cells of [1, 2, 3, 7, 50]) {
      for (const share of shareStates(strip(notation).strips.a!, notation.length, cells)) {
        expect(Object.values(share).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
      }
    }
  }
});
