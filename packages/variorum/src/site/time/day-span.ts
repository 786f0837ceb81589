import { dayNumber, dayOfNumber, parseDay } from "../../model/calendar.ts";
import type { HistoricalDate } from "../../model/date.ts";
import type { Stated } from "../../model/statement.ts";

/** Days as Julian Day Numbers, half-open. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** What open ends of EDTF are computed to: no day that anything happened on. */
const farPast = dayNumber("gregorian", { year: -9998, month: 1, day: 1 });
const farFuture = dayNumber("gregorian", { year: 9998, month: 12, day: 31 });

const numberOf = (day: string): number | undefined => {
  const parsed = parseDay(day);
  return parsed === undefined ? undefined : dayNumber("gregorian", parsed);
};

/** Every day that the date may mean; undefined where an end is open on both sides. */
export function spanOf(date: HistoricalDate): DaySpan | undefined {
  const from = numberOf(date.earliest);
  const last = numberOf(date.latest);
  if (from === undefined || last === undefined) return undefined;
  const isOpen = [from < farPast, last > farFuture];
  if (isOpen[0] && isOpen[1]) return undefined;
  return { from: isOpen[0] ? last : from, to: (isOpen[1] ? from : last) + 1 };
}

/** All days that any of the statements may mean. */
export function spanOfStated(stated: Stated<HistoricalDate>): DaySpan | undefined {
  const spans = stated.flatMap(({ value }) => spanOf(value) ?? []);
  return spans.length === 0 ? undefined : hull(spans);
}

/** Folded, not spread into arguments: a large edition has more spans than a call may have arguments. */
export const hull = (spans: readonly DaySpan[]): DaySpan =>
  spans.reduce((all, { from, to }) => ({ from: Math.min(all.from, from), to: Math.max(all.to, to) }), {
    from: Number.POSITIVE_INFINITY,
    to: Number.NEGATIVE_INFINITY,
  });

const epoch = dayNumber("gregorian", { year: 1970, month: 1, day: 1 });
const millisecondsPerDay = 86_400_000;

export const timeOfDay = (day: number): Date => new Date((day - epoch) * millisecondsPerDay);
export const dayOfTime = (time: Date): number => Math.round(time.getTime() / millisecondsPerDay) + epoch;
export const yearOfDay = (day: number): number => dayOfNumber("gregorian", day).year;
