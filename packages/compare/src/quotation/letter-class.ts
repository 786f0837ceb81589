/** What a UTF-16 code unit is to the reading of words. */
export const OTHER = 0;
export const LETTER = 1;
/** Goes on with a word, begins none: a combining mark. */
export const INNER = 2;
/** A letter of a script written without spaces: a word of its own. */
export const ALONE = 3;
/** Soft hyphens and joiners: as if they were not there. */
export const NOTHING = 4;

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function classOf(character: string): number {
  if (/[\u00ad\u200b-\u200d\u2060\ufeff]/.test(character)) return NOTHING;
  if (/\p{M}/u.test(character)) return INNER;
  if (!/[\p{L}\p{N}]/u.test(character)) return OTHER;
  return UNSPACED.test(character) ? ALONE : LETTER;
}

let known: Uint8Array | undefined;

/** The class of each code unit; halves of surrogate pairs count as letters. Made at the first call: 65,536 entries. */
export function letterClasses(): Uint8Array {
  known ??= Uint8Array.from({ length: 0x10000 }, (_, unit) =>
    unit >= 0xd800 && unit <= 0xdfff ? LETTER : classOf(String.fromCharCode(unit)),
  );
  return known;
}
