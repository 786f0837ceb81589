import type { InterfaceLanguage } from "../../model/interface-language.ts";
import type { WitnessChange } from "../../model/version-changes.ts";

/** Words of the page that says what a version changed. */
export interface ChangesWords {
  title(version: number): string;
  /** Of the link that leads there. */
  readonly link: string;
  lead(before: number, after: number): string;
  readonly nothing: string;
  readonly facts: string;
  readonly field: string;
  readonly was: string;
  readonly is: string;
  readonly fields: {
    readonly title: string;
    readonly kind: string;
    readonly creators: string;
    readonly addressees: string;
    readonly signatories: string;
    readonly date: string;
    readonly place: string;
    readonly abstract: string;
  };
  readonly what: { readonly [what in WitnessChange["what"]]: string };
  /** Of a witness whose text is the same. */
  readonly description: string;
  places(count: number): string;
}

export const changesWords: { readonly [language in InterfaceLanguage]: ChangesWords } = {
  en: {
    title: (version) => `What version ${version} changed`,
    link: "what it changed",
    lead: (before, after) => `Against version ${before}, version ${after} reads otherwise at these places.`,
    nothing: "Nothing has changed for readers, neither in the texts nor in what is said of them.",
    facts: "What is said of the document",
    field: "Field",
    was: "Was",
    is: "Is",
    fields: {
      title: "Title",
      kind: "Kind",
      creators: "By",
      addressees: "To",
      signatories: "Signed by",
      date: "Date",
      place: "Place",
      abstract: "Abstract",
    },
    what: {
      added: "New in this version.",
      gone: "No longer listed.",
      hidden: "Its text is no longer shown.",
      shown: "Its text is shown from this version on.",
      changed: "Changed.",
    },
    description: "The text is the same; what is said of the witness changed.",
    places: (count) => (count === 1 ? "One place" : `${count} places`),
  },
  ru: {
    title: (version) => `Что изменила версия ${version}`,
    link: "что изменилось",
    lead: (before, after) => `По сравнению с версией ${before} версия ${after} отличается в следующих местах.`,
    nothing: "Ни в текстах, ни в сведениях о них для читателя ничего не изменилось.",
    facts: "Сведения о документе",
    field: "Поле",
    was: "Было",
    is: "Стало",
    fields: {
      title: "Заглавие",
      kind: "Вид",
      creators: "Автор",
      addressees: "Адресат",
      signatories: "Подписали",
      date: "Дата",
      place: "Место",
      abstract: "Аннотация",
    },
    what: {
      added: "Появился в этой версии.",
      gone: "Больше не значится.",
      hidden: "Текст больше не показывается.",
      shown: "С этой версии текст показывается.",
      changed: "Изменён.",
    },
    description: "Текст прежний; изменились сведения о свидетеле.",
    places: (count) => `Мест: ${count}`,
  },
  de: {
    title: (version) => `Was Version ${version} geändert hat`,
    link: "was sie geändert hat",
    lead: (before, after) => `Gegenüber Version ${before} lautet Version ${after} an diesen Stellen anders.`,
    nothing: "Für Leser hat sich nichts geändert, weder an den Texten noch an den Angaben über sie.",
    facts: "Angaben zum Dokument",
    field: "Feld",
    was: "Vorher",
    is: "Jetzt",
    fields: {
      title: "Titel",
      kind: "Art",
      creators: "Von",
      addressees: "An",
      signatories: "Unterzeichnet von",
      date: "Datum",
      place: "Ort",
      abstract: "Regest",
    },
    what: {
      added: "Neu in dieser Version.",
      gone: "Nicht mehr aufgeführt.",
      hidden: "Der Text wird nicht mehr gezeigt.",
      shown: "Der Text wird seit dieser Version gezeigt.",
      changed: "Geändert.",
    },
    description: "Der Text ist derselbe; die Angaben zum Textzeugen haben sich geändert.",
    places: (count) => (count === 1 ? "Eine Stelle" : `${count} Stellen`),
  },
  fr: {
    title: (version) => `Ce que la version ${version} a changé`,
    link: "ce qu’elle a changé",
    lead: (before, after) => `Par rapport à la version ${before}, la version ${after} diffère aux endroits suivants.`,
    nothing: "Pour les lecteurs, rien n’a changé\u00a0: ni les textes, ni leur description.",
    facts: "Description du document",
    field: "Champ",
    was: "Avant",
    is: "Maintenant",
    fields: {
      title: "Titre",
      kind: "Nature",
      creators: "De",
      addressees: "À",
      signatories: "Signé par",
      date: "Date",
      place: "Lieu",
      abstract: "Résumé",
    },
    what: {
      added: "Nouveau dans cette version.",
      gone: "N’est plus recensé.",
      hidden: "Son texte n’est plus donné.",
      shown: "Son texte est donné à partir de cette version.",
      changed: "Modifié.",
    },
    description: "Le texte est le même\u202f; la description du témoin a changé.",
    places: (count) => (count === 1 ? "Un endroit" : `${count} endroits`),
  },
  es: {
    title: (version) => `Qué cambió la versión ${version}`,
    link: "qué cambió",
    lead: (before, after) => `Frente a la versión ${before}, la versión ${after} difiere en estos lugares.`,
    nothing: "Para los lectores no cambió nada: ni los textos ni lo que se dice de ellos.",
    facts: "Descripción del documento",
    field: "Campo",
    was: "Antes",
    is: "Ahora",
    fields: {
      title: "Título",
      kind: "Tipo",
      creators: "De",
      addressees: "A",
      signatories: "Firmado por",
      date: "Fecha",
      place: "Lugar",
      abstract: "Resumen",
    },
    what: {
      added: "Nuevo en esta versión.",
      gone: "Ya no figura.",
      hidden: "Su texto ya no se muestra.",
      shown: "Su texto se muestra desde esta versión.",
      changed: "Modificado.",
    },
    description: "El texto es el mismo; cambió lo que se dice del testimonio.",
    places: (count) => (count === 1 ? "Un lugar" : `${count} lugares`),
  },
};
