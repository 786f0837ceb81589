/**
 * The letters that the decree of 1918 struck out, and what took their place.
 * ѵ between consonants was read и; after a vowel (Еѵангеліе) it was read в.
 */
const LETTERS: Readonly<Record<string, string>> = {
  ѣ: "е",
  Ѣ: "Е",
  і: "и",
  І: "И",
  ї: "и",
  Ї: "И",
  ѳ: "ф",
  Ѳ: "Ф",
  ѵ: "и",
  Ѵ: "И",
};

/** Whole words whose spelling the reform changed otherwise. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["ея", "ее"],
  ["нея", "нее"],
  ["онѣ", "они"],
  ["однѣ", "одни"],
  ["однѣх", "одних"],
  ["однѣм", "одним"],
  ["однѣми", "одними"],
]);

/** Prefixes before a voiceless consonant: безсильный → бессильный, разсказ → рассказ. */
const PREFIX = /^(бе|во|и|ни|ра|че?ре|ро)з(?=[сптшкхцчщф])/i;
/** Genitive endings of adjectives: добраго → доброго, синяго → синего; words such as "благо" keep theirs. */
const GENITIVE_HARD = /(?<=[бвгджзклмнпрстфхцчшщ]{1}[\p{L}]*|[\p{L}]{2,})аго(ся)?$/u;
const GENITIVE_SOFT = /(?<=[\p{L}]{2,})яго(ся)?$/u;
/** добрыя → добрые, русскія → русские; the many nouns in -ія (революція) keep theirs. */
const PLURAL = /(?<=[\p{L}]{2,})(ы|(?<=к)і)я$/u;

/**
 * Reads a Russian word in the orthography before 1918 as one after it. Made for comparing, not for printing:
 * a handful of modern words that end like an old genitive or plural are folded too, on both sides alike.
 * Words without Cyrillic pass unchanged.
 */
export function modernizeRussian(text: string): string {
  if (!/\p{Script=Cyrillic}/u.test(text)) return text;
  const bare = text.replace(/ъ(?=$|-)/giu, "");
  const word = WORDS.get(bare.toLowerCase());
  if (word !== undefined) return word;
  return foldEndings(bare)
    .replace(/(?<=[еэаоу])ѵ/giu, "в")
    .replace(/[ѣіїѳѵ]/giu, (letter) => LETTERS[letter] ?? letter);
}

/** Most words end otherwise, and what looks behind is slow. */
const MAY_BE_OLD = /[ая]го(?:ся)?$|[ыі]я$/u;

function foldEndings(text: string): string {
  const folded = text.replace(PREFIX, "$1с");
  if (!MAY_BE_OLD.test(folded)) return folded;
  return folded
    .replace(GENITIVE_HARD, "ого$1")
    .replace(GENITIVE_SOFT, "его$1")
    .replace(PLURAL, (_, vowel: string) => (vowel === "ы" ? "ые" : "ие"));
}
