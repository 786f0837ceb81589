import type { DownloadKind } from "../../model/download.ts";
import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Words for what can be taken away from a document. */
export interface DownloadWords {
  readonly format: { readonly [kind in DownloadKind]: string };
  /** Before the formats that hold all versions of the text. */
  readonly whole: string;
  readonly citation: string;
}

export const downloadWords: { readonly [language in InterfaceLanguage]: DownloadWords } = {
  en: {
    format: {
      "plain-text": "plain text",
      "tei-witness": "TEI",
      "tei-variants": "TEI with all variants",
      "tei-attached": "TEI of the base text, variants attached (double end-point)",
      json: "JSON",
      "csl-json": "CSL-JSON",
      bibtex: "BibTeX",
      ris: "RIS",
    },
    whole: "The whole document",
    citation: "Citation",
  },
  ru: {
    format: {
      "plain-text": "простой текст",
      "tei-witness": "TEI",
      "tei-variants": "TEI со всеми разночтениями",
      "tei-attached": "TEI основного текста с привязанными разночтениями (double end-point)",
      json: "JSON",
      "csl-json": "CSL-JSON",
      bibtex: "BibTeX",
      ris: "RIS",
    },
    whole: "Весь документ",
    citation: "Библиографическая ссылка",
  },
  de: {
    format: {
      "plain-text": "reiner Text",
      "tei-witness": "TEI",
      "tei-variants": "TEI mit allen Varianten",
      "tei-attached": "TEI des Grundtextes mit angehängten Varianten (Double-End-Point)",
      json: "JSON",
      "csl-json": "CSL-JSON",
      bibtex: "BibTeX",
      ris: "RIS",
    },
    whole: "Das ganze Dokument",
    citation: "Nachweis",
  },
  fr: {
    format: {
      "plain-text": "texte brut",
      "tei-witness": "TEI",
      "tei-variants": "TEI avec toutes les variantes",
      "tei-attached": "TEI du texte de base, variantes rattachées (double end-point)",
      json: "JSON",
      "csl-json": "CSL-JSON",
      bibtex: "BibTeX",
      ris: "RIS",
    },
    whole: "Le document entier",
    citation: "Référence",
  },
  es: {
    format: {
      "plain-text": "texto sin formato",
      "tei-witness": "TEI",
      "tei-variants": "TEI con todas las variantes",
      "tei-attached": "TEI del texto base con las variantes adjuntas (double end-point)",
      json: "JSON",
      "csl-json": "CSL-JSON",
      bibtex: "BibTeX",
      ris: "RIS",
    },
    whole: "El documento entero",
    citation: "Referencia",
  },
};
