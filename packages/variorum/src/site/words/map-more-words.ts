import type { InterfaceLanguage } from "../../model/interface-language.ts";
import { numbering } from "./counting.ts";

/** On a phone, of the switch that shows the strips of all texts. */
export const mapMoreWords: { readonly [language in InterfaceLanguage]: (count: number) => string } = {
  en: (count) => `Show all ${numbering("en")(count)} texts`,
  ru: (count) => `Показать все тексты (${numbering("ru")(count)})`,
  de: (count) => `Alle ${numbering("de")(count)} Texte zeigen`,
  fr: (count) => `Afficher les ${numbering("fr")(count)} textes`,
  es: (count) => `Mostrar los ${numbering("es")(count)} textos`,
};
