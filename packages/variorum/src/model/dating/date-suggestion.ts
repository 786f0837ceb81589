import type { Calendar } from "../date.ts";
import { type DatingReading, parseDatingFormula } from "./dating-formula.ts";

/** A date as its words suggest it, in the fields of a file. */
export interface SuggestedDate {
  readonly edtf: string;
  readonly calendar?: Calendar;
  readonly "as-written": string;
}

/** What an editor probably meant who wrote words where EDTF belongs; undefined where they are no date, or not a whole one. */
export function suggestDate(written: string): SuggestedDate | undefined {
  const reading = parseDatingFormula(written);
  if (reading?.kind !== "date") return undefined;
  const { edtf, calendar } = reading;
  return { edtf, ...(calendar === undefined ? {} : { calendar }), "as-written": written.trim() };
}

const reasons: { readonly [why in Extract<DatingReading, { kind: "unclear" }>["why"]]: string } = {
  "no-year": "These words name no year.",
  "no-century": "The year has no century.",
  ambiguous: "This may be two different days: which number is the month?",
  impossible: "There is no such day.",
  disagree: "These are not the same day in the two calendars.",
};

/** What to do instead, where words stand in place of EDTF; undefined where nothing better can be said than what EDTF is. */
export function dateWordsMend(written: string, plainText: boolean): string | undefined {
  const suggested = suggestDate(written);
  if (suggested !== undefined) return `Did you mean \`${plainText ? suggested.edtf : formatFields(suggested)}\`?`;
  const reading = parseDatingFormula(written);
  if (reading?.kind === "undated") return "Leave the field out, and say in a note that there is no date.";
  if (reading?.kind !== "unclear") return undefined;
  return `${reasons[reading.why]} Write the whole date as EDTF (1923-10-08), and the source's own words into \`as-written\`.`;
}

const formatFields = ({ edtf, calendar, "as-written": written }: SuggestedDate): string => {
  const shown = calendar === undefined ? "" : `, calendar: ${calendar}`;
  return `{edtf: ${quoted(edtf)}${shown}, as-written: ${JSON.stringify(written)}}`;
};

/** Brackets and commas mean something within braces. */
const quoted = (edtf: string): string => (/[[\]{},?]/.test(edtf) ? `"${edtf}"` : edtf);
