import { readCyrillic } from "./cyrillic.ts";
import { readLatin } from "./latin.ts";
import { type Reading, skeletonOf } from "./phoneme.ts";

/** The skeletons under which one written word of a name is found. */
export interface NameKeys {
  /** Two words that share one of these are the same name, as far as spelling can tell. Never empty for a word with letters. */
  readonly exact: readonly string[];
  /** Readings that are possible but too common a confusion to decide anything. */
  readonly loose: readonly string[];
}

/** Names longer than this many code units are cut: keys are for looking up, not for proof. */
const LONGEST_WORD = 40;

/**
 * Reads a word of a name as everyone who may have written it so: Cyrillic of old and new orthographies, or Latin letters in the
 * English, scientific, German, French, Polish, Spanish, Italian, Japanese, Hungarian and Turkish ways. `Пятаковъ`, `Piatakov`,
 * `Pjatakow` and `Pyatakov` share a key. Other scripts give the word itself.
 */
export function nameKeys(word: string): NameKeys {
  const letters = word
    .toLowerCase()
    .normalize("NFC")
    .slice(0, LONGEST_WORD)
    .replace(/[^\p{L}\p{M}]/gu, "");
  if (letters === "") return { exact: [], loose: [] };
  const readings = readingsOf(letters);
  const exact = new Set(readings.filter((r) => !r.loose).map((r) => skeletonOf(r.phonemes)));
  const loose = new Set(readings.filter((r) => r.loose).map((r) => skeletonOf(r.phonemes)));
  return { exact: [...exact].filter(Boolean), loose: [...loose].filter((key) => key !== "" && !exact.has(key)) };
}

function readingsOf(letters: string): readonly Reading[] {
  if (/\p{Script=Cyrillic}/u.test(letters)) return readCyrillic(letters);
  if (/\p{Script=Latin}/u.test(letters)) return readLatin(letters);
  return [{ phonemes: letters, loose: false }];
}

/** The words of a written name in order, without titles' points, commas and apostrophes: `"Пятаков, Г. Л."` → Пятаков, Г, Л. */
export const nameWords = (form: string): readonly string[] =>
  form
    .normalize("NFC")
    .split(/[^\p{L}\p{M}'’ʹʼ`´]+/u)
    .filter((word) => /\p{L}/u.test(word));
