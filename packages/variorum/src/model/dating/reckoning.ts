import { dayNumber, dayOfNumber, formatDay } from "../calendar.ts";
import type { Calendar } from "../date.ts";
import { formatPartial, parsePartial } from "./partial-date.ts";

/** What another reckoning of years names, in one of our calendars; or why that cannot be told. */
export type Reckoned =
  | { readonly edtf: string; readonly calendar: Calendar; readonly fault?: undefined }
  | { readonly fault: "no-year" | "impossible" };

const impossible: Reckoned = { fault: "impossible" };

/** Reads a date of another reckoning, its words replaced by signs. Undefined where the words name none. O(length). */
export function readReckoned(signs: string): Reckoned | undefined {
  const plain = signs
    .replace(/\{(?:of|onto)\}/g, " ")
    .replace(/[\s,]+/g, " ")
    .trim();
  return readSinceCreation(plain) ?? readDoubleYear(plain) ?? readRepublican(plain);
}

/**
 * A year since the creation of the world, as Russia counted until 1700: it began with September, 5,509 years before ours,
 * and from January on it was 5,508.
 */
function readSinceCreation(signs: string): Reckoned | undefined {
  if (!signs.includes("{creation}")) return undefined;
  const date = parsePartial(signs.replaceAll("{creation}", " "));
  if (date === undefined || date.part !== undefined || date.number !== undefined) return undefined;
  if (date.year === undefined) return { fault: "no-year" };
  const yearIn = (month: number) => String(Number(date.year) - (month >= 9 ? 5509 : 5508)).padStart(4, "0");
  if (!(Number(date.year) > 5509 && Number(date.year) < 7300)) return impossible;
  const edtf =
    date.month === undefined ? `${yearIn(9)}-09/${yearIn(8)}-08` : formatPartial({ ...date, year: yearIn(date.month) });
  return edtf === undefined ? undefined : { edtf, calendar: "julian" };
}

/**
 * `10 January 1648/9`: until 1752 the year of England began on 25 March, and careful writers gave both. The second is the
 * year as we count.
 */
function readDoubleYear(signs: string): Reckoned | undefined {
  const [, before, first, second = "", after = ""] =
    /^(.*?)(?<!\d)(1[0-7]\d\d)\/(\d{4}|\d{1,2})(?!\d)(.*)$/.exec(signs) ?? [];
  if (before === undefined || !/\{m[123]\}/.test(before + after)) return undefined;
  const year = String(Number(first) + 1);
  if (Number(year) > 1752 || !year.endsWith(second)) return impossible;
  const date = parsePartial(`${before}${year}${after}`);
  const edtf = date && formatPartial(date);
  return edtf === undefined ? undefined : { edtf, calendar: "julian" };
}

/** The day of September on which each year of the French Republic began, from 1792 to 1805: the equinox in Paris. */
const firstDays = [22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23];

/** Julian Day Number of the first day of a year of the Republic; undefined where there was no such year. */
function beginOf(year: number): number | undefined {
  const day = firstDays[year - 1];
  return day === undefined ? undefined : dayNumber("gregorian", { year: 1791 + year, month: 9, day });
}

const daysOfMonth = 30;
/** Of the last year, after which no other began. */
const daysOfYear = 365;

/** A day, a month or a year of the calendar of the French Republic: twelve months of thirty days, then five or six days. */
function readRepublican(signs: string): Reckoned | undefined {
  const shape =
    /^(?:(\d{1,2})\.? )?(?:\{v(\d+)\}\.?)?(?: ?\{republic\})? ?(?:\{r(\d+)\}|(\d{1,2}))?(?: \{republic\})?$/;
  const [, day, month, roman, arabic] = shape.exec(signs) ?? [];
  if (month === undefined && !/^\{republic\} [\d{]/.test(signs)) return undefined;
  if (roman === undefined && arabic === undefined) return { fault: "no-year" };
  return republicanDays(Number(roman ?? arabic), Number(month ?? 0), Number(day ?? 0));
}

/** @param month 13 for the days after the twelfth; 0 for a whole year. @param day 0 for a whole month */
function republicanDays(year: number, month: number, day: number): Reckoned {
  const yearBegin = beginOf(year);
  if (yearBegin === undefined) return impossible;
  const yearEnd = beginOf(year + 1) ?? yearBegin + daysOfYear;
  const begin = month === 0 ? yearBegin : yearBegin + daysOfMonth * (month - 1);
  const end = month === 0 ? yearEnd : Math.min(begin + daysOfMonth, yearEnd);
  if (day > end - begin) return impossible;
  const at = (number: number) => formatDay(dayOfNumber("gregorian", number));
  const edtf = day > 0 ? at(begin + day - 1) : `${at(begin)}/${at(end - 1)}`;
  return { edtf, calendar: "gregorian" };
}
