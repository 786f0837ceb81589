import type { HistoricalDate } from "../model/date.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Words } from "./words/words.ts";

interface Day {
  readonly year: number;
  /** 1–12. */
  readonly month?: number;
  readonly day?: number;
  /** `?`, `~` or `%` of EDTF. */
  readonly doubt: string;
}

const dayPattern = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)$/;

function parseDay(edtf: string): Day | undefined {
  const match = dayPattern.exec(edtf);
  if (match === null) return undefined;
  const month = match[2] === undefined ? undefined : Number(match[2]);
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  return {
    year: Number(match[1]),
    ...(month === undefined ? {} : { month }),
    ...(match[3] === undefined ? {} : { day: Number(match[3]) }),
    doubt: match[4] ?? "",
  };
}

/** Day, month and year as a reader of the language writes them. A 29 February that only the Julian calendar has is kept. */
function formatDay(day: Day, language: LanguageTag): string {
  const name = `${language} ${day.year} ${day.month} ${day.day}`;
  const known = writtenDays.get(name) ?? writeDay(day, language);
  if (writtenDays.size >= MOST_DAYS) writtenDays.clear();
  writtenDays.set(name, known);
  return known;
}

/** A day stands on many pages, and is written by the slowest call of them all. */
const writtenDays = new Map<string, string>();
const MOST_DAYS = 20_000;

function writeDay(day: Day, language: LanguageTag): string {
  const parts = formatOf(day, language).formatToParts(dateOf(day));
  return parts.map((part) => (part.type === "day" && day.day !== undefined ? String(day.day) : part.value)).join("");
}

/** English is written as in Britain. */
export const localeOf = (language: LanguageTag): string => (language === "en" ? "en-GB" : language);

function dateOf({ year, month, day }: Day): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, (month ?? 1) - 1, Math.min(day ?? 1, 28));
  return date;
}

/** A formatter costs a hundred times what it does: one for each language and form. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(day: Day, language: LanguageTag): Intl.DateTimeFormat {
  const form = `${language} ${day.month === undefined} ${day.day === undefined} ${day.year <= 0}`;
  const known = formats.get(form) ?? new Intl.DateTimeFormat(localeOf(language), optionsOf(day));
  formats.set(form, known);
  return known;
}

const optionsOf = ({ year, month, day }: Day): Intl.DateTimeFormatOptions => ({
  timeZone: "UTC",
  year: "numeric",
  ...(month === undefined ? {} : { month: "long" }),
  ...(day === undefined ? {} : { day: "numeric" }),
  ...(year <= 0 ? { era: "short" } : {}),
});

function formatDoubtful(day: Day, language: LanguageTag, words: Words): string {
  const text = formatDay(day, language);
  if (day.doubt === "?") return words.dates.uncertain(text);
  if (day.doubt === "~") return words.dates.about(text);
  return day.doubt === "%" ? words.dates.uncertain(words.dates.about(text)) : text;
}

/** An EDTF date in words; what we cannot say in words is shown as it is written. */
export function formatEdtf(edtf: string, language: LanguageTag, words: Words): string {
  const day = parseDay(edtf);
  if (day !== undefined) return formatDoubtful(day, language, words);
  const rough = formatRough(edtf, words);
  if (rough !== undefined) return rough;
  const [from, to, more] = edtf.split("/");
  if (from === undefined || to === undefined || more !== undefined) return edtf;
  if (from === "" || from === "..") return words.dates.until(formatEdtf(to, language, words));
  if (to === "" || to === "..") return words.dates.since(formatEdtf(from, language, words));
  return (
    formatRange(parseDay(from), parseDay(to), language) ??
    words.dates.between(formatEdtf(from, language, words), formatEdtf(to, language, words))
  );
}

/** A season of a year, a decade, a century. */
function formatRough(edtf: string, words: Words): string | undefined {
  const season = /^(\d{4})-2([1-4])$/.exec(edtf);
  if (season !== null) return words.dates.season(Number(season[2]) - 1, Number(season[1]));
  const decade = /^(\d{2,3})(X{1,2})$/.exec(edtf);
  return decade?.[1] !== undefined && edtf.length === 4 ? words.dates.decade(edtf.replaceAll("X", "0")) : undefined;
}

/** "14–16 March 1911": two plain dates of one precision, with nothing said twice. */
function formatRange(from: Day | undefined, to: Day | undefined, language: LanguageTag): string | undefined {
  if (from === undefined || to === undefined || from.doubt !== "" || to.doubt !== "") return undefined;
  const same =
    (from.month === undefined) === (to.month === undefined) && (from.day === undefined) === (to.day === undefined);
  const safe = from.year > 0 && to.year >= from.year && (from.day ?? 1) <= 28 && (to.day ?? 1) <= 28;
  if (!same || !safe) return undefined;
  return formatOf(from, language).formatRange(dateOf(from), dateOf(to));
}

export interface ShownDate {
  /** In the Gregorian calendar where it can be said. */
  readonly text: string;
  /** The same day in the calendar of the source, when that is another. */
  readonly oldStyle?: string;
  /** For `<time datetime>`: a day, when one is known. */
  readonly day?: string;
}

/** A historical date in both calendars. */
export function showDate(date: HistoricalDate, language: LanguageTag, words: Words): ShownDate {
  const written = formatEdtf(date.edtf, language, words);
  const exact = date.earliest === date.latest ? date.earliest : undefined;
  const day = exact === undefined ? {} : { day: exact };
  if (date.calendar === "gregorian") return { text: written, ...day };
  if (exact === undefined) return { text: words.dates.oldStyle(written) };
  return { text: formatEdtf(exact, language, words), oldStyle: words.dates.oldStyle(written), ...day };
}

/** Days of a record by language: few, and on every page. */
const days = new Map<string, string>();

/** An instant of the record (RFC 3339) as a day. */
export function showDay(time: string, language: LanguageTag, words: Words): string {
  const day = time.slice(0, 10);
  const key = `${words.language} ${language} ${day}`;
  const shown = days.get(key) ?? formatEdtf(day, language, words);
  days.set(key, shown);
  return shown;
}

/** As ISO 8601 has it, no more exact than it is known: a day, a month or a year; undefined of what may be in several years. */
export function plainDate({ earliest, latest }: HistoricalDate): string | undefined {
  if (earliest === latest) return earliest;
  const [from, to] = [earliest.slice(0, -3), latest.slice(0, -3)];
  if (from === to) return from;
  const year = from.slice(0, -3);
  return year === to.slice(0, -3) ? year : undefined;
}

/** A year as a reader writes it. */
export const yearName = (year: number, language: LanguageTag, words: Words): string =>
  formatEdtf(`${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`, language, words);

/** The year or years of a date, for a label. */
export function shortYear(date: HistoricalDate): string {
  const from = date.earliest.slice(0, 4);
  const to = date.latest.slice(0, 4);
  return from === to ? from : `${from}–${to}`;
}
