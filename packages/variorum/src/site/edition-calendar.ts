import { firstInterfaceLanguage } from "../model/interface-language.ts";
import type { PublicEdition } from "../model/public.ts";
import { documentAddress } from "./address.ts";
import { type Anniversary, type AnniversarySeries, anniversariesOf } from "./anniversaries.ts";
import { formatCalendar } from "./i-calendar.ts";
import { inLanguage } from "./names.ts";
import { wordsFor } from "./words/interface-words.ts";

/** Longer than this no calendar wants it: an anniversary of a whole year is left to the page. In days of a month. */
const longest = 31;

/** Anniversaries as an iCalendar file; undefined where there are none. */
export function editionCalendar(edition: PublicEdition): string | undefined {
  const kept = anniversariesOf(edition);
  if (kept.length === 0) return undefined;
  const language = firstInterfaceLanguage(edition.info);
  const changed = edition.record?.entries.at(-1)?.time ?? "1970-01-01T00:00:00Z";
  return formatCalendar({
    name: inLanguage(edition.info.title, language).text,
    changed,
    events: kept.flatMap((series) => calendarEvents(edition, series)),
  });
}

function calendarEvents(edition: PublicEdition, series: AnniversarySeries) {
  const { rule, listed, recurring, document } = series;
  const language = firstInterfaceLanguage(edition.info);
  const title = inLanguage(rule.title, language).text;
  const say = wordsFor(language).catalogue.chronology;
  const home = edition.info.address?.replace(/\/*$/, "/");
  const url = home === undefined ? {} : { url: `${home}${document === undefined ? "" : documentAddress(document)}` };
  const owner = edition.record?.origin.replaceAll("/", ".") ?? "draft.invalid";
  const event = (one: Anniversary, every: boolean) => ({
    uid: `${rule.of}-${every ? "every-" : ""}${one.years}@${owner}`,
    summary: every ? title : `${title} (${say.years(one.years)})`,
    description: inLanguage(edition.info.title, language).text,
    ...url,
    first: one.first,
    last: one.last,
    ...(every ? { everyYears: one.years } : {}),
  });
  const all = [...listed.map((one) => event(one, false)), ...(recurring === undefined ? [] : [event(recurring, true)])];
  return all.filter(({ first, last }) => daysBetween(first, last) <= longest);
}

const daysBetween = (first: string, last: string): number =>
  (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000;
