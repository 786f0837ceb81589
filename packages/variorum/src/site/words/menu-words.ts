import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Words of the ways about a page on a narrow window. */
export interface MenuWords {
  readonly menu: string;
  readonly toText: string;
}

export const menuWords: { readonly [language in InterfaceLanguage]: MenuWords } = {
  en: { menu: "Menu", toText: "To the text" },
  ru: { menu: "Меню", toText: "К тексту" },
  de: { menu: "Menü", toText: "Zum Text" },
  fr: { menu: "Menu", toText: "Aller au texte" },
  es: { menu: "Menú", toText: "Ir al texto" },
};
