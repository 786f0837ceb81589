/**
 * Phonemes are written with one character each, so that a reading is a plain string:
 * vowels `a e i o u`; `b p v f g k d t l m n r z s` as in English; `x` (х, kh), `c` (ц, ts), `C` (ч, ch), `S` (ш, sh),
 * `Z` (ж, zh), `J` (дж, j in "John"), `j` (й at the end of a syllable).
 */
export interface Reading {
  readonly phonemes: string;
  /** Possible, but too common a confusion to call a match exact. */
  readonly loose: boolean;
}

export const VOWELS = "aeiou";

export const isVowel = (phoneme: string): boolean => VOWELS.includes(phoneme);

/**
 * What stays of a reading when the habits of writers are taken out: doubled letters count once, an `i` or `j` before a vowel is
 * the writer's iotation, after a vowel both are `j`, and `S` before `C` is the one letter щ.
 */
export function skeletonOf(phonemes: string): string {
  return phonemes
    .replace(/(.)\1+/g, "$1")
    .replace(/SC/g, "S")
    .replace(/j+(?=[aeiou])/g, "")
    .replace(/([aeou])[ij]+(?![aeiou])/g, "$1j")
    .replace(/i[ij]+/g, "i")
    .replace(/(.)\1+/g, "$1");
}
