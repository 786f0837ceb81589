import type { LanguageTag } from "../model/language.ts";
import type { DraftBlock } from "./draft-block.ts";
import { isSameLanguage } from "./tei-language.ts";

/** By the names that `Intl.Locale` gives to the script of a language. */
const scripts: readonly (readonly [scripts: string, pattern: RegExp])[] = [
  ["Cyrl", /\p{Script=Cyrillic}/gu],
  ["Latn", /\p{Script=Latin}/gu],
  ["Grek", /\p{Script=Greek}/gu],
  ["Arab", /\p{Script=Arabic}/gu],
  ["Hebr", /\p{Script=Hebrew}/gu],
  ["Armn", /\p{Script=Armenian}/gu],
  ["Geor", /\p{Script=Georgian}/gu],
  ["Deva", /\p{Script=Devanagari}/gu],
  ["Jpan Hans Hant Kore", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu],
];

/**
 * Whether letters can be of the language. Programs mark text with the language of the keyboard, or their own; Russian
 * text is often called English.
 */
function canBe(language: LanguageTag, text: string): boolean {
  const { script } = new Intl.Locale(language).maximize();
  if (!scripts.some(([known]) => known.includes(script ?? "?"))) return true;
  const counts = scripts.map(([name, pattern]) => ({ name, count: text.match(pattern)?.length ?? 0 }));
  const own = counts.find(({ name }) => name.includes(script ?? "?"))?.count ?? 0;
  return counts.every(({ count }) => count <= own);
}

/** The language of most letters. */
export function mainLanguage(letters: ReadonlyMap<LanguageTag, number>): LanguageTag | undefined {
  let best: { readonly tag: LanguageTag; readonly count: number } | undefined;
  for (const [tag, count] of letters) if (!best || count > best.count) best = { tag, count };
  return best?.tag;
}

/** The first of the languages that the text can be of. */
export function plausibleLanguage(
  tags: readonly (LanguageTag | undefined)[],
  blocks: readonly DraftBlock[],
): LanguageTag | undefined {
  const sample = blocks
    .slice(0, 200)
    .map((block) => block.text)
    .join(" ")
    .slice(0, 16_000);
  return tags.find((tag) => tag !== undefined && canBe(tag, sample));
}

/** Only what differs from the running language stays marked, and only where the letters allow it. */
export function withoutLanguage(block: DraftBlock, running: LanguageTag | undefined): DraftBlock {
  const marks = block.marks.filter((mark) => {
    if (mark.kind !== "language") return true;
    if (running !== undefined && isSameLanguage(mark.language, running)) return false;
    const text = block.text.slice(mark.from, mark.to);
    return /\p{L}/u.test(text) && canBe(mark.language, text);
  });
  return marks.length === block.marks.length ? block : { ...block, marks };
}
