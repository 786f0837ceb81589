import type { LanguageTag } from "./language.ts";

/** What Tesseract calls its models, by BCP 47 primary subtag (tessdata, 2021). */
const models: { readonly [language: string]: string } = {
  be: "bel",
  bg: "bul",
  cs: "ces",
  da: "dan",
  de: "deu",
  el: "ell",
  en: "eng",
  es: "spa",
  et: "est",
  fi: "fin",
  fr: "fra",
  he: "heb",
  hu: "hun",
  hy: "hye",
  it: "ita",
  ja: "jpn",
  ka: "kat",
  kk: "kaz",
  la: "lat",
  lt: "lit",
  lv: "lav",
  mk: "mkd",
  nl: "nld",
  no: "nor",
  pl: "pol",
  pt: "por",
  ro: "ron",
  ru: "rus",
  sk: "slk",
  sl: "slv",
  sr: "srp",
  sv: "swe",
  tr: "tur",
  uk: "ukr",
  yi: "yid",
  zh: "chi_sim",
};

/** The model for a language; undefined where none is known by that name. */
export const ocrModelOf = (language: LanguageTag): string | undefined => models[primary(language)];

const primary = (language: LanguageTag): string => language.toLowerCase().split("-")[0] ?? "";

/** Words of three letters or more of which so many end in ъ are in the spelling before 1918. */
const hardSigns = 0.03;

/**
 * Whether a Russian text is in the spelling before 1918: its tag says so, or its words end in ъ. Models for Russian know neither ѣ nor і, but
 * they know ъ.
 */
export function isPreReform(language: LanguageTag, text: string): boolean {
  if (primary(language) !== "ru") return false;
  if (/petr1708/iu.test(language)) return true;
  const words = text.match(/\p{Script=Cyrillic}{3,}/gu) ?? [];
  const hard = words.filter((word) => /ъ$/iu.test(word)).length;
  return words.length >= 20 && hard / words.length > hardSigns;
}
