import { type CalendarDay, convertDay, dayNumber, dayOfNumber, formatDay, parseDay } from "./calendar.ts";
import type { Calendar, HistoricalDate } from "./date.ts";
import { type EdtfFault, readEdtf } from "./edtf.ts";
import { VariorumError } from "./error.ts";

/** What an editor or a file states about a date; the bounds are computed. */
export interface StatedDate {
  readonly edtf: string;
  readonly calendar?: Calendar | undefined;
  readonly asWritten?: string | undefined;
  readonly evidence?: string | undefined;
}

export const dateMend =
  "Write it as EDTF: 1923-10-08 (a day), 1923-10, 1923, 1923-10-08? (uncertain), 1923~ (about), 1922/1923 (from–to), 192X (some year of the decade); the source's own words go into `as-written`.";

export type DateReading =
  | { readonly date: HistoricalDate; readonly fault?: undefined }
  | { readonly fault: EdtfFault; readonly why: string };

/** Reads an EDTF date in the calendar of its source; Gregorian unless told. */
export function readHistoricalDate(stated: StatedDate): DateReading {
  const calendar = stated.calendar ?? "gregorian";
  const reading = readEdtf(stated.edtf, calendar);
  if (reading.fault !== undefined) return reading;
  const date: HistoricalDate = {
    edtf: stated.edtf,
    calendar,
    ...(stated.asWritten === undefined ? {} : { asWritten: stated.asWritten }),
    ...(stated.evidence === undefined ? {} : { evidence: stated.evidence }),
    earliest: formatDay(convertDay(reading.span.first, calendar, "gregorian")),
    latest: formatDay(convertDay(reading.span.last, calendar, "gregorian")),
  };
  return { date };
}

/** @throws VariorumError `input` when it is not EDTF or no such day exists. */
export function parseHistoricalDate(stated: StatedDate): HistoricalDate {
  const reading = readHistoricalDate(stated);
  if (reading.fault === undefined) return reading.date;
  const code = reading.fault === "impossible" ? "impossible-date" : "not-a-date";
  const message = `${JSON.stringify(stated.edtf.slice(0, 100))} is not a date: ${reading.why}.`;
  throw new VariorumError("input", message, { problems: [{ severity: "error", code, message, mend: dateMend }] });
}

/** The day in both calendars where a date is one certain day, for showing Old Style and New Style together. */
export function dayInBothCalendars(
  date: HistoricalDate,
): { readonly julian: CalendarDay; readonly gregorian: CalendarDay } | undefined {
  const gregorian = date.earliest === date.latest ? parseDay(date.earliest) : undefined;
  return gregorian && { gregorian, julian: dayOfNumber("julian", dayNumber("gregorian", gregorian)) };
}
