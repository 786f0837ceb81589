/**
 * Phonemes are written with one character each, so that a reading is a plain string:
 * vowels `a e i o u`; `b p v f g k d t l m n r z s` as in English; `x` (х, kh), `c` (ц, ts), `C` (ч, ch), `S` (ш, sh),
 * `Z` (ж, zh), `J` (дж, j in "John"), `j` (й, y in "yes").
 */
export interface Reading {
  readonly phonemes: string;
  /** Possible, but too common a confusion to call a match exact. */
  readonly loose: boolean;
  /** Supposes a writer of one particular language; readings that need no such supposition come before it. */
  readonly special: boolean;
}

export const VOWELS = "aeiou";

export const isVowel = (phoneme: string): boolean => VOWELS.includes(phoneme);

/**
 * A reading without the habits of its writer, doubled letters kept: `S` before `C` is the one letter щ, an `i` or `j` before a
 * vowel is one glide, which is not written before `e`, and after a vowel both are `j`.
 */
export function fineSkeletonOf(phonemes: string): string {
  return phonemes
    .replace(/SC/g, "S")
    .replace(/[ij]+(?=e)/g, "")
    .replace(/j+(?=i)/g, "")
    .replace(/[ij]+(?=[aou])/g, "j")
    .replace(/([SCZ])j+(?=[aou])/g, "$1")
    .replace(/([aeou])[ij]+(?![aeou])/g, "$1j")
    .replace(/i[ij]+/g, "i");
}

/** The skeleton proper of a fine one: doubled letters count once. */
export const withoutDoubles = (fine: string): string => fine.replace(/(.)\1+/g, "$1");

export const skeletonOf = (phonemes: string): string => withoutDoubles(fineSkeletonOf(phonemes));
