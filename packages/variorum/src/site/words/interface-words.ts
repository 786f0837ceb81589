import { type InterfaceLanguage, interfaceLanguageOf } from "../../model/interface-language.ts";
import type { LanguageTag } from "../../model/language.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { russian } from "./ru.ts";
import type { Words } from "./words.ts";

const languages: { readonly [language in InterfaceLanguage]: Words } = {
  en: english,
  ru: russian,
  de: german,
  fr: french,
  es: spanish,
};

/** The words of a language, by its first subtag; English where there are none. */
export const wordsFor = (language: LanguageTag): Words => languages[interfaceLanguageOf(language) ?? "en"];
