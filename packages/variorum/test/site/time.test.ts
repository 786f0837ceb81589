import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SeriesPoint } from "../../src/model/series.ts";
import { accessDuration } from "../../src/site/access-duration.ts";
import { placeBaseLabel } from "../../src/site/chart/base-label.ts";
import { lineDistances } from "../../src/site/chart/line-distance.ts";
import { panelsOf } from "../../src/site/chart/panels.ts";
import { runsOf } from "../../src/site/chart/runs.ts";
import { type Chart, drawSeries } from "../../src/site/chart/series-chart.ts";
import { formatSeriesCsv } from "../../src/site/series-csv.ts";
import { layOutStemma } from "../../src/site/stemma/stemma.ts";
import { spacedTicks, tickAnchor, timeTicks } from "../../src/site/time/axis.ts";
import { type DaySpan, spanOfStated } from "../../src/site/time/day-span.ts";
import { type Period, periodOf } from "../../src/site/time/period.ts";
import { tenureAxis, tenureBar } from "../../src/site/time/tenure-bar.ts";
import { drawTimeline, type TimelineItem } from "../../src/site/time/timeline.ts";
import { dated, harbourSeries } from "./fixture-entities.ts";

const span = (from: string, to = from): DaySpan => spanOfStated(dated(`${from} | ${to}`)) as DaySpan;
const item = (from: string, to = from, lane = 0): TimelineItem => ({
  span: span(from, to),
  label: `${from} ${to}`,
  lane,
});

describe("how long something was closed", () => {
  test.each([
    ["1923 to 1990?", "66–67"],
    ["1911-03-02 to 1968-03-01", "56–56"],
    ["1911-03-02 to 1968-03-02", "57–57"],
    ["1990 to 1990-06", "0–0"],
    ["1990 to 1989", ""],
    ["1923 to ", ""],
    ["1923 to ..", ""],
  ])("%s: %s years", (dates, expected) => {
    const [from = "", to = ""] = dates.split(" to ");
    const lasted = accessDuration({ from, ...(to === "" ? {} : { to }) });
    expect(lasted === undefined ? "" : `${lasted.least}–${lasted.most}`).toBe(expected);
  });
});

describe("a timeline", () => {
  const items = [
    "1921-03",
    "1923-04",
    "1923-10-08",
    "1923-10-15",
    "1923-10-23",
    "1936/1938",
    "1990",
    "1993-10",
    "2023-10-08",
  ].map((date) => item(date));

  test("draws crowded stretches again, larger", () => {
    const period = periodOf(items);
    expect(period.items.map(({ label }) => label.split(" ")[0])).toEqual([
      "1936/1938",
      "1990",
      "1993-10",
      "2023-10-08",
    ]);
    expect(period.enlarged.map(({ all }) => all.length)).toEqual([5]);
  });

  test("every item is named once, in one period; no two names or marks of a row overlap", () => {
    const day = fc.integer({ min: 2400000, max: 2460000 });
    const arbitrary = fc.array(
      fc.record({ from: day, days: fc.nat(4000), lane: fc.nat(2), name: fc.string({ maxLength: 30 }) }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        const all = drawn
          .map(
            ({ from, days, lane, name }): TimelineItem => ({ span: { from, to: from + 1 + days }, lane, label: name }),
          )
          .sort((a, b) => a.span.from - b.span.from);
        const periods: Period<TimelineItem>[] = [];
        const walk = (period: Period<TimelineItem>): void => {
          periods.push(period);
          for (const inner of period.enlarged) walk(inner);
        };
        walk(periodOf(all));
        expect(periods.flatMap((period) => period.items).length).toBe(all.length);
        expect(new Set(periods.flatMap((period) => period.items)).size).toBe(all.length);
        for (const period of periods) {
          const { placed, rows } = drawTimeline(period, { width: 330, letter: 6, longest: 30 });
          for (const one of placed) {
            expect(one.row).toBeLessThan(rows);
            for (const other of placed) {
              if (one === other || one.row !== other.row) continue;
              expect(one.to <= other.from || other.to <= one.from).toBe(true);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test("an axis has years, months or days", () => {
    const labels = (from: string, to: string) => timeTicks(span(from, to), 5, "en").map(({ label }) => label);
    expect(labels("1900", "1950")).toEqual(["1900", "1910", "1920", "1930", "1940", "1950"]);
    expect(labels("1923-01", "1923-05")).toContain("Mar");
    expect(labels("1923-10-01", "1923-10-20")[0]).toMatch(/^\d+ Oct 1923$/);
  });
});

test("no label of an axis runs into the one before it, and the first one stands", () => {
  const month = fc.integer({ min: 0, max: 11 });
  fc.assert(
    fc.property(fc.integer({ min: 1800, max: 2000 }), month, fc.integer({ min: 10, max: 9000 }), (year, at, days) => {
      const from = span(`${year}-${String(at + 1).padStart(2, "0")}`, `${year}-12`).from;
      for (const [width, count] of [
        [900, 9],
        [330, 4],
      ] as const) {
        const all = timeTicks({ from, to: from + days }, count, "en");
        const ticks = spacedTicks(all, width, 6.2);
        expect(ticks.map(({ at: place }) => place)).toEqual(all.map(({ at: place }) => place));
        expect(ticks[0]?.label).toBe(all[0]?.label);
        const extents = ticks
          .filter(({ label }) => label !== "")
          .map((tick) => {
            const length = tick.label.length * 6.2;
            const left = tick.at * width - { start: 0, middle: length / 2, end: length }[tickAnchor(tick)];
            return [left, left + length] as const;
          });
        for (const [index, [left]] of extents.entries())
          if (index > 0) expect(left).toBeGreaterThan(extents[index - 1]?.[1] ?? 0);
      }
    }),
    { numRuns: 200 },
  );
});

describe("bars of offices", () => {
  const tenure = (from: string, to: string) => ({
    from: from === "" ? [] : dated(from),
    to: to === "" ? [] : dated(to),
  });

  test("conflicting ends stay open between them; an end that nobody states fades out", () => {
    const axis = span("1900", "1919");
    const bar = tenureBar(tenure("1908", "1911-04 | 1912"), axis);
    expect(bar?.openEnd).toBe(false);
    expect(bar?.sure.to).toBeCloseTo(11.25 / 20, 2);
    expect(bar?.end).toBeCloseTo(13 / 20, 2);
    expect(tenureBar(tenure("1908", ""), axis)).toMatchObject({ openEnd: true, end: 1 });
    expect(tenureBar(tenure("", ""), axis)).toBeUndefined();
  });

  test("need two different dates", () => {
    expect(tenureAxis([tenure("1908", "")])).toBeUndefined();
    expect(tenureAxis([tenure("1908", ""), tenure("1908", "")])).toBeUndefined();
    expect(tenureAxis([tenure("1908", "1909")])).toBeDefined();
  });
});

describe("a series", () => {
  const [series] = harbourSeries;
  if (series === undefined) throw new Error("the fixture has no series");

  test("shows both values where sources differ, and joins those of the main source", () => {
    const [panel] = panelsOf(series).panels;
    if (panel === undefined) throw new Error("the fixture has no line");
    const chart = drawSeries(series, panel, { width: 100, height: 100, top: 0, right: 0, bottom: 0, left: 0 });
    const east = chart?.lines[0];
    expect(east?.points.map(({ differs }) => differs)).toEqual([true, true, false]);
    expect(east?.path.map(({ point }) => point.value)).toEqual([140, 120]);
    expect(east?.conflicts.map(({ low, high }) => [low.point.value, high.point.value])).toEqual([[140, 150]]);
    expect(chart?.base?.value).toBe(100);
  });

  const shape = { width: 390, height: 220, top: 16, right: 18, bottom: 30, left: 40 };
  const length = 60;
  const atEnd = { x: shape.width - shape.right, anchor: "end" };
  /** A chart with a base at 100 and a line through these points. */
  const withPoints = (...points: readonly (readonly [x: number, y: number])[]): Chart => {
    const placed = points.map(([x, y]) => ({
      point: series.points[0] as SeriesPoint,
      x,
      y,
      from: x,
      to: x,
      differs: false,
    }));
    const line = { id: "a", at: 0, points: placed, path: placed, runs: [placed], byways: [], conflicts: [] };
    return { axis: { from: 0, to: 1 }, values: [], lines: [line], base: { y: 100, value: 100 } };
  };

  test.each<[what: string, points: readonly (readonly [number, number])[], place: object]>([
    ["at the end of the line, above it", [[60, 20]], { ...atEnd, y: 94 }],
    ["below it, where a point stands above", [[350, 80]], { ...atEnd, y: 94 + 25 }],
    ["at the beginning, where a point stands on its end", [[350, 100]], { x: shape.left + 4, y: 94, anchor: "start" }],
    [
      "in the middle, where both ends are taken",
      [
        [350, 100],
        [50, 100],
      ],
      { x: (shape.left + 4 + shape.width - shape.right + length) / 2, y: 94, anchor: "end" },
    ],
  ])("the words of its base stand %s", (_, points, place) => {
    expect(placeBaseLabel(withPoints(...points), shape, length)).toMatchObject(place);
  });

  test("the words of its base cover no point, wherever it stands", () => {
    const point = fc.tuple(fc.integer({ min: 40, max: 372 }), fc.integer({ min: 16, max: 190 }));
    fc.assert(
      fc.property(point, ([x, y]) => {
        const found = placeBaseLabel(withPoints([x, y]), shape, length);
        if (found === undefined) throw new Error("There is a base.");
        const right = found.anchor === "end" ? found.x : found.x + length;
        const isBeside = x + 18 <= right - length || x - 18 >= right;
        expect(isBeside || y + 24 <= found.y - 13 || y - 24 >= found.y + 2).toBe(true);
      }),
    );
  });

  /** "a 1 2; b 90": the values of each line. */
  const panels = (text: string) => {
    const lines = text.split("; ").map((one) => one.split(" "));
    const points = lines.flatMap(([line = "", ...values]) =>
      values.map((value) => ({ ...(series.points[0] as SeriesPoint), line, value: Number(value) })),
    );
    const { panels, scale } = panelsOf({
      ...series,
      lines: lines.map(([id = ""]) => ({ id, name: { en: id } })),
      points,
    });
    return `${scale}: ${panels.map(({ lines: own }) => own.map((at) => lines[at]?.[0]).join("")).join(" ")}`;
  };

  test.each([
    ["a 1 2; b 9", "one: ab"],
    ["a 200 300; b 3 4; c 150", "own: ac b"],
    ["a 4; b 200; c 0.2", "own: a b c"],
    ["a -200; b 100; c -3", "own: ab c"],
    ["a 0 0; b 0", "one: ab"],
    ["a; b 3", "one: b"],
    ["a", "one: "],
    ["a 1; b 2; c 3; d 4; e 5; f 6", "same: a b c d e f"],
    ["a 1; b 2; c 3; d 4; e 5; f 6; g 900", "own: a b c d e f g"],
  ])("draws %s as %s", (text, expected) => expect(panels(text)).toBe(expected));

  test.each([
    ["1 2 3 4", "1 2 3 4"],
    ["1 2 3 4 9 10 11", "1 2 3 4 / 9 10 11"],
    ["1 2 3 5 6 7", "1 2 3 / 5 6 7"],
    ["1 20", "1 20"],
    ["1 3 10 11 30", "1 3 10 11 30"],
    ["0 31 59 90 120", "0 31 59 90 120"],
    ["", ""],
  ])("joins the points at %s so: %s", (text, expected) => {
    const points = text.split(" ").flatMap((x) => (x === "" ? [] : { x: Number(x) }));
    const runs = runsOf(points).map((run) => run.map(({ x }) => x).join(" "));
    expect(runs.join(" / ")).toBe(expected);
  });

  test("says how far its lines lie apart, by which source", () => {
    expect(lineDistances(series).map(({ distance, sources }) => [distance, sources.join()])).toEqual([
      [50, "list"],
      [60, ""],
      [25, "list"],
    ]);
    const { base: _, ...plain } = series;
    expect(lineDistances(plain)).toEqual([]);
  });

  test("is a table that spreadsheets read", () => {
    const noted = { ...series, points: series.points.map((point) => ({ ...point, note: 'a "b", c\nd' })) };
    expect(formatSeriesCsv(noted).split("\r\n").slice(0, 2)).toEqual([
      "line,date,calendar,value,source,certainty,note",
      'east,1908-10,gregorian,140,list,certain,"a ""b"", c\nd"',
    ]);
  });
});

describe("a stemma", () => {
  /** "b<a c<a,b": b descends from a, c from a and b. */
  const layout = (text: string) =>
    layOutStemma(
      text.split(" ").map((one) => {
        const [key = "", from] = one.split("<");
        return { key, derives: (from?.split(",") ?? []).map((parent) => ({ from: parent, how: "copied" as const })) };
      }),
    );
  const drawn = (text: string) =>
    layout(text)
      .nodes.map(({ key, row, column }) => `${key}${row}/${column}`)
      .join(" ");

  test.each([
    ["a b<a c<b", "a0/0 b1/0 c2/0"],
    ["a b<a c<a", "a0/0.5 b1/0 c1/1"],
    ["a b<a c<a d<b", "a0/0.5 b1/0 c1/1 d2/0"],
    ["a b<a c<a,b", "a0/0 b1/0 c2/0"],
    ["a<missing b", "a0/0 b0/1"],
  ])("%s stands at %s", (text, expected) => expect(drawn(text)).toBe(expected));

  test("descent in a circle is cut, and every witness stands once, none upon another", () => {
    const keys = [..."abcdefgh"];
    const arbitrary = fc.array(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...keys)), { maxLength: 20 });
    fc.assert(
      fc.property(arbitrary, (pairs) => {
        const witnesses = keys.map((key) => ({
          key,
          derives: pairs.filter(([to]) => to === key).map(([, from]) => ({ from, how: "copied" as const })),
        }));
        const { nodes, arrows, columns } = layOutStemma(witnesses);
        expect(nodes.map(({ key }) => key).sort()).toEqual(keys);
        const rowOf = new Map(nodes.map(({ key, row }) => [key, row]));
        for (const { from, to } of arrows) expect(rowOf.get(from)).toBeLessThan(rowOf.get(to) ?? 0);
        for (const one of nodes) {
          expect(one.column).toBeGreaterThanOrEqual(0);
          expect(one.column).toBeLessThanOrEqual(columns - 1);
          for (const other of nodes)
            if (one !== other && one.row === other.row)
              expect(Math.abs(one.column - other.column)).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });
});
