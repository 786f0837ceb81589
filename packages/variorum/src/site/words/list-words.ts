import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Words of a list of documents that fills several pages. */
export interface ListWords {
  /** @param from of the first document on the page, counted from 1 @param years of the page; `""` when none is known */
  readonly range: (from: number, to: number, years: string) => string;
  readonly pages: string;
  readonly years: string;
  /** Of the choices, which are of this page alone. */
  readonly choose: string;
}

const withYears = (range: string, years: string): string => (years === "" ? range : `${range} (${years})`);

export const listWords: { readonly [language in InterfaceLanguage]: ListWords } = {
  en: {
    range: (from, to, years) => withYears(`On this page: documents ${from} to ${to}`, years),
    pages: "Pages of the list",
    years: "Years",
    choose: "Choose among the documents on this page",
  },
  ru: {
    range: (from, to, years) => withYears(`На этой странице: документы с ${from} по ${to}`, years),
    pages: "Страницы списка",
    years: "Годы",
    choose: "Выбрать среди документов на этой странице",
  },
  de: {
    range: (from, to, years) => withYears(`Auf dieser Seite: Dokumente ${from} bis ${to}`, years),
    pages: "Seiten der Liste",
    years: "Jahre",
    choose: "Unter den Dokumenten dieser Seite auswählen",
  },
  fr: {
    range: (from, to, years) => withYears(`Sur cette page\u00a0: documents ${from} à ${to}`, years),
    pages: "Pages de la liste",
    years: "Années",
    choose: "Choisir parmi les documents de cette page",
  },
  es: {
    range: (from, to, years) => withYears(`En esta página: documentos ${from} a ${to}`, years),
    pages: "Páginas de la lista",
    years: "Años",
    choose: "Elegir entre los documentos de esta página",
  },
};
