import type { Instalment } from "../model/edition.ts";
import { firstInterfaceLanguage } from "../model/interface-language.ts";
import type { PublicEdition } from "../model/public.ts";
import { documentAddress, instalmentsAddress } from "./address.ts";
import { type Anniversary, type AnniversarySeries, anniversariesOf, anniversaryAfter } from "./anniversaries.ts";
import { type CalendarEvent, formatCalendar } from "./i-calendar.ts";
import { inLanguage } from "./names.ts";
import { wordsFor } from "./words/interface-words.ts";

/** Longer than this no calendar wants it: an anniversary of a whole year is left to the page. In days of a month. */
const longest = 31;

/** Up to which year a calendar file lists days that follow the old calendar: no rule of iCalendar gives them. */
const lastYear = 2200;

/** Anniversaries and planned instalments as an iCalendar file; undefined where there are none. */
export function editionCalendar(edition: PublicEdition): string | undefined {
  const kept = anniversariesOf(edition);
  if (kept.length + edition.info.instalments.length === 0) return undefined;
  const language = firstInterfaceLanguage(edition.info);
  const changed = edition.record?.entries.at(-1)?.time ?? "1970-01-01T00:00:00Z";
  return formatCalendar({
    name: inLanguage(edition.info.title, language).text,
    changed,
    events: [
      ...kept.flatMap((series) => calendarEvents(edition, series)),
      ...edition.info.instalments.map((instalment) => instalmentEvent(edition, instalment)),
    ],
  });
}

function instalmentEvent(edition: PublicEdition, { id, title, planned }: Instalment): CalendarEvent {
  const language = firstInterfaceLanguage(edition.info);
  const name = inLanguage(edition.info.title, language).text;
  return {
    uid: `instalment-${id}@${ownerOf(edition)}`,
    summary: `${name}: ${inLanguage(title, language).text}`,
    description: wordsFor(language).catalogue.instalments.lead,
    ...addressed(edition, instalmentsAddress),
    first: planned,
    last: planned,
  };
}

const ownerOf = ({ record }: PublicEdition): string => record?.origin.replaceAll("/", ".") ?? "draft.invalid";

function addressed({ info }: PublicEdition, page: string): Pick<CalendarEvent, "url"> {
  return info.address === undefined ? {} : { url: `${info.address.replace(/\/*$/, "/")}${page}` };
}

function calendarEvents(edition: PublicEdition, series: AnniversarySeries) {
  const { rule, listed, recurring, document } = series;
  const language = firstInterfaceLanguage(edition.info);
  const title = inLanguage(rule.title, language).text;
  const say = wordsFor(language).catalogue.chronology;
  const url = addressed(edition, document === undefined ? "" : documentAddress(document));
  const event = (one: Anniversary, every: boolean) => ({
    uid: `${rule.of}-${every ? "every-" : ""}${one.years}@${ownerOf(edition)}`,
    summary: every ? title : `${title} (${say.years(one.years)})`,
    description: inLanguage(edition.info.title, language).text,
    ...url,
    first: one.first,
    last: one.last,
    ...(every ? returnsOf(series, one.years) : {}),
  });
  const all = [...listed.map((one) => event(one, false)), ...(recurring === undefined ? [] : [event(recurring, true)])];
  return all.filter(({ first, last }) => daysBetween(first, last) <= longest);
}

/** The days of the old calendar drift through the new one, three in four centuries. */
function returnsOf({ rule, date }: AnniversarySeries, years: number): Pick<CalendarEvent, "everyYears" | "again"> {
  if (rule.calendar !== "julian") return { everyYears: years };
  const count = Math.max(Math.floor((lastYear - Number(date.earliest.slice(0, 4))) / years), 1);
  return { again: Array.from({ length: count }, (_, i) => anniversaryAfter(date, years * (i + 1), "julian").first) };
}

const daysBetween = (first: string, last: string): number =>
  (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000;
