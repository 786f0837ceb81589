import { dayNumber } from "../../model/calendar.ts";
import { groupBy } from "../../model/grouped.ts";
import type { ChronicleEntry } from "./chronicle.ts";
import { yearOfDay } from "./day-span.ts";

/** A year of a chronology that is too long for one page. */
export interface ChronicleYear {
  readonly year: number;
  /** Those whose first possible day is in it. */
  readonly entries: readonly ChronicleEntry[];
  /** Those that began, or may have been, before, and may still be in it. */
  readonly reaching: readonly ChronicleEntry[];
}

/** A chronology of more entries is read year by year: nobody scrolls through it. */
export const mostOnOnePage = 150;

/** The years in which something begins; none where all of it stands on one page. `entries` by their first day. */
export function chronicleYears(entries: readonly ChronicleEntry[]): readonly ChronicleYear[] {
  if (entries.length <= mostOnOnePage) return [];
  const long = entries.filter(({ span }) => yearOfDay(span.to - 1) > yearOfDay(span.from));
  return [...groupBy(entries, ({ span }) => yearOfDay(span.from))].map(([year, own]) => {
    const from = dayNumber("gregorian", { year, month: 1, day: 1 });
    return { year, entries: own, reaching: long.filter(({ span }) => span.from < from && span.to > from) };
  });
}

/** More than this nobody reads on one page: such a year is read part by part. */
export const mostOfYear = 1000;

/** Entries on one page of such a year. */
export const mostOfPart = 250;

/** A month of a year too full for one page, or a piece of it. */
export interface ChroniclePart {
  /** 1–12; undefined for what is longer than a month or not known to the month. */
  readonly month: number | undefined;
  /** Page of the month, from 1, of `pages`. */
  readonly page: number;
  readonly pages: number;
  /** Of the first, among the `of` entries of the month; from 0. */
  readonly from: number;
  readonly of: number;
  readonly entries: readonly ChronicleEntry[];
}

/** None where the year stands on one page. Together they hold every entry of the year once. */
export function partsOfYear(year: ChronicleYear): readonly ChroniclePart[] {
  if (year.entries.length <= mostOfYear) return [];
  return [...byMonth(year)].flatMap(([month, entries]) => {
    const pages = Math.ceil(entries.length / mostOfPart);
    return Array.from({ length: pages }, (_, n) => {
      const from = n * mostOfPart;
      const own = entries.slice(from, from + mostOfPart);
      return { month, page: n + 1, pages, from, of: entries.length, entries: own };
    });
  });
}

/** Entries of a year by month, 1–12; under `undefined`, first, what is longer than a month or not known to the month. */
export function byMonth({ year, entries }: ChronicleYear): ReadonlyMap<number | undefined, readonly ChronicleEntry[]> {
  const starts = Array.from({ length: 13 }, (_, n) =>
    dayNumber("gregorian", { year: year + Math.floor(n / 12), month: (n % 12) + 1, day: 1 }),
  );
  const monthOf = ({ span }: ChronicleEntry): number | undefined => {
    const month = starts.findIndex((start, n) => span.from >= start && span.to <= (starts[n + 1] ?? start));
    return month < 0 ? undefined : month + 1;
  };
  const months = Array.from({ length: 13 }, (_, n) => (n === 0 ? undefined : n));
  const grouped = months.map((month) => [month, entries.filter((entry) => monthOf(entry) === month)] as const);
  return new Map(grouped.filter(([, found]) => found.length > 0));
}
