import type { LanguageTag } from "../../model/language.ts";
import { english } from "./en.ts";
import type { Words } from "./words.ts";

const languages: ReadonlyMap<string, Words> = new Map([["en", english]]);

/** Interface languages that have words. */
export const interfaceLanguages: readonly LanguageTag[] = [...languages.keys()];

/** The words of a language, by its first subtag; English where there are none yet. */
export const wordsFor = (language: LanguageTag): Words =>
  languages.get(language.split("-")[0]?.toLowerCase() ?? "") ?? english;
