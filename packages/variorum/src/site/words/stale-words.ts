import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** What a page says when a program that it loads on demand is not there any more. Plain data: pages carry it to their scripts. */
export interface StaleWords {
  readonly says: string;
  /** Of the button. */
  readonly again: string;
}

export const staleWords: { readonly [language in InterfaceLanguage]: StaleWords } = {
  en: {
    says: "The program for this could not be loaded. The edition may have been published anew since you opened this page, or there is no connection.",
    again: "Load the page again",
  },
  ru: {
    says: "Не удалось загрузить нужную программу. Возможно, издание обновилось, пока страница была открыта, или нет связи.",
    again: "Загрузить страницу заново",
  },
  de: {
    says: "Das Programm dafür konnte nicht geladen werden. Vielleicht ist die Ausgabe neu veröffentlicht worden, seit Sie diese Seite geöffnet haben, oder es besteht keine Verbindung.",
    again: "Seite neu laden",
  },
  fr: {
    says: "Le programme nécessaire n’a pas pu être chargé. L’édition a peut-être été publiée à nouveau depuis l’ouverture de cette page, ou la connexion manque.",
    again: "Recharger la page",
  },
  es: {
    says: "No se pudo cargar el programa necesario. Puede que la edición se haya vuelto a publicar desde que abrió esta página, o que no haya conexión.",
    again: "Volver a cargar la página",
  },
};
