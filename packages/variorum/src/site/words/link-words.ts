import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Words of links that stand in the texts. */
export interface LinkWords {
  /** Of a link that leads out of the edition. */
  readonly outside: string;
  /** Of the sign behind words that differ between witnesses and are a link in this one. */
  behind(address: string): string;
}

export const linkWords: { readonly [language in InterfaceLanguage]: LinkWords } = {
  en: { outside: "leads out of this edition", behind: (address) => `Link of the text: ${address}` },
  ru: { outside: "ведёт за пределы издания", behind: (address) => `Ссылка в тексте: ${address}` },
  de: { outside: "führt aus dieser Ausgabe hinaus", behind: (address) => `Link des Textes: ${address}` },
  fr: { outside: "mène hors de cette édition", behind: (address) => `Lien du texte\u00a0: ${address}` },
  es: { outside: "lleva fuera de esta edición", behind: (address) => `Enlace del texto: ${address}` },
};
