import { readHistoricalDate } from "../model/historical-date.ts";
import type { Access } from "../model/witness.ts";
import { type DaySpan, spanOf } from "./time/day-span.ts";

/** Whole years, at least and at most. */
export interface Duration {
  readonly least: number;
  readonly most: number;
}

const year = 365.2425;

/**
 * How long a state of access lasted, as exactly as its first and last date are known; undefined where one of them is
 * not stated: how long something is closed by now is no fact of the edition.
 */
export function accessDuration({ from, to }: Pick<Access, "from" | "to">): Duration | undefined {
  const began = spanOfEdtf(from);
  const ended = spanOfEdtf(to);
  if (began === undefined || ended === undefined || ended.to <= began.from) return undefined;
  const least = Math.max(0, ended.from - (began.to - 1));
  const most = ended.to - 1 - began.from;
  return { least: Math.floor(least / year + 0.003), most: Math.floor(most / year + 0.003) };
}

function spanOfEdtf(edtf: string | undefined): DaySpan | undefined {
  if (edtf === undefined) return undefined;
  const reading = readHistoricalDate({ edtf });
  return reading.fault === undefined ? spanOf(reading.date) : undefined;
}
