import { type CalendarDay, formatDay } from "../calendar.ts";

/** What one half of a formula says; the other half may say the rest. */
export interface PartialDate {
  /** Four digits, `X` where one is not told; `-0043` before our era. */
  readonly year?: string;
  readonly month?: number;
  readonly day?: number;
  /** EDTF 21–41: season, half of the year. */
  readonly part?: number;
  /** A number of one or two digits alone: a day, or the last digits of a year. */
  readonly number?: number;
  readonly fault?: "no-century" | "ambiguous";
}

const year = String.raw`(?<year>\d{4}|\{d\d{3}\}|\{c\d\d\}|'\d\d)`;
/** Without its century, or its millennium as in `19. 6. 900`. */
const short = String.raw`(?<year>\d{4}|\{d\d{3}\}|\{c\d\d\}|'?\d{2,3})`;
const day = String.raw`(?<day>\d{1,2})\.?`;
const month = String.raw`\{m(?<month>\d+)\}\.?`;
const roman = String.raw`\{r(?<month>\d+)\}\.?`;
const part = String.raw`\{s(?<part>\d+)\}`;

/** With commas and spaces between parts made one space. */
const shapes: readonly RegExp[] = [
  `${day} ${month}(?: ${short})?`,
  `${month} ${day}(?: ${year})?`,
  `${year} ${month} ${day}`,
  `${year} ${day} ${month}`,
  `${day} ?[./-]? ?${roman}(?: ?[./-]? ?${short})?`,
  // In one of these the day and the month stand as numbers, and the year apart from them.
  String.raw`(?<day>\d{1,2})\.(?<month>\d{1,2})\.${short}`,
  String.raw`(?<day>\d{1,2})\.? (?<month>\d{1,2})(?:\. ?| )${short}`,
  String.raw`(?<day>\d{1,2})\.?/(?<month>\d{1,2})\.?(?: | ?- ?)${short}`,
  String.raw`(?<day>\d{1,2})-(?<month>\d{1,2})-${year}`,
  String.raw`(?<one>\d{1,2})/(?<other>\d{1,2})/${short}`,
  String.raw`${year}[./-](?<month>\d{1,2})[./-](?<day>\d{1,2})`,
  `${year} ?[./-] ?${roman} ?[./-] ?${day}`,
  `${year} ${roman}`,
  String.raw`(?<day>\d{1,2})\. ?(?<month>\d{1,2})\.?`,
  `${month} ${year}`,
  `${year} ${month}`,
  `${month}`,
  String.raw`${roman} ?[./-]? ?(?<year>\d{4})`,
  String.raw`(?<month>\d{1,2})[./](?<year>\d{4})`,
  `${part} ${year}`,
  `${year} ${part}`,
  `${part}`,
  String.raw`(?<winter>\{s24\}) ${year}[/–-](?<next>\d{4}|\d{1,2})`,
  `${year}`,
  String.raw`(?<day>\d{1,2}) (?<year>\d{4})`,
  String.raw`(?<number>\d{1,2})\.?`,
].map((source) => new RegExp(`^${source}$`, "u"));

/** Reads one date or a part of it, its words replaced by signs. O(length). */
export function parsePartial(text: string): PartialDate | undefined {
  const plain = text.replace(/[\s,]+/g, " ").trim();
  for (const shape of shapes) {
    const groups = shape.exec(plain)?.groups;
    if (groups !== undefined) return fromGroups(groups);
  }
  return undefined;
}

type Groups = { readonly [name: string]: string | undefined };

function fromGroups(groups: Groups): PartialDate | undefined {
  if (groups.winter !== undefined) return winterOf(groups.year ?? "", groups.next ?? "");
  if (groups.one !== undefined) return slashed(Number(groups.one), Number(groups.other), groups.year ?? "");
  const number = (name: string) => (groups[name] === undefined ? {} : { [name]: Number(groups[name]) });
  return { ...yearOf(groups.year), ...number("month"), ...number("day"), ...number("part"), ...number("number") };
}

function yearOf(digits: string | undefined): Pick<PartialDate, "year" | "fault"> {
  if (digits === undefined) return {};
  if (digits.startsWith("{")) return { year: digits.slice(2, -1).padEnd(4, "X") };
  return digits.length === 4 ? { year: digits } : { fault: "no-century" };
}

/** `10/25/1923` can be one day only, `8/10/1923` two. */
function slashed(one: number, other: number, digits: string): PartialDate {
  const year = yearOf(digits);
  if (one === other || (one > 12 && other <= 12)) return { ...year, day: one, month: other };
  if (other > 12 && one <= 12) return { ...year, day: other, month: one };
  return { ...year, day: one, month: other, fault: year.fault ?? "ambiguous" };
}

const winterOf = (year: string, next: string): PartialDate | undefined =>
  String(Number(year) + 1).endsWith(next) ? { year, part: 24 } : undefined;

/** What `date` does not say, as `other` says it. */
export const completed = ({ number, ...date }: PartialDate, other: PartialDate): PartialDate => {
  const day = number ?? date.day;
  const month = date.month ?? (day === undefined || date.part !== undefined ? undefined : other.month);
  const year = date.year ?? other.year;
  return {
    ...date,
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
    ...(date.fault === undefined && other.fault !== undefined ? { fault: other.fault } : {}),
  };
};

/** EDTF; undefined without a year, or with a day of no month. Whether the day exists is not asked. */
export function formatPartial({ year, month, day, part }: PartialDate): string | undefined {
  if (year === undefined || (day !== undefined && month === undefined)) return undefined;
  if (part !== undefined) return `${year}-${part}`;
  const tail = [month, day].filter((value) => value !== undefined).map((value) => `-${String(value).padStart(2, "0")}`);
  return `${year}${tail.join("")}`;
}

/** The day where it is one; undefined where anything is open. */
export function dayOf({ year, month, day, part }: PartialDate): CalendarDay | undefined {
  if (year === undefined || month === undefined || day === undefined || part !== undefined) return undefined;
  return /^\d{4}$/.test(year) ? { year: Number(year), month, day } : undefined;
}

export const partialOf = (day: CalendarDay): PartialDate => {
  const [, year = ""] = /^(-?\d{4})-/.exec(formatDay(day)) ?? [];
  return { year, month: day.month, day: day.day };
};
