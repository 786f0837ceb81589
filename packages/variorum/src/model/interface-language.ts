import type { EditionInfo } from "./edition.ts";

/** Languages in which the interface of a site can speak. */
export const interfaceLanguages = ["en", "ru", "de", "fr", "es"] as const;

export type InterfaceLanguage = (typeof interfaceLanguages)[number];

const isInterfaceLanguage = (tag: string): tag is InterfaceLanguage =>
  (interfaceLanguages as readonly string[]).includes(tag);

/** The interface language that a language is spoken in: `de` for `de-AT`; undefined where there are no words for it. */
export function interfaceLanguageOf(tag: string): InterfaceLanguage | undefined {
  const language = tag.split("-")[0]?.toLowerCase() ?? "";
  return isInterfaceLanguage(language) ? language : undefined;
}

/**
 * Languages in which the pages of an edition are built; the first one stands at the plain addresses. What the edition
 * states, else those of its own languages that there are words for, else English. Never empty, none twice.
 */
export function interfaceLanguagesOf(info: Pick<EditionInfo, "interface" | "languages">): readonly InterfaceLanguage[] {
  const stated = (info.interface ?? info.languages).flatMap((tag) => interfaceLanguageOf(tag) ?? []);
  return stated.length === 0 ? ["en"] : [...new Set(stated)];
}

/** The one at the plain addresses. */
export const firstInterfaceLanguage = (info: Pick<EditionInfo, "interface" | "languages">): InterfaceLanguage =>
  interfaceLanguagesOf(info)[0] ?? "en";

/** Where the pages of a language stand, below the site's root: `""` for the first one, else `ru/`. */
export const languageFolder = (
  info: Pick<EditionInfo, "interface" | "languages">,
  language: InterfaceLanguage,
): string => (language === firstInterfaceLanguage(info) ? "" : `${language}/`);

/** Those of all its languages. */
export const languageFoldersOf = (info: Pick<EditionInfo, "interface" | "languages">): readonly string[] =>
  interfaceLanguagesOf(info).map((language) => languageFolder(info, language));

/** Splits `ru/d/minutes/` into the language and the rest; an address of the first language has none. */
export function parseLanguageFolder(address: string): {
  readonly language: InterfaceLanguage | undefined;
  readonly rest: string;
} {
  const [, folder = ""] = /^([a-z]{2})\//.exec(address) ?? [];
  return isInterfaceLanguage(folder)
    ? { language: folder, rest: address.slice(folder.length + 1) }
    : { language: undefined, rest: address };
}
