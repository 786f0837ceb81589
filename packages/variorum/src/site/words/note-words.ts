import type { InterfaceLanguage } from "../../model/interface-language.ts";
import { counting } from "./counting.ts";

/** One text alone with its notes beside it. */
export const withNotes: { readonly [language in InterfaceLanguage]: (siglum: string) => string } = {
  en: (siglum) => `${siglum} with notes`,
  ru: (siglum) => `${siglum} с примечаниями`,
  de: (siglum) => `${siglum} mit Anmerkungen`,
  fr: (siglum) => `${siglum} avec notes`,
  es: (siglum) => `${siglum} con notas`,
};

/** Words of the lists of notes. */
export interface NoteWords {
  readonly title: string;
  readonly lead: string;
  readonly count: (count: number) => string;
  /** Link of a document's page. */
  readonly all: (count: number) => string;
  readonly ofEdition: string;
  /** Of the link to the place in the text. */
  readonly place: (n: number) => string;
  /** Of the link back to the list. */
  readonly list: (n: number) => string;
  /** Whose it is. */
  readonly by: { readonly source: string; readonly editor: string };
}

const [en, ru, de, fr, es] = [counting("en"), counting("ru"), counting("de"), counting("fr"), counting("es")];

export const noteWords: { readonly [language in InterfaceLanguage]: NoteWords } = {
  en: {
    title: "Notes",
    lead: "Notes of the sources and of the editors, document by document.",
    count: (count) => en(count, "note", "notes"),
    all: (count) => `All notes of this document (${count})`,
    ofEdition: "Notes of all documents",
    place: (n) => `Note ${n}: to its place in the text`,
    list: (n) => `Note ${n}: to the list of notes`,
    by: { source: "note of the source", editor: "editors’ note" },
  },
  ru: {
    title: "Примечания",
    lead: "Примечания источников и редакторов, документ за документом.",
    count: (count) => ru(count, "примечание", "примечания", "примечаний"),
    all: (count) => `Все примечания документа (${count})`,
    ofEdition: "Примечания всех документов",
    place: (n) => `Примечание ${n}: к месту в тексте`,
    list: (n) => `Примечание ${n}: к списку примечаний`,
    by: { source: "примечание источника", editor: "примечание редакторов" },
  },
  de: {
    title: "Anmerkungen",
    lead: "Anmerkungen der Quellen und der Herausgeber, Dokument für Dokument.",
    count: (count) => de(count, "Anmerkung", "Anmerkungen"),
    all: (count) => `Alle Anmerkungen dieses Dokuments (${count})`,
    ofEdition: "Anmerkungen aller Dokumente",
    place: (n) => `Anmerkung ${n}: zur Stelle im Text`,
    list: (n) => `Anmerkung ${n}: zur Liste der Anmerkungen`,
    by: { source: "Anmerkung der Quelle", editor: "Anmerkung der Herausgeber" },
  },
  fr: {
    title: "Notes",
    lead: "Notes des sources et des éditeurs, document par document.",
    count: (count) => fr(count, "note", "notes"),
    all: (count) => `Toutes les notes de ce document (${count})`,
    ofEdition: "Notes de tous les documents",
    place: (n) => `Note ${n}\u00a0: vers sa place dans le texte`,
    list: (n) => `Note ${n}\u00a0: vers la liste des notes`,
    by: { source: "note de la source", editor: "note des éditeurs" },
  },
  es: {
    title: "Notas",
    lead: "Notas de las fuentes y de los editores, documento por documento.",
    count: (count) => es(count, "nota", "notas"),
    all: (count) => `Todas las notas de este documento (${count})`,
    ofEdition: "Notas de todos los documentos",
    place: (n) => `Nota ${n}: a su lugar en el texto`,
    list: (n) => `Nota ${n}: a la lista de notas`,
    by: { source: "nota de la fuente", editor: "nota de los editores" },
  },
};
