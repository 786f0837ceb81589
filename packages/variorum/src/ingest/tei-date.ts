import { convertDay, formatDay, hasDay, parseDay } from "../model/calendar.ts";
import type { IngestedDate } from "../model/ingested.ts";
import { plainTextOf, type XmlElement } from "./xml-tree.ts";

/** The attributes of `att.datable` as EDTF (ISO 8601-2, level 2); undefined where there is none or an impossible day. */
export const edtfOf = ({ attributes }: XmlElement): string | undefined =>
  edtfFrom(
    attributes,
    (name) => dayOf(attributes[name] ?? attributes[`${name}-iso`]) ?? dayOf(attributes[`${name}-custom`]),
  );

/**
 * In the Julian calendar: `when` and its like are days of the Gregorian one, whatever calendar the text uses, and those of the
 * text stand in `when-custom` (TEI P5, 14.4.1 and att.datable.custom).
 */
const julianEdtfOf = ({ attributes }: XmlElement): string | undefined =>
  edtfFrom(
    attributes,
    (name) => dayOf(attributes[`${name}-custom`]) ?? inJulian(dayOf(attributes[name] ?? attributes[`${name}-iso`])),
  );

/** Months and years stay: they are not said to the day. */
function inJulian(date: string | undefined): string | undefined {
  const day = date === undefined ? undefined : parseDay(date);
  if (day === undefined || !hasDay("gregorian", day)) return date;
  return formatDay(convertDay(day, "gregorian", "julian"));
}

function edtfFrom(
  attributes: XmlElement["attributes"],
  read: (name: string) => string | undefined,
): string | undefined {
  const [when, from, to] = [read("when"), read("from"), read("to")];
  const [notBefore, notAfter] = [read("notBefore"), read("notAfter")];
  const mark = attributes.cert === "low" || attributes.evidence === "conjecture" ? "?" : "";
  if (when !== undefined) return `${when}${mark}`;
  if (from !== undefined || to !== undefined) return `${from ?? ".."}/${to ?? ".."}`;
  if (notBefore === undefined && notAfter === undefined) return undefined;
  if (notBefore === notAfter) return `${notBefore}${mark}`;
  return `[${notBefore ?? ""}..${notAfter ?? ""}]`;
}

const pattern = /^(?<year>-?\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?)?(?:T.*)?$/u;
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day, month or year that exists; whether a 29 February does is left to whoever knows the calendar. */
function dayOf(value: string | undefined): string | undefined {
  const { year, month, day } = pattern.exec(value?.trim() ?? "")?.groups ?? {};
  if (year === undefined) return undefined;
  if (month === undefined) return year;
  const days = daysOfMonth[Number(month) - 1];
  if (days === undefined) return undefined;
  if (day === undefined) return `${year}-${month}`;
  return Number(day) >= 1 && Number(day) <= days ? `${year}-${month}-${day}` : undefined;
}

export function teiDate(element: XmlElement): IngestedDate | undefined {
  const { calendar, datingMethod, evidence } = element.attributes;
  const isJulian = /julian/iu.test(`${calendar ?? ""} ${datingMethod ?? ""}`);
  const edtf = isJulian ? julianEdtfOf(element) : edtfOf(element);
  if (edtf === undefined) return undefined;
  const asWritten = plainTextOf(element);
  return {
    edtf,
    ...(isJulian ? { calendar: "julian" as const } : {}),
    ...(asWritten === "" ? {} : { asWritten }),
    ...(evidence === undefined ? {} : { evidence }),
  };
}
