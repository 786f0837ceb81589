import type { Calendar } from "./date.ts";

/** A day of a calendar; years are astronomical: 0 is 1 BC. Months and days from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/*
 * Both functions count in years that begin with March, so that the leap day is the last day of the year
 * (Meeus, Astronomical Algorithms, ch. 7; Hatcher 1984). Day numbers are Julian Day Numbers: the number of
 * the day whose noon is meant, 0 = 1 January 4713 BC (Julian), 2440588 = 1 January 1970 (Gregorian).
 */
const daysBeforeMonth = (monthFromMarch: number): number => Math.floor((153 * monthFromMarch + 2) / 5);
const epochShift = { julian: -32083, gregorian: -32045 };

/** Julian Day Number of a day; the day must exist (`hasDay`). */
export function dayNumber(calendar: Calendar, { year, month, day }: CalendarDay): number {
  const y = year + 4800 - (month <= 2 ? 1 : 0);
  const m = month + (month <= 2 ? 9 : -3);
  const centuries = calendar === "gregorian" ? Math.floor(y / 400) - Math.floor(y / 100) : 0;
  return day + daysBeforeMonth(m) + 365 * y + Math.floor(y / 4) + centuries + epochShift[calendar];
}

/** The day that has this Julian Day Number: the inverse of `dayNumber`. */
export function dayOfNumber(calendar: Calendar, number: number): CalendarDay {
  const sinceEpoch = number - epochShift[calendar] - 1;
  const { years, rest } = calendar === "gregorian" ? gregorianYears(sinceEpoch) : julianYears(sinceEpoch);
  const m = Math.floor((5 * rest + 2) / 153);
  const month = m + (m < 10 ? 3 : -9);
  return { year: years - 4800 + (month <= 2 ? 1 : 0), month, day: rest - daysBeforeMonth(m) + 1 };
}

function julianYears(days: number): { years: number; rest: number } {
  const years = Math.floor((4 * days + 3) / 1461);
  return { years, rest: days - Math.floor((1461 * years) / 4) };
}

function gregorianYears(days: number): { years: number; rest: number } {
  const century = Math.floor((4 * days + 3) / 146097);
  const inCentury = julianYears(days - Math.floor((146097 * century) / 4));
  return { years: 100 * century + inCentury.years, rest: inCentury.rest };
}

export function isLeapYear(calendar: Calendar, year: number): boolean {
  if (year % 4 !== 0) return false;
  return calendar === "julian" || year % 100 !== 0 || year % 400 === 0;
}

export function daysInMonth(calendar: Calendar, year: number, month: number): number {
  if (month === 2) return isLeapYear(calendar, year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export const hasDay = (calendar: Calendar, { year, month, day }: CalendarDay): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(calendar, year, month);

/** `YYYY-MM-DD`; a year before 0 as `-YYYY`. Years −9999 to 9999. */
export function formatDay({ year, month, day }: CalendarDay): string {
  const sign = year < 0 ? "-" : "";
  return `${sign}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

/** The inverse of `formatDay`; undefined for anything else. Does not ask whether the day exists. */
export function parseDay(text: string): CalendarDay | undefined {
  const match = /^(-?\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null || match[1] === "-0000") return undefined;
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

/** The same day in the other calendar. */
export const convertDay = (day: CalendarDay, from: Calendar, to: Calendar): CalendarDay =>
  from === to ? day : dayOfNumber(to, dayNumber(from, day));
