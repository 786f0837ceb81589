import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** One text alone with its notes beside it. */
export const withNotes: { readonly [language in InterfaceLanguage]: (siglum: string) => string } = {
  en: (siglum) => `${siglum} with notes`,
  ru: (siglum) => `${siglum} с примечаниями`,
  de: (siglum) => `${siglum} mit Anmerkungen`,
  fr: (siglum) => `${siglum} avec notes`,
  es: (siglum) => `${siglum} con notas`,
};
