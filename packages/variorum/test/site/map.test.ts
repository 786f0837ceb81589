import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DocumentAlignment, LanguageGroup, StripRun, StripState } from "../../src/model/alignment.ts";
import { mapAxis, stretchesOf } from "../../src/site/map/axis.ts";
import { drawMap } from "../../src/site/map/drawing.ts";
import { zonesOf } from "../../src/site/map/zone.ts";

const states: { readonly [sign: string]: StripState } = {
  t: "text",
  o: "left-out",
  i: "put-in",
  a: "altered",
  m: "moved",
  l: "lacuna",
  w: "withheld",
};

/** `t10 o3 t7`: runs of columns. */
function runsOf(notation: string): StripRun[] {
  let from = 0;
  return notation.split(" ").map((part) => {
    const to = from + Number(part.slice(1));
    const run = { from, to, state: states[part[0] ?? "t"] ?? "text", passage: 0 };
    from = to;
    return run;
  });
}

const groupOf = (strips: { readonly [key: string]: string }, passageColumns: readonly number[]): LanguageGroup => {
  const runs = Object.fromEntries(Object.entries(strips).map(([key, notation]) => [key, runsOf(notation)]));
  const columns = Math.max(...Object.values(runs).map((own) => own.at(-1)?.to ?? 0));
  return {
    language: "en",
    witnesses: Object.keys(strips),
    base: null,
    columns,
    variants: [],
    moves: [],
    strips: runs,
    passageColumns,
  };
};

const alignmentOf = (...groups: LanguageGroup[]): DocumentAlignment => ({
  document: "d",
  passages: (groups[0]?.passageColumns ?? []).map((_, index) => ({ index, spans: {} })),
  groups,
  method: "test",
});

const size = { cells: 100, least: 3 };

describe("the axis of the erasure map", () => {
  test("a passage is as wide as in the language that has most words there", () => {
    const axis = mapAxis(alignmentOf(groupOf({ a: "t30" }, [0, 10, 20]), groupOf({ b: "t25" }, [0, 5, 25])));
    expect(axis).toEqual({ length: 40, starts: [0, 10, 30, 40] });
  });

  test("text breaks where another language has a passage that this one lacks", () => {
    const lacking = groupOf({ a: "t20" }, [0, 10, 10]);
    const axis = mapAxis(alignmentOf(lacking, groupOf({ b: "t30" }, [0, 10, 20])));
    expect(stretchesOf(axis, lacking, 0, 20)).toEqual([
      { from: 0, to: 10 },
      { from: 20, to: 30 },
    ]);
  });
});

describe("the erasure map", () => {
  test("one missing word in a novel is still drawn, as a tick that leads somewhere", () => {
    const [strip] = drawMap(alignmentOf(groupOf({ a: "t40000 o1 t40000" }, [0])), ["a"], size).strips;
    expect(strip?.marks).toHaveLength(1);
    expect(strip?.marks[0]).toMatchObject({ state: "left-out", small: true, words: 1, passage: 0 });
    expect((strip?.marks[0]?.to ?? 0) - (strip?.marks[0]?.from ?? 0)).toBeGreaterThanOrEqual(1.5);
  });

  test("a missing sentence is a block of the least width at least, within the drawing", () => {
    for (const notation of ["o12 t80000", "t80000 o12", "t40000 o12 t40000"]) {
      const [strip] = drawMap(alignmentOf(groupOf({ a: notation }, [0])), ["a"], size).strips;
      const [mark] = strip?.marks ?? [];
      expect(mark).toMatchObject({ state: "left-out", small: false, words: 12 });
      expect((mark?.to ?? 0) - (mark?.from ?? 0)).toBeCloseTo(3);
      expect(mark?.from).toBeGreaterThanOrEqual(0);
      expect(mark?.to).toBeLessThanOrEqual(100.0001);
    }
  });

  test("the shade of the text says how much of it reads otherwise", () => {
    const [strip] = drawMap(alignmentOf(groupOf({ a: "t1000 a1000" }, [0])), ["a"], size).strips;
    expect(strip?.body).toEqual([
      { from: 0, to: 50, level: 0 },
      { from: 50, to: 100, level: 3 },
    ]);
  });

  test("every omission is inside a mark, and there are never more marks than the drawing has room for", () => {
    const run = fc.tuple(fc.constantFrom("t", "o", "i", "a", "l", "w"), fc.integer({ min: 1, max: 400 }));
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 400 }), (runs) => {
        const notation = runs.map(([sign, length]) => `${sign}${length}`).join(" ");
        const group = groupOf({ a: notation }, [0]);
        const [strip] = drawMap(alignmentOf(group), ["a"], size).strips;
        const marks = strip?.marks ?? [];
        for (const { from, to, state } of group.strips.a ?? []) {
          if (state !== "left-out") continue;
          const middle = (((from + to) / 2) * size.cells) / group.columns;
          expect(marks.some((mark) => mark.state === state && mark.from <= middle && middle <= mark.to)).toBe(true);
        }
        expect(marks.filter((mark) => mark.state === "left-out").length).toBeLessThanOrEqual(2 * size.cells);
      }),
    );
  });
});

describe("the zones of a strip", () => {
  const passages = Array.from({ length: 100 }, (_, passage) => passage * 10);
  const group = groupOf({ a: "t100 o3 t200 o40 t5 o2 t650" }, passages);
  const runs = (group.strips.a ?? []).map((run) => ({ ...run, passage: Math.floor(run.from / 10) }));
  const drawing = drawMap(alignmentOf({ ...group, strips: { a: runs } }), ["a"], size);
  const [strip] = drawing.strips;
  const zones = strip === undefined ? [] : zonesOf(drawing, strip, size.cells / 20);

  test("cover the strip without a hole, each wide enough to be hit", () => {
    expect(zones[0]?.from).toBe(0);
    expect(zones.at(-1)?.to).toBe(size.cells);
    for (const [index, zone] of zones.slice(1).entries()) expect(zone.from).toBe(zones[index]?.to);
    for (const { from, to } of zones.slice(0, -1)) expect(to - from).toBeGreaterThanOrEqual(size.cells / 20);
  });

  test("lead to the longest mark in them, else to where they begin", () => {
    const marked = zones.filter(({ mark }) => mark !== undefined);
    expect(marked.map(({ passage, mark }) => [passage, mark?.words])).toEqual([
      [10, 3],
      [30, 40],
    ]);
    for (const { passage, from, mark } of zones) if (mark === undefined) expect(passage).toBe(from);
  });
});

describe("a part of the map", () => {
  const alignment = alignmentOf(groupOf({ a: "t40", b: "t10 o3 t9 i2 t6 o10" }, [0, 10, 20, 30]));

  test("of all passages is the whole", () => {
    const whole = drawMap(alignment, ["a", "b"], size);
    expect(drawMap(alignment, ["a", "b"], { ...size, part: { from: 0, to: 4 } })).toEqual(whole);
  });

  test("holds what stands in its passages, and fills the drawing with it", () => {
    const { strips, passages } = drawMap(alignment, ["a", "b"], { ...size, part: { from: 1, to: 2 } });
    expect(passages.slice(1, 3)).toEqual([0, 100]);
    expect(strips[1]?.marks.map(({ state, from, to }) => [state, from, to])).toEqual([["left-out", 0, 30]]);
    expect(strips[1]?.totals["left-out"]).toBe(3);
  });
});
