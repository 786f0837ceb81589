import type { HistoricalDate } from "../../model/date.ts";
import type { Stated } from "../../model/statement.ts";
import { padded, placeOn } from "./axis.ts";
import { type DaySpan, hull, spanOfStated } from "./day-span.ts";

/** When something began and ended, as far as it is stated. */
export interface Tenure {
  readonly from: Stated<HistoricalDate>;
  readonly to: Stated<HistoricalDate>;
}

/** Parts of the axis, 0–1. Within `[start, sure.from)` it may have begun, within `[sure.to, end)` it may have ended. */
export interface TenureBar {
  readonly start: number;
  readonly sure: { readonly from: number; readonly to: number };
  readonly end: number;
  /** No beginning or end is stated: the bar fades out there. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** The axis that holds all tenures; undefined where fewer than two different days are known: nothing could be compared. */
export function tenureAxis(tenures: readonly Tenure[]): DaySpan | undefined {
  const spans = tenures.flatMap(({ from, to }) => [from, to]).flatMap((stated) => spanOfStated(stated) ?? []);
  if (new Set(spans.map(({ from, to }) => `${from} ${to}`)).size < 2) return undefined;
  return padded(hull(spans), 800);
}

/** By first day, what has none by its last; what is not dated at all stands at the end. */
export function inOrderOfTime<T extends Tenure>(tenures: readonly T[]): readonly T[] {
  const first = ({ from, to }: Tenure): number =>
    spanOfStated(from)?.from ?? spanOfStated(to)?.from ?? Number.MAX_SAFE_INTEGER;
  return [...tenures].sort((a, b) => first(a) - first(b));
}

/** Undefined where neither a beginning nor an end is stated. */
export function tenureBar(tenure: Tenure, axis: DaySpan): TenureBar | undefined {
  const began = spanOfStated(tenure.from);
  const ended = spanOfStated(tenure.to);
  if (began === undefined && ended === undefined) return undefined;
  const start = began?.from ?? axis.from;
  const end = ended?.to ?? axis.to;
  const sureFrom = began?.to ?? axis.from;
  const sureTo = ended?.from ?? axis.to;
  const middle = Math.min(Math.max((sureFrom + sureTo) / 2, start), end);
  const crossed = sureFrom > sureTo;
  return {
    start: placeOn(axis, start),
    sure: {
      from: placeOn(axis, crossed ? middle : sureFrom),
      to: placeOn(axis, crossed ? middle : sureTo),
    },
    end: placeOn(axis, end),
    openStart: began === undefined,
    openEnd: ended === undefined,
  };
}
