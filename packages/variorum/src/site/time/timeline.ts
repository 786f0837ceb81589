import { placeOn } from "./axis.ts";
import type { DaySpan } from "./day-span.ts";
import type { Period, Timed } from "./period.ts";

export interface TimelineItem extends Timed {
  /** Names are set in lanes, in this order. */
  readonly lane: number;
  readonly label: string;
}

/** What a drawing must know of the type it is set in. In pixels. */
export interface TimelineShape {
  readonly width: number;
  readonly letter: number;
  readonly longest: number;
}

/** In pixels; `row` from 0 within the whole drawing. */
export interface PlacedItem<T> {
  readonly item: T;
  readonly from: number;
  readonly to: number;
  readonly row: number;
  readonly label: string;
  readonly labelAt: number;
  readonly anchor: "start" | "middle" | "end";
}

export interface Timeline<T> {
  readonly placed: readonly PlacedItem<T>[];
  /** Those that stand enlarged elsewhere: marks without names. */
  readonly unnamed: readonly { readonly item: T; readonly from: number; readonly to: number }[];
  readonly rows: number;
  /** The first row of every lane that has any. */
  readonly lanes: readonly { readonly lane: number; readonly row: number }[];
}

const gap = 14;

/** Gives every item of a period a row in which its mark and its name have room. */
export function drawTimeline<T extends TimelineItem>(period: Period<T>, shape: TimelineShape): Timeline<T> {
  const own = new Set(period.items);
  const unnamed = period.all
    .filter((item) => !own.has(item))
    .map((item) => ({ item, ...extent(item.span, period.span, shape) }));
  const placed: PlacedItem<T>[] = [];
  const lanes: { lane: number; row: number }[] = [];
  let rows = 0;
  for (const lane of [...new Set(period.items.map((item) => item.lane))].sort((a, b) => a - b)) {
    const ends: (readonly [number, number])[][] = [];
    for (const item of period.items.filter((one) => one.lane === lane)) {
      const spot = spotOf(item, period.span, shape);
      const row = freeRow(ends, spot.taken);
      placed.push({ item, ...spot, row: rows + row });
    }
    lanes.push({ lane, row: rows });
    rows += ends.length;
  }
  return { placed, unnamed, rows, lanes };
}

function extent(
  span: DaySpan,
  axis: DaySpan,
  { width }: TimelineShape,
): { readonly from: number; readonly to: number } {
  return { from: placeOn(axis, span.from) * width, to: placeOn(axis, span.to) * width };
}

function spotOf(item: TimelineItem, axis: DaySpan, shape: TimelineShape) {
  const { from, to } = extent(item.span, axis, shape);
  const label = item.label.length <= shape.longest ? item.label : `${item.label.slice(0, shape.longest - 1).trim()}…`;
  const length = label.length * shape.letter;
  const end = Math.max(to, from + 8);
  const name = { from, to, label };
  if (end + 6 + length <= shape.width)
    return { ...name, labelAt: end + 6, anchor: "start" as const, taken: [from, end + 6 + length + gap] as const };
  if (from - 6 - length >= 0)
    return { ...name, labelAt: from - 6, anchor: "end" as const, taken: [from - 6 - length, end + gap] as const };
  if (to - from >= length + 8)
    return { ...name, labelAt: (from + to) / 2, anchor: "middle" as const, taken: [from, end + gap] as const };
  const onRight = shape.width - end >= from;
  const room = Math.max(8, Math.floor(((onRight ? shape.width - end : from) - 6) / shape.letter));
  const short = `${label.slice(0, room - 1).trim()}…`;
  return onRight
    ? { ...name, label: short, labelAt: end + 6, anchor: "start" as const, taken: [from, shape.width] as const }
    : { ...name, label: short, labelAt: from - 6, anchor: "end" as const, taken: [0, end + gap] as const };
}

/** The first row in which nothing stands there; takes the place. */
function freeRow(rows: (readonly [number, number])[][], taken: readonly [number, number]): number {
  const free = rows.findIndex((row) => row.every(([from, to]) => taken[1] <= from || taken[0] >= to));
  if (free >= 0) {
    rows[free]?.push(taken);
    return free;
  }
  rows.push([taken]);
  return rows.length - 1;
}
