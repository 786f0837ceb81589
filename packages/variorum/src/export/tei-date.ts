import type { HistoricalDate } from "../model/date.ts";
import type { Certainty } from "../model/statement.ts";
import type { Attributes } from "./xml.ts";

/** TEI's words for how sure something is; undefined where it is. */
export const certOf = (certainty: Certainty = "certain"): string | undefined =>
  ({ certain: undefined, probable: "medium", possible: "low", inferred: "low", disputed: "low" })[certainty];

const day = /^-?\d{4}(?:-\d\d(?:-\d\d)?)?$/u;

/** A date as attributes of TEI's `att.datable`; what they cannot say is given as its earliest and latest day. */
export function datingOf({ edtf, calendar, earliest, latest, evidence }: HistoricalDate): Attributes {
  const certain = edtf.replace(/[?~%]$/u, "");
  const cert = certain === edtf ? undefined : "low";
  const more = { cert, calendar: calendar === "julian" ? "#julian" : undefined, evidence };
  if (day.test(certain)) return { when: certain, ...more };
  const [from = "", to = ""] = certain.split("/");
  if (day.test(from) && (day.test(to) || to === "..")) return { from, to: to === ".." ? undefined : to, ...more };
  const between = /^\[(?<from>[^.\]]+)\.\.(?<to>[^.\]]+)\]$/u.exec(certain)?.groups;
  if (between && day.test(between.from ?? "") && day.test(between.to ?? ""))
    return { notBefore: between.from, notAfter: between.to, ...more };
  return { notBefore: earliest, notAfter: latest, "when-custom": edtf, ...more, calendar: undefined };
}
