import { readCyrillic } from "./cyrillic.ts";
import { readLatin } from "./latin.ts";
import { fineSkeletonOf, type Reading, skeletonOf, withoutDoubles } from "./phoneme.ts";

/** The skeletons under which one written word of a name is found. */
export interface NameKeys {
  /** Two words that share one of these are the same name, as far as spelling can tell. Never empty for a word with letters. */
  readonly exact: readonly string[];
  /** Readings that are possible but too common a confusion to decide anything. */
  readonly loose: readonly string[];
}

/** One way to read a word, reduced. */
export interface NameReading {
  readonly key: string;
  /** The key with doubled letters kept: decides between forms that share a key. */
  readonly fine: string;
  readonly loose: boolean;
  /** See `Reading.special`. */
  readonly special: boolean;
}

/** Names longer than this many code units are cut: keys are for looking up, not for proof. */
const LONGEST_WORD = 40;

/**
 * Reads a word of a name as everyone who may have written it so: Cyrillic of old and new orthographies, or Latin letters in the
 * English, scientific, German, French, Polish, Spanish, Italian, Japanese, Hungarian, Turkish and Chinese ways. `Пятаковъ`,
 * `Piatakov`, `Pjatakow` and `Pyatakov` share a key. A word of another script is its own key. Words are cut after 40 code units,
 * so that the cost is bounded.
 */
export function nameKeys(word: string): NameKeys {
  const readings = readName(word);
  const exact = new Set(readings.filter((r) => !r.loose).map((r) => r.key));
  const loose = new Set(readings.filter((r) => r.loose).map((r) => r.key));
  return { exact: [...exact], loose: [...loose].filter((key) => !exact.has(key)) };
}

/** At most `most` keys of `nameKeys(word).exact`, the plainest readings first: those of the later ones are not worked out. */
export function firstNameKeys(word: string, most: number): readonly string[] {
  const letters = lettersOf(word);
  if (letters === "") return [];
  const strict = readingsOf(letters).filter(({ loose }) => !loose);
  const keys = new Set<string>();
  for (const isSpecial of [false, true])
    for (const { phonemes, special } of strict) {
      if (special !== isSpecial) continue;
      if (keys.size === most) return [...keys];
      const key = skeletonOf(phonemes);
      if (key !== "") keys.add(key);
    }
  return keys.size > 0 ? [...keys] : nameKeys(word).exact.slice(0, most);
}

/** Every reading of a word once; those to take strictly first. */
export function readName(word: string): readonly NameReading[] {
  const letters = lettersOf(word);
  if (letters === "") return [];
  const found = new Map<string, NameReading>();
  for (const { phonemes, loose, special } of readingsOf(letters)) {
    const fine = fineSkeletonOf(phonemes);
    const known = found.get(fine);
    if (known !== undefined && rank(known) <= rank({ loose, special })) continue;
    found.set(fine, { key: withoutDoubles(fine), fine, loose, special });
  }
  const readings = [...found.values()].filter(({ key }) => key !== "").sort((a, b) => rank(a) - rank(b));
  return readings.length === 0 ? [{ key: letters, fine: letters, loose: false, special: false }] : readings;
}

const rank = (reading: { readonly loose: boolean; readonly special: boolean }): number =>
  (reading.loose ? 2 : 0) + (reading.special ? 1 : 0);

/** Lower-case letters, accents composed with them where Unicode can; a Cyrillic letter's other marks are stress. */
const lettersOf = (word: string): string =>
  word
    .slice(0, LONGEST_WORD)
    .toLowerCase()
    .normalize("NFC")
    .replace(/(?<=\p{Script=Cyrillic})\p{M}+|[^\p{L}\p{M}]/gu, "");

function readingsOf(letters: string): readonly Reading[] {
  if (/\p{Script=Cyrillic}/u.test(letters)) return withStressedEndings(readCyrillic(letters));
  if (/\p{Script=Latin}/u.test(letters)) return withStressedEndings(readLatin(letters));
  return [{ phonemes: letters, loose: false, special: false }];
}

/** Горбачев may be Горбачёв, which is heard and sometimes written Gorbachov. */
const withStressedEndings = (readings: readonly Reading[]): readonly Reading[] => [
  ...readings,
  ...readings
    .filter(({ phonemes }) => /[SCZ]ev$/.test(phonemes))
    .map((reading) => ({ ...reading, phonemes: reading.phonemes.replace(/ev$/, "ov"), special: true })),
];

/**
 * The words of a written name in order: hyphenated words apart, points and commas dropped, an English `'s` left out.
 * `"Пятаков, Г. Л."` → Пятаков, Г, Л. Linear.
 */
export const nameWords = (form: string): readonly string[] =>
  (form.normalize("NFC").match(NAME_WORD) ?? []).map(withoutPossessive).filter((word) => /\p{L}/u.test(word));

/** Letters with the apostrophes that stand for soft signs. */
export const NAME_WORD = /[\p{L}\p{M}'’ʹʺʼ`´]+/gu;

/** `Piatakov's`, `Ulianovs'` → Piatakov, Ulianovs. */
export const withoutPossessive = (word: string): string =>
  word.replace(/(?<=\p{Script=Latin})['’]s$|(?<=[sxzß])['’]$|^['’`]+/giu, "");
