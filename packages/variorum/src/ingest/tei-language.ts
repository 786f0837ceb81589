/** ISO 639-2 codes that editors write where BCP 47 wants two letters. */
const shorter: { readonly [code: string]: string } = {
  ara: "ar",
  bel: "be",
  bul: "bg",
  ces: "cs",
  cze: "cs",
  dan: "da",
  deu: "de",
  dut: "nl",
  ell: "el",
  eng: "en",
  fra: "fr",
  fre: "fr",
  ger: "de",
  gre: "el",
  heb: "he",
  hun: "hu",
  ita: "it",
  lat: "la",
  nld: "nl",
  nor: "no",
  pol: "pl",
  por: "pt",
  ron: "ro",
  rum: "ro",
  rus: "ru",
  spa: "es",
  swe: "sv",
  tur: "tr",
  ukr: "uk",
  zho: "zh",
};

/** A BCP 47 tag as it should be written, or undefined where it is none: `fra` → `fr`, `en-UK` → `en-GB`. */
export function languageTag(value: string | undefined): string | undefined {
  const [code = "", ...rest] = (value ?? "").trim().replaceAll("_", "-").split("-");
  if (!/^[a-z]{2,3}$/iu.test(code)) return undefined;
  const language = shorter[code.toLowerCase()] ?? code.toLowerCase();
  const tag = [language, ...rest.map((part) => (part === "UK" ? "GB" : part))].join("-");
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return language;
  }
}

/** Whether two tags name the same language, whatever the region. */
export const isSameLanguage = (a: string, b: string): boolean => a.split("-")[0] === b.split("-")[0];
