import { dayOfNumber } from "../model/calendar.ts";
import { readHistoricalDate } from "../model/historical-date.ts";
import type { Access } from "../model/witness.ts";
import { type DaySpan, spanOf } from "./time/day-span.ts";

/** Whole years, at least and at most. */
export interface Duration {
  readonly least: number;
  readonly most: number;
}

/**
 * How long a state of access lasted, as exactly as its first and last date are known; undefined where one of them is
 * not stated: how long something is closed by now is no fact of the edition.
 */
export function accessDuration({ from, to }: Pick<Access, "from" | "to">): Duration | undefined {
  const began = spanOfEdtf(from);
  const ended = spanOfEdtf(to);
  if (began === undefined || ended === undefined || ended.to <= began.from) return undefined;
  return { least: wholeYears(began.to - 1, ended.from), most: wholeYears(began.from, ended.to - 1) };
}

function spanOfEdtf(edtf: string | undefined): DaySpan | undefined {
  if (edtf === undefined) return undefined;
  const reading = readHistoricalDate({ edtf });
  return reading.fault === undefined ? spanOf(reading.date) : undefined;
}

/** Birthdays between two days. */
function wholeYears(from: number, to: number): number {
  const [start, end] = [dayOfNumber("gregorian", from), dayOfNumber("gregorian", to)];
  const early = end.month < start.month || (end.month === start.month && end.day < start.day);
  return Math.max(0, end.year - start.year - (early ? 1 : 0));
}
