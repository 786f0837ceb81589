import { isInitial } from "./initial.ts";
import { nameWords } from "./name-key.ts";
import { isPatronymic } from "./patronymic.ts";

/** A written name taken apart. */
export interface NameForm {
  /** As listed. */
  readonly form: string;
  readonly words: readonly string[];
  /** Half-open range of `words` that names the person without the rest: the surname, or the whole of a name like `Ivan the Terrible`. */
  readonly head: { readonly from: number; readonly to: number };
  /** Indices of `words` that are given names, patronymics or initials, in the order they are said. */
  readonly given: readonly number[];
}

const MOST_WORDS = 12;

const ROMAN = /^[IVX]+$/;

/**
 * Takes a name apart by the field's habits: a comma follows the surname (`Пятаков, Г. Л.`), initials or a patronymic after the first
 * word say that it is the surname (`Пятаков Георгий Леонидович`), otherwise the last word is. Names with a numeral or a word in
 * lower case at the end (`Николай II`, `Ivan the Terrible`) stand only as a whole. Undefined for a form without letters or with more
 * than 12 words, which is no name.
 */
export function parseNameForm(form: string): NameForm | undefined {
  const words = nameWords(form);
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  const head = headOf(form, words);
  const given = words.map((_, i) => i).filter((i) => (i < head.from || i >= head.to) && isCapital(words[i] as string));
  return { form, words, head, given };
}

function headOf(form: string, words: readonly string[]): { from: number; to: number } {
  const whole = { from: 0, to: words.length };
  if (words.length === 1 || isPhrase(words)) return whole;
  const comma = form.indexOf(",");
  if (comma > 0) return { from: 0, to: Math.max(1, nameWords(form.slice(0, comma)).length) };
  const groups = hyphenGroups(form);
  const first = groups[0] as number;
  if (first === words.length) return whole;
  const last = words.length - (groups.at(-1) as number);
  const after = words.slice(first);
  const surnameFirst = after.every(isInitial) || (words.length > 2 && endsInPatronymic(words, groups.at(-1) as number));
  if (surnameFirst && !isInitial(words[0] as string)) return { from: 0, to: first };
  if (words.length === 2 && isPatronymic(words[1] as string) && /\p{Script=Cyrillic}/u.test(form)) return whole;
  return { from: last, to: words.length };
}

/** `Пятаков Георгий Леонидович`; but after a patronymic what looks like one is a surname: `Марк Наумович Рабинович`. */
const endsInPatronymic = (words: readonly string[], lastGroup: number): boolean =>
  lastGroup === 1 && isPatronymic(words.at(-1) as string) && !isPatronymic(words.at(-2) as string);

/** How many words each stretch between white space holds: 2 for `Петров-Водкин`. */
const hyphenGroups = (form: string): readonly number[] =>
  form
    .split(/[\s.,]+/u)
    .map((part) => nameWords(part).length)
    .filter((count) => count > 0);

const isPhrase = (words: readonly string[]): boolean =>
  words.some((word) => /^(?:the|der|die|le|la|el)$/.test(word)) ||
  words.slice(1).some((word) => ROMAN.test(word) && word !== "I" && word !== "V" && word !== "X") ||
  !isCapital(words.at(-1) as string);

/** Scripts without case count as capital. */
const isCapital = (word: string): boolean => {
  const letter = [...word.replace(/^\P{L}+/u, "")][0] ?? "";
  return letter === letter.toUpperCase();
};
