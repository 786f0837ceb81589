import { z } from "zod";
import { dateWordsMend, suggestDate } from "../dating/date-suggestion.ts";
import { readEdtf } from "../edtf.ts";
import { dateMend } from "../historical-date.ts";
import { isIdentifier, longestIdentifier } from "../identifier.ts";
import type { LanguageTag, Multilingual } from "../language.ts";
import { isKnownLanguage, suggestLanguage } from "../language-suggestion.ts";
import { formatCitation, parseCitation } from "../source.ts";
import { refuse } from "./fields.ts";

/** Longest text of one field, in code units. */
export const longestField = 100_000;

export const text = (description: string) => z.string().min(1).max(longestField).describe(description);

const identifierMend = `Use small letters a–z, digits and hyphens, at most ${longestIdentifier}, and no name that Windows reserves: \`minutes-1923\`.`;

export const identifier = (description: string) =>
  z
    .string()
    .superRefine((value, context) => {
      if (isIdentifier(value)) return;
      const small = value.toLowerCase();
      const refusal = { code: "bad-id", message: "it is not an id", expected: "an id" };
      if (!isIdentifier(small)) refuse(context, { ...refusal, mend: identifierMend });
      else refuse(context, { ...refusal, mend: `Ids are written in small letters: \`${small}\`.`, fix: small });
    })
    .meta({ description, pattern: "^[a-z0-9][a-z0-9-]*$", maxLength: longestIdentifier });

/** BCP 47, with the case that the standard recommends. */
export const languageTag = (description: string) =>
  z
    .string()
    .transform((tag, context): LanguageTag => {
      const canonical = canonicalTag(tag);
      if (canonical !== undefined) return canonical;
      const suggested = suggestLanguage(tag);
      refuse(context, {
        code: "bad-language",
        message: "it is not a language tag",
        expected: "a BCP 47 tag",
        mend:
          suggested === undefined
            ? "Write the language as `en`, `ru`, `ru-Latn`, `de-AT`, `grc`; `und` where it is not known."
            : `Did you mean \`${suggested}\`?`,
      });
      return z.NEVER;
    })
    .meta({ description, examples: ["en", "ru", "ru-Latn", "de-AT"] });

function canonicalTag(tag: string): LanguageTag | undefined {
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6}$/.test(tag)) return undefined;
  if (!isKnownLanguage(tag.split("-")[0] ?? "")) return undefined;
  try {
    const [canonical = tag] = Intl.getCanonicalLocales(tag);
    return canonical.toLowerCase() === tag.toLowerCase() ? canonical : tag;
  } catch {
    return undefined;
  }
}

/** Plain text in the edition's first language, or `{en: …, ru: …}`. */
export const multilingual = (language: LanguageTag, description: string) =>
  z
    .union([
      text("In the edition's first language"),
      z.record(languageTag("Language"), text("In this language")).refine((map) => Object.keys(map).length > 0, {
        message: "it has no language",
      }),
    ])
    .transform((value): Multilingual => (typeof value === "string" ? { [language]: value } : value))
    .describe(`${description}. Plain text (in the edition's first language), or a text per language: {en: …, ru: …}`);

export const plainNumber = (description: string, least: number, greatest: number) =>
  z
    .string()
    .transform((value, context): number => {
      const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value) ? Number(value) : Number.NaN;
      if (number >= least && number <= greatest) return number;
      const expected = Number.isFinite(greatest) ? `a number from ${least} to ${greatest}` : "a number";
      const mend = decimalCommaMend(value) ?? `Write ${expected}.`;
      refuse(context, { code: "wrong-type", message: "it is not such a number", expected, mend });
      return z.NEVER;
    })
    .meta({ description, type: "number", ...(Number.isFinite(greatest) ? { minimum: least, maximum: greatest } : {}) });

/** `1,5` is 1.5; `1 234,5` and `1.234,5` are 1234.5; `1,234` may be either. */
function decimalCommaMend(value: string): string | undefined {
  const written = value.trim();
  if (/^[+-]?\d{1,3},\d{3}$/.test(written))
    return `Write \`${written.replace(",", ".")}\` where the comma is a decimal sign, \`${written.replace(",", "")}\` where it parts thousands.`;
  const isDecimal = /^[+-]?(?:\d+|\d{1,3}(?:[.\s’']\d{3})+),\d+$/u.test(written);
  const isGrouped = /^[+-]?\d{1,3}(?:[,\s’']\d{3})+(?:\.\d+)?$/u.test(written);
  if (!isDecimal && !isGrouped) return undefined;
  const plain = isDecimal ? written.replace(/[.\s’']/gu, "").replace(",", ".") : written.replace(/[,\s’']/gu, "");
  return `Write \`${plain}\`: with a full stop as decimal sign, and nothing between thousands.`;
}

export const wholeNumber = (description: string, least: number, greatest: number) =>
  plainNumber(description, least, greatest).refine(Number.isInteger, { message: "it is not a whole number" });

/** A Gregorian EDTF date kept as text. */
export const edtfText = (description: string) =>
  z
    .string()
    .superRefine((value, context) => {
      const { fault, ...reading } = readEdtf(value, "gregorian");
      if (fault !== undefined && "why" in reading) {
        const words = fault === "not-edtf" ? value : "";
        const suggested = suggestDate(words)?.edtf;
        refuse(context, {
          code: dateCode(fault),
          message: reading.why,
          expected: "an EDTF date",
          mend: dateWordsMend(words, true) ?? dateMend,
          ...(suggested === undefined ? {} : { fix: suggested }),
        });
      }
    })
    .describe(`${description} (EDTF: 1923-10-08, 1923-10, 1923, 1923~, 1922/1923)`);

export const dateCode = (fault: string): string => (fault === "impossible" ? "impossible-date" : "not-a-date");

/** One whole day, Gregorian. */
export const plainDay = (description: string) =>
  edtfText(description).refine((value) => /^\d{4}-\d\d-\d\d$/.test(value), {
    message: "it is not one day, written YYYY-MM-DD",
  });

export const webAddress = (description: string) =>
  z
    .string()
    .refine(isWebAddress, { message: "it is not an absolute http(s) address" })
    .meta({ description, format: "uri" });

function isWebAddress(value: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(value).protocol);
  } catch {
    return false;
  }
}

/** SHA-256 in hex. */
export const sha256Hex = (description: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/, { message: "it is not 64 small hex digits" })
    .describe(description);

const citation = z
  .string()
  .transform((value, context): string => {
    const { id, ...rest } = parseCitation(value);
    if (isIdentifier(id)) return formatCitation({ id, ...rest });
    const mend = `Give the id of the source, and the place in it behind a comma: \`carr-1954, pp. 12–14\`.`;
    refuse(context, { code: "bad-id", message: "it is not an id", expected: "an id", mend });
    return z.NEVER;
  })
  .meta({
    description: "Id in entities/sources.yaml; behind a comma the place in it: `carr-1954, pp. 12–14`",
    pattern: "^[a-z0-9][a-z0-9-]*( *,.+)?$",
  });

const citations = z
  .union([citation, z.array(citation)])
  .transform((value): readonly string[] => (typeof value === "string" ? [value] : value));

export const sourceIds = citations
  .default([])
  .describe("Ids in entities/sources.yaml of the sources that say so; behind a comma the place: `carr-1954, p. 12`");

/** For fields that are left out where nobody is cited. */
export const someSourceIds = citations
  .exactOptional()
  .describe("Ids in entities/sources.yaml of the sources that say so; behind a comma the place: `carr-1954, p. 12`");
