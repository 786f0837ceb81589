import { z } from "zod";
import type { HistoricalDate } from "../date.ts";
import { dateWordsMend, type SuggestedDate, suggestDate } from "../dating/date-suggestion.ts";
import { dateMend, readHistoricalDate, type StatedDate } from "../historical-date.ts";
import { type Certainty, isPlain, type Stated, type Statement } from "../statement.ts";
import { fields, oneOf, type Refusal, refuse } from "./fields.ts";
import { dateCode, sourceIds, text } from "./scalar.ts";

const certainties = ["certain", "probable", "possible", "inferred", "disputed"] as const satisfies readonly Certainty[];

export const certainty = oneOf(certainties, "How sure it is. `inferred`: guessed by a program, shown in brackets");

const about = {
  sources: sourceIds,
  certainty: certainty.default("certain"),
  note: text("A remark for readers").exactOptional(),
};

const noSources: readonly string[] = [];
const plain = <T>(value: T): Statement<T> => ({ value, sources: noSources, certainty: "certain" });

/** A plain value, `{value, sources, certainty, note}`, or a list of these; absent: an empty list. */
export const statedText = (description: string) => {
  const one = z.union([text(description), fields({ value: text(description), ...about }).describe("With its sources")]);
  const toStatement = (item: z.output<typeof one>): Statement<string> =>
    typeof item === "string" ? plain(item) : item;
  return z
    .union([one, z.array(one)])
    .transform((value): Stated<string> => (Array.isArray(value) ? value : [value]).map(toStatement))
    .default([])
    .describe(`${description}. Plain, or with its sources, or a list of conflicting statements`);
};

/** Of a field that has one value in most files: that value, `{value, sources, certainty, note}`, or a list of these. */
export const stateable = <Value>(item: z.ZodType<Value>, description: string) => {
  const long = fields({ value: item, ...about }).describe("With its sources");
  const one = z.union([item.transform((value) => plain(value)), long.transform((made) => made as Statement<Value>)]);
  return z
    .union([one, z.array(one).min(1)])
    .transform((value): Stated<Value> => (Array.isArray(value) ? value : [value]))
    .describe(`${description}; or {value, sources, certainty, note}, or a list of these where sources disagree`);
};

/** What is said of a field beyond its one value; undefined where that is all. */
export const beyondPlain = <Value>(stated: Stated<Value>): Stated<Value> | undefined =>
  stated.length === 1 && stated.every(isPlain) ? undefined : stated;

const edtf = z.string().describe("EDTF in the calendar of the source: 1923-10-08, 1923-10, 1923~, 1922/1923, 192X");

const dateFields = {
  edtf,
  calendar: oneOf(["gregorian", "julian"], "The calendar of the source; gregorian unless told").exactOptional(),
  "as-written": text("The words of the source: “8 октября 1923 г.”").exactOptional(),
  evidence: text("Why it is dated so").exactOptional(),
};

type DateFields = { edtf: string; calendar?: "gregorian" | "julian"; "as-written"?: string; evidence?: string };

function toDate(value: string | DateFields, context: z.core.$RefinementCtx): HistoricalDate {
  const stated: StatedDate =
    typeof value === "string"
      ? { edtf: value }
      : { edtf: value.edtf, calendar: value.calendar, asWritten: value["as-written"], evidence: value.evidence };
  const path = typeof value === "string" ? [] : ["edtf"];
  const short = shortYear(stated.edtf);
  if (short !== undefined) {
    refuse(context, short, path);
    return z.NEVER;
  }
  const reading = readHistoricalDate(stated);
  if (reading.fault === undefined) return reading.date;
  const refusal = {
    code: dateCode(reading.fault),
    message: reading.why,
    expected: reading.fault === "impossible" ? "a day that exists" : "an EDTF date",
    mend: dateMend,
    ...(reading.fault === "not-edtf" ? wordsRefusal(stated, typeof value === "string") : {}),
  };
  refuse(context, refusal, path);
  return z.NEVER;
}

/** ISO 8601 lets `900` stand for the decade 9000–9009 and `19` for a century: whoever writes them means a year, or EDTF's `900X`. */
function shortYear(edtf: string): Refusal | undefined {
  const [, sign = "", digits] = /^(-?)(\d{1,3})[?~%]?$/.exec(edtf) ?? [];
  if (digits === undefined) return undefined;
  const year = `${sign}${digits.padStart(4, "0")}`;
  return {
    code: "not-a-date",
    message: "a year has four digits",
    expected: "an EDTF date",
    mend: `The year ${digits} is \`${year}\`; a decade is written \`192X\`, a century \`19XX\`.`,
  };
}

function wordsRefusal(stated: StatedDate, isPlain: boolean): Pick<Refusal, "mend" | "fix"> {
  const mend = dateWordsMend(stated.edtf, !isPlain);
  return { ...(mend === undefined ? {} : { mend }), ...fixOf(stated, isPlain) };
}

/** Words in place of EDTF: the EDTF, and the words where nothing else was said. */
function fixOf(stated: StatedDate, isPlain: boolean): Pick<Refusal, "fix"> {
  const suggested = suggestDate(stated.edtf);
  if (suggested === undefined) return {};
  if (isPlain) return { fix: { ...suggested } };
  return stated.calendar === undefined && stated.asWritten === undefined
    ? { fix: { "": suggested.edtf, ...beside(suggested) } }
    : {};
}

const beside = ({ edtf: _, ...rest }: SuggestedDate): Omit<SuggestedDate, "edtf"> => rest;

/** `1911-05-04` or `{edtf, calendar, as-written, evidence}`. */
export const historicalDate = (description: string) =>
  z
    .union([edtf, fields(dateFields)])
    .transform(toDate)
    .describe(description);

const datedStatement = fields({ ...dateFields, ...about }).transform((value, context): Statement<HistoricalDate> => {
  const { sources, certainty, note, ...date } = value;
  return { value: toDate(date, context), sources, certainty, ...(note === undefined ? {} : { note }) };
});

/** A date, a date with its sources, or a list of conflicting ones; absent: an empty list. */
export const statedDate = (description: string) => {
  const one = z.union([
    edtf.transform((value, context) => plain(toDate(value, context))),
    datedStatement,
    fields({ value: historicalDate("The date"), ...about }).describe("With its sources"),
  ]);
  return z
    .union([one, z.array(one)])
    .transform((value): Stated<HistoricalDate> => (Array.isArray(value) ? value : [value]))
    .default([])
    .describe(
      `${description}. An EDTF date, {edtf, calendar, as-written, evidence, sources, certainty}, or a list of conflicting dates`,
    );
};
