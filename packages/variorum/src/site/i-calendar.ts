import { dayNumber, dayOfNumber, formatDay, parseDay } from "../model/calendar.ts";

export interface CalendarEvent {
  /** The same in every build: a calendar that is read again replaces what it has. */
  readonly uid: string;
  readonly summary: string;
  readonly description?: string;
  readonly url?: string;
  /** `YYYY-MM-DD`, both within. */
  readonly first: string;
  readonly last: string;
  /** Comes again every so many years. */
  readonly everyYears?: number;
  /** First days of all occurrences, where no rule gives them; the first of them again, which some programs need. */
  readonly again?: readonly string[];
}

export interface Calendar {
  readonly name: string;
  /** RFC 3339, UTC: when what it says was last changed. */
  readonly changed: string;
  readonly events: readonly CalendarEvent[];
}

/** iCalendar (RFC 5545): whole days without a time zone, so that an anniversary is the same day everywhere. */
export function formatCalendar({ name, changed, events }: Calendar): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Variorum//Edition//EN",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap((event) => eventLines(event, changed)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

const eventLines = (event: CalendarEvent, changed: string): readonly string[] => [
  "BEGIN:VEVENT",
  `UID:${escapeText(event.uid)}`,
  `DTSTAMP:${changed.replace(/\.\d+/, "").replaceAll(/[-:]/g, "")}`,
  `DTSTART;VALUE=DATE:${plainDay(event.first)}`,
  `DTEND;VALUE=DATE:${plainDay(dayAfter(event.last))}`,
  ...(event.everyYears === undefined ? [] : [`RRULE:FREQ=YEARLY;INTERVAL=${event.everyYears}`]),
  ...(event.again === undefined ? [] : [`RDATE;VALUE=DATE:${event.again.map(plainDay).join(",")}`]),
  `SUMMARY:${escapeText(event.summary)}`,
  ...(event.description === undefined ? [] : [`DESCRIPTION:${escapeText(event.description)}`]),
  ...(event.url === undefined ? [] : [`URL:${event.url}`]),
  "TRANSP:TRANSPARENT",
  "END:VEVENT",
];

const plainDay = (day: string): string => day.replaceAll("-", "");

/** DTEND is the first day that no longer belongs to it. */
function dayAfter(day: string): string {
  const parsed = parseDay(day);
  return parsed === undefined ? day : formatDay(dayOfNumber("gregorian", dayNumber("gregorian", parsed) + 1));
}

/** RFC 5545, 3.3.11. */
const escapeText = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n?|\n/g, "\\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the standard allows none but the tab
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");

const octets = new TextEncoder();

/** RFC 5545, 3.1: lines of at most 75 octets, never cut within a character. */
function foldLine(line: string): string {
  let folded = "";
  let length = 0;
  for (const character of line) {
    const size = octets.encode(character).length;
    if (length + size > 75) {
      folded += "\r\n ";
      length = 1;
    }
    folded += character;
    length += size;
  }
  return folded;
}
