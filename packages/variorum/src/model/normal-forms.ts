import { isInLanguage, type LanguageTag } from "./language.ts";

/** A spelling that stands for another, wherever texts are compared: `shew` for `show`. */
export interface SpellingForm {
  readonly reading: string;
  readonly as: string;
  /** Only in this language, its regions and scripts among it. */
  readonly language?: LanguageTag;
}

/** The table for texts in one language, as `normalForm` takes it. */
export const spellingTable = (
  forms: readonly SpellingForm[],
  language: LanguageTag,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    forms.filter((form) => isInLanguage(language, form.language)).map(({ reading, as }) => [reading, as] as const),
  );

/** Pairs of entries that say of one reading, in languages that overlap, that it stands for two different words. */
export function conflictingForms(
  forms: readonly SpellingForm[],
): readonly (readonly [earlier: number, later: number])[] {
  const byReading = new Map<string, number[]>();
  return forms.flatMap((form, later) => {
    const same = byReading.get(form.reading) ?? [];
    byReading.set(form.reading, [...same, later]);
    const earlier = same.find((at) => forms[at]?.as !== form.as && overlap(forms[at] ?? form, form));
    return earlier === undefined ? [] : [[earlier, later] as const];
  });
}

const overlap = (a: SpellingForm, b: SpellingForm): boolean =>
  a.language === undefined || isInLanguage(a.language, b.language) || isInLanguage(b.language ?? "", a.language);
