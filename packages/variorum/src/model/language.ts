/** BCP 47 tag: `en`, `ru`, `ru-Latn`, `grc`. */
export type LanguageTag = string;

/** The same text in several languages, by tag. Never empty. */
export type Multilingual = { readonly [tag: LanguageTag]: string };

/** The text in the first of the wanted languages that it has, else in its first language. */
export function textIn(
  text: Multilingual,
  wanted: readonly LanguageTag[],
): { readonly language: LanguageTag; readonly text: string } {
  const tags = Object.keys(text);
  const language = wanted.find((tag) => tag in text) ?? regional(tags, wanted) ?? tags[0] ?? "und";
  return { language, text: text[language] ?? "" };
}

/** `de-AT` where `de` is wanted; never another script. */
const regional = (tags: readonly LanguageTag[], wanted: readonly LanguageTag[]): LanguageTag | undefined =>
  tags.find((tag) => wanted.some((one) => tag.startsWith(`${one}-`)) && !/-[A-Z][a-z]{3}\b/.test(tag));

/** Whether texts in `language` are meant by `wanted`, which its regions and scripts belong to; every one where nothing is wanted. */
export const isInLanguage = (language: LanguageTag, wanted: LanguageTag | undefined): boolean =>
  wanted === undefined || `${language}-`.toLowerCase().startsWith(`${wanted}-`.toLowerCase());
