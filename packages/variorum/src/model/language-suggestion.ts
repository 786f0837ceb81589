import { interfaceLanguages } from "./interface-language.ts";

const isAssigned = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** Whether two letters are a code of ISO 639-1; codes of three letters are too many to know. */
export function isKnownLanguage(code: string): boolean {
  if (code.length !== 2) return true;
  return isAssigned.of(code.toLowerCase()) !== undefined;
}

const letters = [..."abcdefghijklmnopqrstuvwxyz"];

/** Codes by the names of languages, in the languages that we speak, in small letters. Made when somebody first misses one. */
let byName: ReadonlyMap<string, string> | undefined;

function codesByName(): ReadonlyMap<string, string> {
  byName ??= new Map(interfaceLanguages.flatMap(namesIn));
  return byName;
}

function namesIn(language: string): readonly (readonly [string, string])[] {
  const names = new Intl.DisplayNames(language, { type: "language", fallback: "none" });
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  return codes.flatMap((code) => {
    const name = names.of(code);
    return name === undefined ? [] : [[name.toLowerCase(), code] as const];
  });
}

/** Country codes that are written for languages; the language that most speak there, but for one that is no country code. */
function languageOfCountry(code: string): string | undefined {
  if (!/^[a-z]{2}$/.test(code)) return undefined;
  if (code === "sp") return "es";
  const { language } = new Intl.Locale(`und-${code.toUpperCase()}`).maximize();
  return language === "en" || !isKnownLanguage(language) ? undefined : language;
}

/** The tag that was probably meant: for `en_GB`, `english`, `русский`, `cz`. */
export function suggestLanguage(written: string): string | undefined {
  const name = written.trim().toLowerCase();
  const hyphened = written.trim().replaceAll("_", "-");
  if (hyphened !== written && isTag(hyphened)) return hyphened;
  return codesByName().get(name) ?? (/^[A-Za-z]{2}$/.test(written) ? languageOfCountry(name) : undefined);
}

function isTag(tag: string): boolean {
  const [primary = ""] = tag.split("-");
  try {
    return Intl.getCanonicalLocales(tag).length > 0 && isKnownLanguage(primary);
  } catch {
    return false;
  }
}
