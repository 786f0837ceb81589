import type { LanguageTag } from "../../model/language.ts";

const rightToLeftScripts = /-(Arab|Hebr|Syrc|Thaa|Nkoo|Adlm|Samr|Mand|Rohg)\b/i;
const rightToLeftLanguages = /^(ar|arc|ckb|dv|fa|he|iw|ji|ks|ota|prs|ps|sd|syr|ug|ur|yi)(-|$)/i;

/** Direction in which a language is written; where nobody knows the language its letters tell. A script subtag decides before the language. */
export function directionOf(language: LanguageTag): "ltr" | "rtl";
export function directionOf(language: LanguageTag | undefined): "ltr" | "rtl" | "auto";
export function directionOf(language: LanguageTag | undefined): "ltr" | "rtl" | "auto" {
  if (language === undefined) return "auto";
  if (/^[a-z]{2,3}-(Latn|Cyrl|Grek)\b/i.test(language)) return "ltr";
  return rightToLeftScripts.test(language) || rightToLeftLanguages.test(language) ? "rtl" : "ltr";
}
