import { convertDay, formatDay, parseDay } from "../model/calendar.ts";
import type { HistoricalDate } from "../model/date.ts";
import type { Certainty } from "../model/statement.ts";
import type { Attributes } from "./xml.ts";

/** TEI's words for how sure something is; undefined where it is. */
export const certOf = (certainty: Certainty = "certain"): string | undefined =>
  ({ certain: undefined, probable: "medium", possible: "low", inferred: "low", disputed: "low" })[certainty];

const day = /^-?\d{4}(?:-\d\d(?:-\d\d)?)?$/u;

/** A date as attributes of TEI's `att.datable`; what they cannot say is given as its earliest and latest day. */
export function datingOf(date: HistoricalDate): Attributes {
  const { edtf, calendar, earliest, latest, evidence } = date;
  const certain = edtf.replace(/[?~%]$/u, "");
  const more = { cert: certain === edtf ? undefined : "low", evidence };
  const bounds = boundsOf(certain);
  if (bounds === undefined)
    return { notBefore: earliest, notAfter: latest, "when-custom": edtf, ...more, calendar: undefined };
  return { ...(calendar === "julian" ? julianBounds(bounds, date) : bounds), ...more };
}

type Bounds = { readonly [name in "when" | "from" | "to" | "notBefore" | "notAfter"]?: string | undefined };

function boundsOf(edtf: string): Bounds | undefined {
  if (day.test(edtf)) return { when: edtf };
  const [from = "", to = ""] = edtf.split("/");
  if (day.test(from) && (day.test(to) || to === "..")) return { from, to: to === ".." ? undefined : to };
  const between = /^\[(?<from>[^.\]]+)\.\.(?<to>[^.\]]+)\]$/u.exec(edtf)?.groups;
  return between && day.test(between.from ?? "") && day.test(between.to ?? "")
    ? { notBefore: between.from, notAfter: between.to }
    : undefined;
}

/**
 * `when` and its like are days of the Gregorian calendar, whatever calendar the text uses; those of the text stand in
 * `when-custom` (TEI P5, att.datable.custom).
 */
function julianBounds(bounds: Bounds, { earliest, latest }: HistoricalDate): Attributes {
  const stated = Object.entries(bounds).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const days = stated.map(([name, value]) => [name, inGregorian(value)] as const);
  const custom = stated.map(([name, value]) => [`${name}-custom`, value] as const);
  const around = days.every(([, value]) => value !== undefined) ? {} : { notBefore: earliest, notAfter: latest };
  const said = [...days, ...custom].filter(([, value]) => value !== undefined);
  return { ...around, ...Object.fromEntries(said), calendar: "#julian", datingMethod: "#julian" };
}

/** Undefined for a month or a year: in the other calendar it is parts of two. */
function inGregorian(date: string): string | undefined {
  const stated = parseDay(date);
  return stated === undefined ? undefined : formatDay(convertDay(stated, "julian", "gregorian"));
}
