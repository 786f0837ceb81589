import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Words of the names on the erasure map. */
export interface MapNameWords {
  readonly legend: string;
  readonly nobody: string;
  /** @param sigla of the texts in which names are marked */
  marked(sigla: string): string;
  /** Where no text marks names. */
  readonly looked: string;
  at(name: string, witness: string, passage: number): string;
  readonly table: string;
  readonly notLooked: string;
}

export const mapNameWords: { readonly [language in InterfaceLanguage]: MapNameWords } = {
  en: {
    legend: "Where a name stands",
    nobody: "no name",
    marked: (sigla) =>
      `Names are marked in ${sigla}. In other texts only persons are shown of whom an editor confirmed that a version leaves them out.`,
    looked: "Persons of whom an editor confirmed that a version leaves them out.",
    at: (name, witness, passage) => `${witness}: ${name}, §\u00a0${passage}`,
    table: "Where each text has the name",
    notLooked: "not marked",
  },
  ru: {
    legend: "Где стоит имя",
    nobody: "без имён",
    marked: (sigla) =>
      `Имена помечены в ${sigla}. В других текстах показаны лишь те, о ком редактор подтвердил, что одна из версий их опускает.`,
    looked: "Те, о ком редактор подтвердил, что одна из версий их опускает.",
    at: (name, witness, passage) => `${witness}: ${name}, §\u00a0${passage}`,
    table: "Где имя стоит в каждом тексте",
    notLooked: "не помечено",
  },
  de: {
    legend: "Wo ein Name steht",
    nobody: "kein Name",
    marked: (sigla) =>
      `Namen sind in ${sigla} ausgezeichnet. In anderen Texten stehen nur Personen, von denen redaktionell bestätigt ist, dass eine Fassung sie weglässt.`,
    looked: "Personen, von denen redaktionell bestätigt ist, dass eine Fassung sie weglässt.",
    at: (name, witness, passage) => `${witness}: ${name}, §\u00a0${passage}`,
    table: "Wo jeder Text den Namen hat",
    notLooked: "nicht ausgezeichnet",
  },
  fr: {
    legend: "Où se trouve un nom",
    nobody: "aucun nom",
    marked: (sigla) =>
      `Les noms sont balisés dans ${sigla}. Dans les autres textes ne figurent que les personnes dont un éditeur a confirmé qu’une version les omet.`,
    looked: "Personnes dont un éditeur a confirmé qu’une version les omet.",
    at: (name, witness, passage) => `${witness}\u00a0: ${name}, §\u00a0${passage}`,
    table: "Où chaque texte porte le nom",
    notLooked: "non balisé",
  },
  es: {
    legend: "Dónde está un nombre",
    nobody: "ningún nombre",
    marked: (sigla) =>
      `Los nombres están marcados en ${sigla}. En los demás textos solo figuran las personas de las que un editor confirmó que una versión las omite.`,
    looked: "Personas de las que un editor confirmó que una versión las omite.",
    at: (name, witness, passage) => `${witness}: ${name}, §\u00a0${passage}`,
    table: "Dónde tiene cada texto el nombre",
    notLooked: "no marcado",
  },
};
