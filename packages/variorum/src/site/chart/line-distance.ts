import type { HistoricalDate } from "../../model/date.ts";
import type { Series, SeriesPoint } from "../../model/series.ts";
import { citedId } from "../../model/source.ts";

/** How far one line lies above the other at one time, by one pair of values. */
export interface LineDistance {
  readonly date: HistoricalDate;
  readonly upper: SeriesPoint;
  readonly lower: SeriesPoint;
  readonly distance: number;
  /** Sources that give both values; empty where figures of different sources are set against each other. */
  readonly sources: readonly string[];
}

/** Of an index of exactly two lines, which start from one base, at every time at which both have a value; those of one source first. */
export function lineDistances(series: Series): readonly LineDistance[] {
  const [first, second] = series.lines;
  const isIndex = series.base !== undefined && series.lines.length === 2;
  if (!isIndex || first === undefined || second === undefined) return [];
  const own = (line: string) => series.points.filter((point) => point.line === line);
  const found = own(first.id).flatMap((a) =>
    own(second.id)
      .filter((b) => b.date.edtf === a.date.edtf)
      .map((b) => distanceOf(a, b)),
  );
  return found.sort(
    (a, b) =>
      compare(a.date.earliest, b.date.earliest) || Number(a.sources.length === 0) - Number(b.sources.length === 0),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function distanceOf(a: SeriesPoint, b: SeriesPoint): LineDistance {
  const [upper, lower] = a.value >= b.value ? [a, b] : [b, a];
  const digits = Math.max(...[a.value, b.value].map((value) => (String(value).split(".")[1] ?? "").length));
  return {
    date: a.date,
    upper,
    lower,
    distance: Number((upper.value - lower.value).toFixed(Math.min(digits, 12))),
    sources: a.sources.filter((one) => b.sources.some((other) => citedId(other) === citedId(one))),
  };
}
