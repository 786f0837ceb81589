import type { Chart, ChartShape, PlacedLine } from "./series-chart.ts";

export interface LabelPlace {
  readonly x: number;
  /** Of the line on which the letters stand. */
  readonly y: number;
  readonly anchor: "start" | "end";
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Height of the letters and, around a point, breadth of its value and height of both. In pixels. */
const letters = 13;
const value = 18;
const around = 24;

/**
 * Where the words on a base line cover least: at an end of it or in the middle, above or below. The end of the line, above it, where
 * nothing is in the way. `length`: of the words, in pixels.
 */
export function placeBaseLabel(chart: Chart, shape: ChartShape, length: number): LabelPlace | undefined {
  if (chart.base === undefined) return undefined;
  const { y } = chart.base;
  const [from, to] = [shape.left + 4, shape.width - shape.right];
  const places = [to, from, (from + to + length) / 2].flatMap((x): readonly LabelPlace[] => {
    const anchor = x === from ? "start" : "end";
    return [y - 6, y + 6 + letters].map((at) => ({ x, y: at, anchor }));
  });
  const costs = places.map((place) => covered(chart.lines, boxOf(place, length)));
  return places[costs.indexOf(Math.min(...costs))];
}

const boxOf = ({ x, y, anchor }: LabelPlace, length: number): Box => ({
  left: anchor === "start" ? x : x - length,
  right: anchor === "start" ? x + length : x,
  top: y - letters,
  bottom: y + 2,
});

const covered = (lines: readonly PlacedLine[], box: Box): number =>
  lines.reduce((sum, line) => sum + pointsIn(line, box) + stretchesIn(line, box), 0);

/** Signs with their values. */
const pointsIn = ({ points }: PlacedLine, box: Box): number =>
  3 *
  points.filter(
    ({ x, y }) => x + value > box.left && x - value < box.right && y + around > box.top && y - around < box.bottom,
  ).length;

function stretchesIn({ runs }: PlacedLine, box: Box): number {
  const stretches = runs.flatMap((run) => run.slice(1).map((to, n) => [run[n] ?? to, to] as const));
  return stretches.filter(([a, b]) => {
    const [left, right] = [Math.max(a.x, box.left), Math.min(b.x, box.right)];
    if (left >= right) return false;
    const at = (x: number): number => a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
    const [high, low] = [Math.min(at(left), at(right)), Math.max(at(left), at(right))];
    return low > box.top && high < box.bottom;
  }).length;
}
