import { type CalendarDay, convertDay, daysInMonth, formatDay, parseDay } from "../model/calendar.ts";
import type { Calendar, HistoricalDate } from "../model/date.ts";
import type { AnniversaryRule } from "../model/edition.ts";
import { readHistoricalDate } from "../model/historical-date.ts";
import type { PublicEdition } from "../model/public.ts";
import { firstValue } from "../model/statement.ts";
import { documentRelations } from "./document-relations.ts";

/** One return of a day. Both days as `YYYY-MM-DD`, Gregorian; they differ where the date is no single day. */
export interface Anniversary {
  readonly years: number;
  readonly first: string;
  readonly last: string;
}

export interface AnniversarySeries {
  readonly rule: AnniversaryRule;
  /** Of what happened. */
  readonly date: HistoricalDate;
  /** Of the id that the rule names: a page of it exists. */
  readonly document?: string;
  readonly event?: string;
  /** Those that the rule lists by number, oldest first. */
  readonly listed: readonly Anniversary[];
  /** The first of those that come round every so many years. */
  readonly recurring?: Anniversary;
}

/** The anniversaries that an edition keeps. A rule whose event has no date, or is not shown, gives none. */
export function anniversariesOf(edition: PublicEdition): readonly AnniversarySeries[] {
  return edition.info.anniversaries.flatMap((rule) => {
    const found = dateOf(edition, rule.of);
    if (found === undefined) return [];
    const { years = [], every } = rule;
    const after = (count: number) => anniversaryAfter(found.date, count, rule.calendar);
    const listed = [...years].sort((a, b) => a - b).map(after);
    return [{ rule, ...found, listed, ...(every === undefined ? {} : { recurring: after(every) }) }];
  });
}

function dateOf(
  edition: PublicEdition,
  id: string,
): Pick<AnniversarySeries, "date" | "document" | "event"> | undefined {
  const event = edition.entities.events.find((one) => one.id === id);
  const document = documentRelations(edition).byId.get(id);
  const date = firstValue(event?.date ?? document?.date ?? []);
  if (date !== undefined) return { date, ...(event === undefined ? { document: id } : { event: id }) };
  const stated = readHistoricalDate({ edtf: id });
  return stated.fault === undefined ? { date: stated.date } : undefined;
}

/** @param calendar in which it is the same day */
export const anniversaryAfter = (
  date: HistoricalDate,
  years: number,
  calendar: Calendar = "gregorian",
): Anniversary => ({
  years,
  first: yearsAfter(date.earliest, years, calendar),
  last: yearsAfter(date.latest, years, calendar),
});

/** The same day of a later year of that calendar; of a 29 February, in a year that has none, the 28th. Both days Gregorian. */
function yearsAfter(day: string, years: number, calendar: Calendar): string {
  const parsed = parseDay(day);
  if (parsed === undefined) return day;
  const { year, month, day: date }: CalendarDay = convertDay(parsed, "gregorian", calendar);
  const then = year + years;
  const again = { year: then, month, day: Math.min(date, daysInMonth(calendar, then, month)) };
  return formatDay(convertDay(again, calendar, "gregorian"));
}
