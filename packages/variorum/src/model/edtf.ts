import { parse as parseSyntax } from "edtf";
import { type CalendarDay, daysInMonth } from "./calendar.ts";
import type { Calendar } from "./date.ts";

/** Longer texts are refused before the grammar sees them. In code units. */
export const longestEdtf = 100;

export const earliestYear = -9999;
export const latestYear = 9999;

/** First and last day that a date may mean, in its own calendar. */
export interface DaySpan {
  readonly first: CalendarDay;
  readonly last: CalendarDay;
}

export type EdtfFault =
  /** Not EDTF at all. */
  | "not-edtf"
  /** EDTF, but no such day, month or order. */
  | "impossible"
  /** EDTF, but more than a date of an edition may be: a time of day, a year beyond ±9999. */
  | "unsupported";

export type EdtfReading =
  | { readonly span: DaySpan; readonly fault?: undefined }
  | { readonly fault: EdtfFault; readonly why: string };

/** First day of a month to last day of another, `years` later. */
interface Season {
  readonly from: number;
  readonly to: number;
  readonly years?: number;
}

/*
 * ISO 8601-2, 4.8: 21–24 seasons wherever one is (read here as northern), 25–28 northern, 29–32 southern,
 * 33–36 quarters, 37–39 thirds, 40–41 halves of a year. A winter goes on into the next year.
 */
const north: readonly Season[] = [
  { from: 3, to: 5 },
  { from: 6, to: 8 },
  { from: 9, to: 11 },
  { from: 12, to: 2, years: 1 },
];
const south: readonly Season[] = [
  { from: 9, to: 11 },
  { from: 12, to: 2, years: 1 },
  { from: 3, to: 5 },
  { from: 6, to: 8 },
];
const parts = (count: number): readonly Season[] =>
  Array.from({ length: count }, (_, i) => ({ from: (12 / count) * i + 1, to: (12 / count) * (i + 1) }));
const seasons = new Map<number, Season>(
  [...north, ...north, ...south, ...parts(4), ...parts(3), ...parts(2)].map((season, i) => [21 + i, season]),
);

/**
 * Reads an EDTF date, levels 0–2, as days of `calendar`. The grammar is the `edtf` library's; which days exist is
 * decided here, by calendar (29 February 1900 is a day of the Julian calendar only).
 * An open or unknown end reaches to the year ±9999.
 */
export function readEdtf(text: string, calendar: Calendar): EdtfReading {
  const shape = faultOfShape(text);
  if (shape !== undefined) return shape;
  const plain = text.replace(/[?~%]/g, "");
  const inside = plain.replace(/^[[{]|[\]}]$/g, "");
  const spans: DaySpan[] = [];
  for (const component of inside.split(/,|\.\.|\//)) {
    if (component === "") continue;
    const span = spanOf(component, calendar);
    if (span === undefined) return { fault: "impossible", why: `there is no ${component} in the ${calendar} calendar` };
    spans.push(span);
  }
  const order = faultOfOrder(inside, spans);
  return order ?? { span: outerSpan(inside, spans) };
}

function faultOfShape(text: string): EdtfReading | undefined {
  if (text.length > longestEdtf) return { fault: "not-edtf", why: `it is longer than ${longestEdtf} characters` };
  if (/^-?\d{4}(-\d\d(-\d\d)?)?$/.test(text) && !text.startsWith("-0000")) return undefined;
  if (/\dT\d/.test(text)) return { fault: "unsupported", why: "a date of an edition has no time of day" };
  if (/^Y-?\d/.test(text)) {
    return { fault: "unsupported", why: `years must stand between ${earliestYear} and ${latestYear}, without Y` };
  }
  try {
    parseSyntax(text);
    return undefined;
  } catch {
    return text.split("/").every((component) => /^\d{4}-\d\d(-\d\d)?[?~%]?$/.test(component))
      ? { fault: "impossible", why: "it has a month or day that does not exist" }
      : { fault: "not-edtf", why: "it is not written as EDTF" };
  }
}

function faultOfOrder(inside: string, spans: readonly DaySpan[]): EdtfReading | undefined {
  const [first, second] = spans;
  if (first === undefined) return { fault: "not-edtf", why: "it names no date" };
  const isRange = inside.includes("/") || /^[^,]*[^,.]\.\.[^,.][^,]*$/.test(inside);
  if (!isRange || second === undefined || compareDays(first.first, second.last) <= 0) return undefined;
  return { fault: "impossible", why: "it ends before it begins" };
}

function outerSpan(inside: string, spans: readonly DaySpan[]): DaySpan {
  const isOpenBefore = /^(\.\.|\/)/.test(inside);
  const isOpenAfter = /(\.\.|\/)$/.test(inside);
  const first = spans.map((span) => span.first).reduce((a, b) => (compareDays(a, b) <= 0 ? a : b));
  const last = spans.map((span) => span.last).reduce((a, b) => (compareDays(a, b) >= 0 ? a : b));
  return {
    first: isOpenBefore ? { year: earliestYear, month: 1, day: 1 } : first,
    last: isOpenAfter ? { year: latestYear, month: 12, day: 31 } : last,
  };
}

export const compareDays = (a: CalendarDay, b: CalendarDay): number =>
  a.year - b.year || a.month - b.month || a.day - b.day;

function spanOf(component: string, calendar: Calendar): DaySpan | undefined {
  const significant = /^(-?\d{4})S([1-4])$/.exec(component);
  if (significant) return significantYears(significant[1] ?? "", Number(significant[2]));
  const whole = /^(-?)(\d{2,3})$/.exec(component);
  if (whole) return yearsLike(`${whole[1]}${(whole[2] ?? "").padEnd(4, "X")}`);
  const match = /^(-?[\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?$/.exec(component);
  if (match === null) return undefined;
  const [, year = "", month, day] = match;
  if (month === undefined) return yearsLike(year);
  const season = day === undefined && /^\d\d$/.test(month) ? seasons.get(Number(month)) : undefined;
  return season ? spanOfSeason(year, season, calendar) : daysLike(year, month, day ?? "XX", calendar);
}

/** `1923S2`: some year that shares the first two digits. */
const significantYears = (year: string, digits: number): DaySpan =>
  yearsLike(year.slice(0, year.length - 4 + digits).padEnd(year.length, "X"));

function yearsLike(pattern: string): DaySpan {
  const years = boundsOfYear(pattern);
  return { first: { year: years.least, month: 1, day: 1 }, last: { year: years.greatest, month: 12, day: 31 } };
}

function boundsOfYear(pattern: string): { least: number; greatest: number } {
  const low = Number(pattern.replaceAll("X", "0"));
  const high = Number(pattern.replaceAll("X", "9"));
  // `+ 0` makes a plain zero of the minus zero that `-0000` reads as.
  return pattern.startsWith("-") ? { least: high, greatest: low + 0 } : { least: low, greatest: high };
}

function spanOfSeason(pattern: string, season: Season, calendar: Calendar): DaySpan {
  const { least, greatest } = boundsOfYear(pattern);
  const lastYear = Math.min(greatest + (season.years ?? 0), latestYear);
  return {
    first: { year: least, month: season.from, day: 1 },
    last: { year: lastYear, month: season.to, day: daysInMonth(calendar, lastYear, season.to) },
  };
}

function daysLike(year: string, month: string, day: string, calendar: Calendar): DaySpan | undefined {
  const { least, greatest } = boundsOfYear(year);
  const months = matchingNumbers(month, 12);
  const first = findDay(least, greatest, year, (y) => dayLike(y, months, day, calendar));
  const last = findDay(greatest, least, year, (y) => dayLike(y, [...months].reverse(), day, calendar, true));
  return first && last ? { first, last } : undefined;
}

/** The first year from `start` towards `end` that fits the pattern and has such a day. */
function findDay(
  start: number,
  end: number,
  pattern: string,
  dayIn: (year: number) => CalendarDay | undefined,
): CalendarDay | undefined {
  const fits = fitting(pattern.replace("-", ""));
  const step = Math.sign(end - start) || 1;
  for (let year = start; ; year += step) {
    const found = fits(pad(Math.abs(year), 4)) ? dayIn(year) : undefined;
    if (found !== undefined || year === end) return found;
  }
}

function dayLike(
  year: number,
  months: readonly number[],
  pattern: string,
  calendar: Calendar,
  fromEnd = false,
): CalendarDay | undefined {
  for (const month of months) {
    const days = matchingNumbers(pattern, daysInMonth(calendar, year, month));
    const day = fromEnd ? days.at(-1) : days[0];
    if (day !== undefined) return { year, month, day };
  }
  return undefined;
}

/** 1 to `greatest`, those that fit a pattern such as `1X`. */
function matchingNumbers(pattern: string, greatest: number): number[] {
  const fits = fitting(pattern);
  return Array.from({ length: greatest }, (_, i) => i + 1).filter((n) => fits(pad(n, 2)));
}

const fitting =
  (pattern: string) =>
  (digits: string): boolean =>
    [...pattern].every((c, i) => c === "X" || c === digits[i]);

const pad = (value: number, width: number): string => String(value).padStart(width, "0");
