import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Words of the way from one document to the next. */
export interface TurnWords {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly on: string;
}

export const turnWords: { readonly [language in InterfaceLanguage]: TurnWords } = {
  en: { label: "By date", before: "Previous document", after: "Next document", on: "Read on" },
  ru: { label: "По дате", before: "Предыдущий документ", after: "Следующий документ", on: "Читать дальше" },
  de: { label: "Nach Datum", before: "Voriges Dokument", after: "Nächstes Dokument", on: "Weiterlesen" },
  fr: { label: "Par date", before: "Document précédent", after: "Document suivant", on: "Poursuivre la lecture" },
  es: { label: "Por fecha", before: "Documento anterior", after: "Documento siguiente", on: "Seguir leyendo" },
};
