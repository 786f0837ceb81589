import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Words of what one side of a translation lacks. */
export interface TranslationWords {
  /** In the place of words that the original has. */
  readonly leftOut: string;
  /** In the place of words that only the translation has. */
  readonly addedThere: string;
  /** Before a gap that no editor has confirmed; only in drafts. */
  readonly proposed: string;
  /** Names the gap for those who cannot see it: whose words they are. */
  readonly wordsOf: (siglum: string) => string;
}

export const translationWords: { readonly [language in InterfaceLanguage]: TranslationWords } = {
  en: {
    leftOut: "not translated",
    addedThere: "only in the translation",
    proposed: "to be confirmed",
    wordsOf: (siglum) => `Read it in ${siglum}`,
  },
  ru: {
    leftOut: "не переведено",
    addedThere: "только в переводе",
    proposed: "не подтверждено",
    wordsOf: (siglum) => `Читать в ${siglum}`,
  },
  de: {
    leftOut: "nicht übersetzt",
    addedThere: "nur in der Übersetzung",
    proposed: "noch zu bestätigen",
    wordsOf: (siglum) => `In ${siglum} lesen`,
  },
  fr: {
    leftOut: "non traduit",
    addedThere: "seulement dans la traduction",
    proposed: "à confirmer",
    wordsOf: (siglum) => `Le lire dans ${siglum}`,
  },
  es: {
    leftOut: "sin traducir",
    addedThere: "solo en la traducción",
    proposed: "por confirmar",
    wordsOf: (siglum) => `Leerlo en ${siglum}`,
  },
};
