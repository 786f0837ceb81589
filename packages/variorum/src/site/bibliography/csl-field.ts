import type { Json, JsonObject } from "../../model/json.ts";
import type { LanguageTag } from "../../model/language.ts";
import { formatEdtf } from "../dates.ts";
import type { Words } from "../words/words.ts";

/** A text variable of a CSL item. */
export function cslText(csl: JsonObject, name: string): string | undefined {
  const value = csl[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

export interface CslName {
  /** What a list is sorted by. */
  readonly family: string;
  readonly given?: string;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function cslNames(csl: JsonObject, name: string): readonly CslName[] {
  const value = csl[name];
  const list = Array.isArray(value) ? value : [value];
  return list.filter(isObject).map(cslName);
}

function cslName(name: JsonObject): CslName {
  const literal = cslText(name, "literal");
  if (literal !== undefined) return { family: literal };
  const family = [cslText(name, "non-dropping-particle"), cslText(name, "family"), cslText(name, "suffix")];
  const given = [cslText(name, "given"), cslText(name, "dropping-particle")].filter((part) => part !== undefined);
  return {
    family: family.filter((part) => part !== undefined).join(" "),
    ...(given.length === 0 ? {} : { given: given.join(" ") }),
  };
}

export const nameInOrder = ({ family, given }: CslName): string =>
  given === undefined ? family : `${given} ${family}`;
export const nameInverted = ({ family, given }: CslName): string =>
  given === undefined ? family : `${family}, ${given}`;

/** A date variable in words: from `edtf`, `date-parts`, `literal` or `raw`. */
export function cslDate(csl: JsonObject, name: string, language: LanguageTag, words: Words): string | undefined {
  const value = csl[name];
  if (!isObject(value)) return typeof value === "string" ? value : undefined;
  const edtf = cslText(value, "edtf") ?? edtfOfParts(value["date-parts"]);
  if (edtf === undefined) return cslText(value, "literal") ?? cslText(value, "raw");
  const text = formatEdtf(edtf, language, words);
  return value.circa === undefined ? text : words.dates.about(text);
}

function edtfOfParts(parts: Json | undefined): string | undefined {
  if (!Array.isArray(parts)) return undefined;
  const days = parts.map((part) =>
    Array.isArray(part) ? part.map((number, at) => pad(Number(number), at)).join("-") : "",
  );
  return days.length === 0 || days.includes("") ? undefined : days.join("/");
}

const pad = (number: number, at: number): string =>
  `${number < 0 ? "-" : ""}${String(Math.abs(number)).padStart(at === 0 ? 4 : 2, "0")}`;

/** The year or years that a short label gives. */
export function cslYear(csl: JsonObject): string | undefined {
  const value = csl.issued;
  if (!isObject(value)) return undefined;
  const edtf = cslText(value, "edtf") ?? edtfOfParts(value["date-parts"]);
  const years = (edtf ?? "").split("/").flatMap((part) => /^-?\d{4}/.exec(part)?.[0] ?? []);
  const [from, to] = years;
  return from === undefined || to === undefined || from === to ? from : `${from}–${to}`;
}
