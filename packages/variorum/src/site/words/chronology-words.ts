import type { InterfaceLanguage } from "../../model/interface-language.ts";
import { counting } from "./counting.ts";

/** Words of a chronology that is divided into years. */
export interface ChronologyWords {
  readonly glance: string;
  readonly glanceLead: string;
  readonly entries: (count: number) => string;
  /** @param year as it is written: "1923", "44 BC" */
  readonly year: (year: string) => string;
  readonly months: string;
  /** Heading of the months of a year that is too long for one page. */
  readonly parts: string;
  /** @param from of the first on the page, counted from 1 */
  readonly range: (from: number, to: number, of: number) => string;
  /** Longer than a month, or not known to the month. */
  readonly wide: string;
  readonly reaching: string;
  readonly all: string;
  readonly before: string;
  readonly after: string;
}

const [en, ru, de, fr, es] = [counting("en"), counting("ru"), counting("de"), counting("fr"), counting("es")];

export const chronologyWords: { readonly [language in InterfaceLanguage]: ChronologyWords } = {
  en: {
    glance: "All years at a glance",
    glanceLead:
      "The smaller number says how many events, documents and printings belong to the year. Choose a year to read it.",
    entries: (count) => en(count, "entry", "entries"),
    year: (year) => `The year ${year}`,
    months: "Months",
    parts: "Everything in this year, month by month",
    range: (from, to, of) => `Entries ${from} to ${to} of ${of}`,
    wide: "Longer than a month, or not known to the month",
    reaching: "From earlier years, perhaps still in this one",
    all: "All years",
    before: "The year before",
    after: "The year after",
  },
  ru: {
    glance: "Все годы сразу",
    glanceLead:
      "Меньшее число показывает, сколько событий, документов и публикаций относится к году. Выберите год, чтобы прочитать о нём.",
    entries: (count) => ru(count, "запись", "записи", "записей"),
    year: (year) => `Год ${year}`,
    months: "Месяцы",
    parts: "Весь год по месяцам",
    range: (from, to, of) => `Записи ${from}–${to} из ${of}`,
    wide: "Дольше месяца или без точного месяца",
    reaching: "Из прежних лет, возможно, и в этом году",
    all: "Все годы",
    before: "Предыдущий год",
    after: "Следующий год",
  },
  de: {
    glance: "Alle Jahre auf einen Blick",
    glanceLead:
      "Die kleinere Zahl sagt, wie viele Ereignisse, Dokumente und Drucke zu dem Jahr gehören. Wählen Sie ein Jahr, um es zu lesen.",
    entries: (count) => de(count, "Eintrag", "Einträge"),
    year: (year) => `Das Jahr ${year}`,
    months: "Monate",
    parts: "Das ganze Jahr, Monat für Monat",
    range: (from, to, of) => `Einträge ${from} bis ${to} von ${of}`,
    wide: "Länger als ein Monat oder nicht auf den Monat genau bekannt",
    reaching: "Aus früheren Jahren, vielleicht noch in diesem",
    all: "Alle Jahre",
    before: "Das Jahr davor",
    after: "Das Jahr danach",
  },
  fr: {
    glance: "Toutes les années d’un coup d’œil",
    glanceLead:
      "Le plus petit nombre indique combien d’événements, de documents et d’impressions relèvent de l’année. Choisissez une année pour la lire.",
    entries: (count) => fr(count, "entrée", "entrées"),
    year: (year) => `L’année ${year}`,
    months: "Mois",
    parts: "Toute l’année, mois par mois",
    range: (from, to, of) => `Entrées ${from} à ${to} sur ${of}`,
    wide: "Plus long qu’un mois, ou mois inconnu",
    reaching: "Des années précédentes, peut-être encore de celle-ci",
    all: "Toutes les années",
    before: "L’année précédente",
    after: "L’année suivante",
  },
  es: {
    glance: "Todos los años de un vistazo",
    glanceLead:
      "El número menor indica cuántos acontecimientos, documentos e impresiones corresponden al año. Elija un año para leerlo.",
    entries: (count) => es(count, "entrada", "entradas"),
    year: (year) => `El año ${year}`,
    months: "Meses",
    parts: "Todo el año, mes a mes",
    range: (from, to, of) => `Entradas ${from} a ${to} de ${of}`,
    wide: "Más de un mes, o de mes desconocido",
    reaching: "De años anteriores, quizá aún de este",
    all: "Todos los años",
    before: "El año anterior",
    after: "El año siguiente",
  },
};
