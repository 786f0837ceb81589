import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** What a reader without a network is told of a page that was never visited. */
export interface NotKeptWords {
  readonly title: string;
  readonly text: string;
  readonly home: string;
}

export const notKeptWords: { readonly [language in InterfaceLanguage]: NotKeptWords } = {
  en: {
    title: "There is no network",
    text: "This page was not kept on this device. Pages that you have visited can be read without a network; this one when there is one again.",
    home: "To the start of the edition",
  },
  ru: {
    title: "Нет подключения к сети",
    text: "Эта страница не сохранена на устройстве. Без сети можно читать страницы, которые вы уже открывали; эту — когда сеть появится.",
    home: "На главную страницу издания",
  },
  de: {
    title: "Keine Verbindung zum Netz",
    text: "Diese Seite ist auf diesem Gerät nicht aufbewahrt. Ohne Netz lassen sich die Seiten lesen, die Sie schon besucht haben; diese, sobald es wieder eine Verbindung gibt.",
    home: "Zur Startseite der Ausgabe",
  },
  fr: {
    title: "Pas de connexion au réseau",
    text: "Cette page n’est pas conservée sur cet appareil. Sans réseau, on peut lire les pages déjà visitées\u202f; celle-ci, dès que la connexion sera rétablie.",
    home: "Retour à l’accueil de l’édition",
  },
  es: {
    title: "No hay conexión a la red",
    text: "Esta página no está guardada en este dispositivo. Sin red se pueden leer las páginas ya visitadas; esta, cuando vuelva a haber conexión.",
    home: "Al inicio de la edición",
  },
};
