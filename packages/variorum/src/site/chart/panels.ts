import type { Series } from "../../model/series.ts";

/** Lines that are drawn in one picture, on one scale. */
export interface Panel {
  /** Places of the lines among the lines of the series. */
  readonly lines: readonly number[];
  /** What the scale has to hold. In the unit of the series. */
  readonly low: number;
  readonly high: number;
}

export interface Panels {
  /** In the order of the lines. */
  readonly panels: readonly Panel[];
  /** One picture; several on one scale; several, not all on one scale. */
  readonly scale: "one" | "same" | "own";
}

/** A line so many times smaller than the largest would lie on the axis. */
const mostTimes = 8;

/** More lines than these nobody can tell apart in one picture. */
const mostTogether = 5;

/** Which lines share a picture: those of like size, while they are few. A line without points stands in none. */
export function panelsOf(series: Series): Panels {
  const groups = bySize(series);
  const panels = groups.flatMap((lines) => {
    const { low, high } = rangeOf(series, lines);
    return lines.length <= mostTogether ? [{ lines, low, high }] : lines.map((line) => ({ lines: [line], low, high }));
  });
  return {
    panels: panels.sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0)),
    scale: panels.length <= 1 ? "one" : groups.length === 1 ? "same" : "own",
  };
}

function bySize(series: Series): readonly (readonly number[])[] {
  const sizes = series.lines
    .map((_, line) => ({ line, size: sizeOf(rangeOf(series, [line])) }))
    .filter(({ size }) => size !== undefined)
    .map(({ line, size }) => ({ line, size: size ?? 0 }))
    .sort((a, b) => b.size - a.size || a.line - b.line);
  const groups: { largest: number; lines: number[] }[] = [];
  for (const { line, size } of sizes) {
    const last = groups.at(-1);
    // A line of nothing but noughts is as flat on any scale.
    if (last !== undefined && (size === 0 || size * mostTimes >= last.largest)) last.lines.push(line);
    else groups.push({ largest: size, lines: [line] });
  }
  return groups.map(({ lines }) => lines.sort((a, b) => a - b));
}

const sizeOf = ({ low, high }: { readonly low: number; readonly high: number }): number | undefined =>
  low > high ? undefined : Math.max(Math.abs(low), Math.abs(high));

/** From the lowest to the highest value; the other way round where there is none. */
function rangeOf({ lines, points }: Series, of: readonly number[]): { readonly low: number; readonly high: number } {
  const ids = new Set(of.map((line) => lines[line]?.id));
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { line, value } of points) {
    if (!ids.has(line)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** A base, where the scale of the lines has room for it: `100` of an index. */
export const hasRoomFor = ({ low, high }: Panel, base: number): boolean =>
  Math.abs(base) <= mostTimes * Math.max(Math.abs(low), Math.abs(high));
