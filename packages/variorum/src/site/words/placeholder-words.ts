import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Stands in a command where the reader puts the address, which the edition does not state. */
export const siteAddressHole: { readonly [language in InterfaceLanguage]: string } = {
  en: "<address of this site>",
  ru: "<адрес этого сайта>",
  de: "<Adresse dieser Website>",
  fr: "<adresse de ce site>",
  es: "<dirección de este sitio>",
};
