import type { NameGapKind, PersonMention } from "@variorum/compare";
import { type InterfaceLanguage, interfaceLanguageOf } from "../../model/interface-language.ts";
import type { LanguageTag } from "../../model/language.ts";

/** Words of the matrix of persons, in the report of a comparison and on the page of those who vanish. */
export interface PersonWords {
  readonly person: string;
  readonly persons: string;
  readonly title: string;
  readonly lead: string;
  readonly leadForEditors: string;
  readonly method: string;
  readonly none: string;
  readonly link: string;
  found(looked: number, gone: number): string;
  passage(n: number): string;
  more(count: number): string;
  matrixOf(title: string): string;
  readonly notNamed: string;
  readonly pronounOnly: string;
  readonly lacuna: string;
  readonly notJudged: string;
  readonly how: { readonly [how in Exclude<PersonMention["how"], "exact form">]: string };
  readonly gap: { readonly [kind in NameGapKind]: string };
  readonly judged: { readonly confirmed: string; readonly rejected: string; readonly open: string };
}

const english: PersonWords = {
  person: "Person",
  persons: "Persons",
  title: "Who disappears",
  lead: "Persons whom one version of a document names and another does not. Each was confirmed by an editor.",
  leadForEditors:
    "Draft: everybody whom one version names and another does not. Readers see what an editor has confirmed; the rest is marked.",
  method: "Names are found in every case, spelling and alphabet that the edition lists or that can be read from these.",
  none: "Of nobody has an editor confirmed that one version names them and another does not.",
  link: "Who disappears from one version to another",
  found: (looked, gone) => `${looked} looked for; ${gone} named in one text and not in another.`,
  passage: (n) => `¶${n}`,
  more: (count) => `${count} more`,
  matrixOf: (title) => `Persons and versions: ${title}`,
  notNamed: "not named",
  pronounOnly: "only a pronoun, or no name",
  lacuna: "text is missing",
  notJudged: "–",
  how: { inflected: "inflected", initials: "initials", "other spelling": "other spelling" },
  gap: {
    pronoun: "pronoun",
    "without the name": "without the name",
    "left out": "passage left out",
    lacuna: "text missing",
  },
  judged: { confirmed: "confirmed", rejected: "rejected", open: "not yet confirmed" },
};

const russian: PersonWords = {
  person: "Лицо",
  persons: "Лица",
  title: "Кто исчезает",
  lead: "Лица, названные в одной версии документа и не названные в другой. Каждое исчезновение подтверждено редактором.",
  leadForEditors:
    "Черновик: все, кто назван в одной версии и не назван в другой. Читатели видят то, что подтвердил редактор; остальное помечено.",
  method:
    "Имена находятся во всех падежах, написаниях и алфавитах, которые указаны в издании или выводятся из указанных.",
  none: "Ни о ком редактор не подтвердил, что одна версия его называет, а другая нет.",
  link: "Кто исчезает от версии к версии",
  found: (looked, gone) => `Искали: ${looked}; названы в одном тексте и не названы в другом: ${gone}.`,
  passage: (n) => `¶${n}`,
  more: (count) => `ещё ${count}`,
  matrixOf: (title) => `Лица и версии: ${title}`,
  notNamed: "не назван(а)",
  pronounOnly: "только местоимение или без имени",
  lacuna: "текст утрачен",
  notJudged: "–",
  how: { inflected: "в другом падеже", initials: "с инициалами", "other spelling": "другое написание" },
  gap: {
    pronoun: "местоимение",
    "without the name": "без имени",
    "left out": "место опущено",
    lacuna: "текст утрачен",
  },
  judged: { confirmed: "подтверждено", rejected: "отклонено", open: "ещё не подтверждено" },
};

const german: PersonWords = {
  person: "Person",
  persons: "Personen",
  title: "Wer verschwindet",
  lead: "Personen, die eine Fassung eines Dokuments nennt und eine andere nicht. Jeder Fall wurde redaktionell bestätigt.",
  leadForEditors:
    "Entwurf: alle, die eine Fassung nennt und eine andere nicht. Leser sehen, was bestätigt wurde; das Übrige ist gekennzeichnet.",
  method:
    "Namen werden in jedem Kasus, jeder Schreibung und jeder Schrift gefunden, die die Ausgabe verzeichnet oder die sich daraus ergibt.",
  none: "Von niemandem wurde redaktionell bestätigt, dass eine Fassung ihn nennt und eine andere nicht.",
  link: "Wer von einer Fassung zur anderen verschwindet",
  found: (looked, gone) => `${looked} gesucht; ${gone} in einem Text genannt und in einem anderen nicht.`,
  passage: (n) => `¶${n}`,
  more: (count) => `${count} weitere`,
  matrixOf: (title) => `Personen und Fassungen: ${title}`,
  notNamed: "nicht genannt",
  pronounOnly: "nur ein Pronomen oder ohne Namen",
  lacuna: "Text fehlt",
  notJudged: "–",
  how: { inflected: "gebeugt", initials: "mit Initialen", "other spelling": "andere Schreibung" },
  gap: {
    pronoun: "Pronomen",
    "without the name": "ohne den Namen",
    "left out": "Stelle ausgelassen",
    lacuna: "Text fehlt",
  },
  judged: { confirmed: "bestätigt", rejected: "verworfen", open: "noch nicht bestätigt" },
};

const french: PersonWords = {
  person: "Personne",
  persons: "Personnes",
  title: "Qui disparaît",
  lead: "Personnes qu’une version d’un document nomme et qu’une autre ne nomme pas. Chaque cas a été confirmé par un éditeur.",
  leadForEditors:
    "Brouillon\u00a0: tous ceux qu’une version nomme et qu’une autre ne nomme pas. Les lecteurs voient ce qu’un éditeur a confirmé\u202f; le reste est marqué.",
  method:
    "Les noms sont trouvés à tous les cas, dans toutes les graphies et tous les alphabets que l’édition donne ou qui s’en déduisent.",
  none: "Aucun éditeur n’a confirmé qu’une version nomme quelqu’un qu’une autre ne nomme pas.",
  link: "Qui disparaît d’une version à l’autre",
  found: (looked, gone) =>
    `Recherchées\u00a0: ${looked}\u202f; nommées dans un texte et non dans un autre\u00a0: ${gone}.`,
  passage: (n) => `¶${n}`,
  more: (count) => `${count} de plus`,
  matrixOf: (title) => `Personnes et versions\u00a0: ${title}`,
  notNamed: "non nommé",
  pronounOnly: "un pronom seulement, ou sans le nom",
  lacuna: "texte manquant",
  notJudged: "–",
  how: { inflected: "fléchi", initials: "avec initiales", "other spelling": "autre graphie" },
  gap: { pronoun: "pronom", "without the name": "sans le nom", "left out": "passage omis", lacuna: "texte manquant" },
  judged: { confirmed: "confirmé", rejected: "rejeté", open: "pas encore confirmé" },
};

const spanish: PersonWords = {
  person: "Persona",
  persons: "Personas",
  title: "Quién desaparece",
  lead: "Personas que una versión de un documento nombra y otra no. Cada caso fue confirmado por un editor.",
  leadForEditors:
    "Borrador: todos los que una versión nombra y otra no. Los lectores ven lo que un editor ha confirmado; lo demás está marcado.",
  method:
    "Los nombres se encuentran en todos los casos, grafías y alfabetos que la edición indica o que se deducen de ellos.",
  none: "Ningún editor ha confirmado que una versión nombre a alguien a quien otra no nombra.",
  link: "Quién desaparece de una versión a otra",
  found: (looked, gone) => `Buscadas: ${looked}; nombradas en un texto y no en otro: ${gone}.`,
  passage: (n) => `¶${n}`,
  more: (count) => `${count} más`,
  matrixOf: (title) => `Personas y versiones: ${title}`,
  notNamed: "no se nombra",
  pronounOnly: "solo un pronombre, o sin el nombre",
  lacuna: "falta el texto",
  notJudged: "–",
  how: { inflected: "declinado", initials: "con iniciales", "other spelling": "otra grafía" },
  gap: {
    pronoun: "pronombre",
    "without the name": "sin el nombre",
    "left out": "pasaje omitido",
    lacuna: "falta el texto",
  },
  judged: { confirmed: "confirmado", rejected: "rechazado", open: "aún sin confirmar" },
};

const languages: { readonly [language in InterfaceLanguage]: PersonWords } = {
  en: english,
  ru: russian,
  de: german,
  fr: french,
  es: spanish,
};

/** English where there are none. */
export const personWordsFor = (language: LanguageTag): PersonWords => languages[interfaceLanguageOf(language) ?? "en"];
