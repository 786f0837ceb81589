import type { Json, JsonObject } from "../../model/json.ts";
import type { Source } from "../../model/source.ts";
import { isObject } from "./csl-field.ts";

const dateVariables = ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"];

/** The sources as reference managers read them (CSL-JSON 1.0): dates as numbers wherever they are plain days or ranges of days. */
export const formatCslJson = (sources: readonly Source[]): string =>
  `${JSON.stringify(
    sources.map(({ csl }) => plainDates(csl)),
    null,
    2,
  )}\n`;

function plainDates(csl: JsonObject): JsonObject {
  const item: { [name: string]: Json } = { ...csl };
  for (const name of dateVariables) {
    const value = item[name];
    if (isObject(value)) item[name] = plainDate(value);
  }
  return item;
}

function plainDate({ edtf, ...rest }: JsonObject): JsonObject {
  if (typeof edtf !== "string") return rest;
  const days = edtf.split("/").map(dateParts);
  if (days.length > 2 || days.some((day) => day === undefined)) return { ...rest, raw: edtf };
  return { ...rest, "date-parts": days as Json };
}

function dateParts(day: string): readonly number[] | undefined {
  const match = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(day);
  const numbers = match?.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]));
  return numbers === undefined || (numbers[1] ?? 1) > 12 ? undefined : numbers;
}
