import { scaleLinear } from "d3-scale";
import { groupBy } from "../../model/grouped.ts";
import type { Series, SeriesPoint } from "../../model/series.ts";
import { citedId } from "../../model/source.ts";
import { padded, placeOn } from "../time/axis.ts";
import { type DaySpan, hull, spanOf } from "../time/day-span.ts";
import { hasRoomFor, type Panel } from "./panels.ts";
import { runsOf } from "./runs.ts";

/** The paper of a chart. In pixels. */
export interface ChartShape {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface PlacedPoint {
  readonly point: SeriesPoint;
  readonly x: number;
  readonly y: number;
  /** The time that it stands for. */
  readonly from: number;
  readonly to: number;
  /** Another point of the line has another value for the same time. */
  readonly differs: boolean;
}

export interface PlacedLine {
  readonly id: string;
  /** Place of the line among the lines: says its colour and its sign. */
  readonly at: number;
  readonly points: readonly PlacedPoint[];
  /** Joins, time by time, the points of the source that has most of them. */
  readonly path: readonly PlacedPoint[];
  /** The same, cut where points are missing. */
  readonly runs: readonly (readonly PlacedPoint[])[];
  /** From a value that differs to the neighbours of the one it differs from. */
  readonly byways: readonly (readonly [PlacedPoint, PlacedPoint])[];
  /** Values that differ, from the lowest to the highest, each at one time. */
  readonly conflicts: readonly { readonly x: number; readonly low: PlacedPoint; readonly high: PlacedPoint }[];
}

export interface Chart {
  readonly axis: DaySpan;
  readonly values: readonly { readonly y: number; readonly value: number }[];
  readonly lines: readonly PlacedLine[];
  /** Where the base of an index lies. */
  readonly base?: { readonly y: number; readonly value: number };
}

/** Places the points of some lines; undefined where the series has no time that can be drawn. The axis of time is that of all its lines. */
export function drawSeries(series: Series, panel: Panel, shape: ChartShape): Chart | undefined {
  const dated = series.points.flatMap((point) => {
    const span = spanOf(point.date);
    return span === undefined ? [] : [{ point, span }];
  });
  if (dated.length === 0) return undefined;
  const axis = padded(hull(dated.map(({ span }) => span)), 120);
  const stated = baseOf(series);
  const base = stated !== undefined && hasRoomFor(panel, stated) ? stated : undefined;
  const steps = shape.height < 250 ? 4 : 5;
  const scale = scaleLinear()
    .domain([Math.min(0, panel.low, base ?? 0), Math.max(0, panel.high, base ?? 0)])
    .nice(steps)
    .range([shape.height - shape.bottom, shape.top]);
  const ticks = scale.ticks(steps);
  const across = (day: number): number => shape.left + placeOn(axis, day) * (shape.width - shape.left - shape.right);
  const lines = panel.lines.map((at) => {
    const id = series.lines[at]?.id ?? "";
    const own = dated.filter(({ point }) => point.line === id);
    const placed = own.map(({ point, span }) => ({
      point,
      x: across((span.from + span.to) / 2),
      y: scale(point.value),
      from: across(span.from),
      to: across(span.to),
      differs: own.some((other) => other.point.date.edtf === point.date.edtf && other.point.value !== point.value),
    }));
    return { id, at, points: placed, ...joined(placed) };
  });
  return {
    axis,
    values: ticks.map((value) => ({ value, y: scale(value) })),
    lines,
    ...(base === undefined ? {} : { base: { value: base, y: scale(base) } }),
  };
}

/** "1913 = 100" */
function baseOf({ base }: Series): number | undefined {
  const match = /=\s*(-?\d+(?:\.\d+)?)\s*$/.exec(Object.values(base ?? {})[0] ?? "");
  return match === null ? undefined : Number(match[1]);
}

function joined(points: readonly PlacedPoint[]): Pick<PlacedLine, "path" | "runs" | "byways" | "conflicts"> {
  const times = groupBy(points, ({ x }) => x);
  const main = mainSource(points);
  const columns = [...times].sort(([a], [b]) => a - b).map(([, column]) => column);
  const path = columns.flatMap(
    (column) => column.find(({ point }) => point.sources.map(citedId).includes(main)) ?? column[0] ?? [],
  );
  const runs = runsOf(path);
  const runAt = new Map(runs.flatMap((run, at) => run.map(({ x }) => [x, at] as const)));
  const byways = columns.flatMap((column, at) =>
    column
      .filter((point) => point !== path[at])
      .flatMap((point) => [
        ...towards(point, columns[at - 1], path[at - 1]),
        ...(hasSameSource(point, columns[at + 1]) ? [] : towards(point, columns[at + 1], path[at + 1])),
      ])
      .filter(([from, to]) => runAt.get(from.x) === runAt.get(to.x)),
  );
  const conflicts = columns
    .filter((column) => column.some(({ differs }) => differs))
    .flatMap((column) => {
      const sorted = [...column].sort((a, b) => a.point.value - b.point.value);
      const [low, high] = [sorted[0], sorted.at(-1)];
      return low === undefined || high === undefined ? [] : [{ x: low.x, low, high }];
    });
  return { path, runs, byways, conflicts };
}

const sameSource = (point: PlacedPoint, column: readonly PlacedPoint[] | undefined): PlacedPoint | undefined =>
  column?.find((other) => other.point.sources.some((one) => point.point.sources.map(citedId).includes(citedId(one))));

const hasSameSource = (point: PlacedPoint, column: readonly PlacedPoint[] | undefined): boolean =>
  sameSource(point, column) !== undefined;

/** To what the same source says of the neighbouring time, else to the line. */
function towards(
  point: PlacedPoint,
  column: readonly PlacedPoint[] | undefined,
  line: PlacedPoint | undefined,
): readonly (readonly [PlacedPoint, PlacedPoint])[] {
  const next = sameSource(point, column) ?? line;
  return next === undefined ? [] : [[point, next]];
}

function mainSource(points: readonly PlacedPoint[]): string {
  const counts = new Map<string, number>();
  for (const { point } of points)
    for (const id of point.sources.map(citedId)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}
