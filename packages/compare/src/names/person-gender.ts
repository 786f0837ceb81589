import { type Gender, givenNamesOf } from "./given-name.ts";
import { isInitial } from "./initial.ts";
import type { NameForm } from "./name-form.ts";
import { patronymicGender } from "./patronymic.ts";

const FEMININE_SURNAME = /(?:[оеё]в|[иы]н|ск|цк)а$|(?:ск|цк)ая$|(?:[oe][vw]|sk|tsk|zk)a(?:ya|ia|ja)?$/iu;
const MASCULINE_SURNAME = /(?:[оеё]в|ск(?:ий|ой)|цк(?:ий|ой))ъ?$/iu;

/**
 * Man or woman, as the written forms of a name tell: by the patronymic, else by the given name, else by the Russian surname.
 * Undefined where none tells, or two tell different things.
 */
export function genderOf(forms: readonly NameForm[]): Gender | undefined {
  const given = forms.flatMap(({ words, given }) => given.map((at) => words[at] as string)).filter(isNotInitial);
  return (
    agreed(given.map(patronymicGender)) ??
    agreed(given.flatMap((word) => unanimous(givenNamesOf(word).map(({ gender }) => gender)))) ??
    agreed(given.map(genderOfEnding)) ??
    agreed(forms.map(surnameGender))
  );
}

const isNotInitial = (word: string): boolean => !isInitial(word);

/** What all that tell say. */
function agreed(told: readonly (Gender | undefined)[]): Gender | undefined {
  const genders = new Set(told.filter((gender) => gender !== undefined));
  return genders.size === 1 ? [...genders][0] : undefined;
}

const unanimous = (genders: readonly Gender[]): readonly Gender[] => (new Set(genders).size === 1 ? genders : []);

/** A Russian given name that is not in the list. */
function genderOfEnding(word: string): Gender | undefined {
  if (!/^\p{Script=Cyrillic}+$/u.test(word)) return undefined;
  return /[ая]$/iu.test(word) ? "f" : /[бвгджзйклмнпрстфхцчшщ]ъ?$/iu.test(word) ? "m" : undefined;
}

function surnameGender({ words, head }: NameForm): Gender | undefined {
  const surname = words[head.to - 1] ?? "";
  return FEMININE_SURNAME.test(surname) ? "f" : MASCULINE_SURNAME.test(surname) ? "m" : undefined;
}
