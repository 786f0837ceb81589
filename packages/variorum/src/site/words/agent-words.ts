import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** Behind the first of many names: how many more there are. */
export const andOthers: { readonly [language in InterfaceLanguage]: (count: number) => string } = {
  en: (count) => `and ${count} others`,
  ru: (count) => `и ещё ${count}`,
  de: (count) => `und ${count} weitere`,
  fr: (count) => `et ${count} autres`,
  es: (count) => `y ${count} más`,
};
