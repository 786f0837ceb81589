import { type CalendarDay, daysInMonth, formatDay, parseDay } from "../model/calendar.ts";
import type { HistoricalDate } from "../model/date.ts";
import type { AnniversaryRule } from "../model/edition.ts";
import { readHistoricalDate } from "../model/historical-date.ts";
import type { PublicEdition } from "../model/public.ts";
import { firstValue } from "../model/statement.ts";

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
    const listed = [...years].sort((a, b) => a - b).map((count) => after(found.date, count));
    return [{ rule, ...found, listed, ...(every === undefined ? {} : { recurring: after(found.date, every) }) }];
  });
}

function dateOf(
  { entities, documents }: PublicEdition,
  id: string,
): Pick<AnniversarySeries, "date" | "document" | "event"> | undefined {
  const event = entities.events.find((one) => one.id === id);
  const document = documents.find((one) => one.id === id);
  const date = firstValue(event?.date ?? document?.date ?? []);
  if (date !== undefined) return { date, ...(event === undefined ? { document: id } : { event: id }) };
  const stated = readHistoricalDate({ edtf: id });
  return stated.fault === undefined ? { date: stated.date } : undefined;
}

const after = (date: HistoricalDate, years: number): Anniversary => ({
  years,
  first: yearsAfter(date.earliest, years),
  last: yearsAfter(date.latest, years),
});

/** The same day of a later year; of a 29 February, in a year that has none, the 28th. */
function yearsAfter(day: string, years: number): string {
  const parsed = parseDay(day);
  if (parsed === undefined) return day;
  const { year, month, day: date }: CalendarDay = parsed;
  const then = year + years;
  return formatDay({ year: then, month, day: Math.min(date, daysInMonth("gregorian", then, month)) });
}
