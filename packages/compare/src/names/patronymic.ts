import { modernOrthography } from "./orthography.ts";

const CYRILLIC_SON = /^(?:[а-я]+[ое]вич|[а-я]{2,}ыч|ильич|кузьмич|лукич|фомич|никитич|саввич)(?:а|у|ем|е)?$/;
const CYRILLIC_DAUGHTER = /^[а-я]+(?:[ое]вн|ичн)(?:а|ы|е|у|ой|ою)$/;
const LATIN_SON =
  /[oe](?:v[iy]c?h|vitch|vi[cč]|wi[ct]?sch|wicz)$|^(?:il['’ʹ]?|kuz['’ʹ]?m|luk|fom|nikit|savv)[iyj]+(?:ch|č|tsch)$/iu;
const LATIN_DAUGHTER = /[oe][vw]na$|i(?:ch|č|tsch)na$/iu;

const isCyrillic = (word: string): boolean => /\p{Script=Cyrillic}/u.test(word);

/** Whose child a Russian patronymic says somebody is; undefined for a word that is none. In any case, in Cyrillic or Latin letters, written out. */
export function patronymicGender(word: string): "m" | "f" | undefined {
  const [son, daughter] = isCyrillic(word) ? [CYRILLIC_SON, CYRILLIC_DAUGHTER] : [LATIN_SON, LATIN_DAUGHTER];
  const plain = isCyrillic(word) ? modernOrthography(word) : word;
  return son.test(plain) ? "m" : daughter.test(plain) ? "f" : undefined;
}

export const isPatronymic = (word: string): boolean => patronymicGender(word) !== undefined;

/** Written ending, endings of speech; the first rule that fits counts. */
const SPOKEN: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^александрович$/, ["александрыч", "саныч"]],
  [/^александровна$/, ["александрна", "санна"]],
  [/авлович$/, ["авлыч", "алыч"]],
  [/айлович$/, ["айлыч", "алыч"]],
  [/ович$/, ["ыч"]],
  [/ьевич$/, ["ьич", "ич"]],
  [/иевич$/, ["ич", "ьич"]],
  [/([аеюя])евич$/, ["$1ич"]],
  [/евич$/, ["ич"]],
  [/авловна$/, ["авлна", "ална"]],
  [/айловна$/, ["айлна", "ална"]],
  [/овна$/, ["на"]],
  [/аевна$/, ["авна"]],
  [/еевна$/, ["евна"]],
  [/ьевна$/, ["ьевна", "евна", "ьна"]],
];

/** How a written patronymic is said: Васильевич → Васильич; Ивановна → Иванна. In small letters; empty for any other word. */
export function spokenPatronymics(word: string): readonly string[] {
  const written = modernOrthography(word);
  const rule = /^[а-я]+$/.test(written) ? SPOKEN.find(([ending]) => ending.test(written)) : undefined;
  if (rule === undefined) return [];
  const [ending, spoken] = rule;
  return spoken.map((short) => written.replace(ending, short)).filter((short) => short !== written);
}
