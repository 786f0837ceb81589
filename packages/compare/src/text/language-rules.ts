import { DEFAULT_RULES, type NormalFormRule } from "./normal-form.ts";

/** What scribes and printers of a language varied without meaning another word. */
const BY_LANGUAGE: Readonly<Record<string, readonly NormalFormRule[]>> = {
  ru: ["russian-1918", "yo"],
  cu: ["slavonic", "russian-1918"],
  ar: ["arabic"],
  fa: ["arabic"],
  ur: ["arabic"],
  he: ["marks"],
  la: ["u-v", "i-j", "ligatures"],
  grc: ["greek"],
  el: ["greek"],
  en: ["ligatures"],
  fr: ["ligatures"],
  de: ["ligatures"],
};

/** The rules that fit a language, by its BCP 47 tag: the usual ones, and the orthographies that its texts were printed in. */
export function rulesFor(language: string): readonly NormalFormRule[] {
  const primary = language.toLowerCase().split("-")[0] ?? "";
  const own = Object.hasOwn(BY_LANGUAGE, primary) ? (BY_LANGUAGE[primary] ?? []) : [];
  return [...DEFAULT_RULES, ...own];
}
