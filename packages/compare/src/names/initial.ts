import { readName } from "./name-key.ts";

/** One letter stands for a name: the `Г` of `Г. Л. Пятаков`. Initials of several letters (`Yu.`, `Zh.`) are read as short names. */
export const isInitial = (word: string): boolean => /^\p{L}\p{M}*$/u.test(word.normalize("NFC"));

/** What a letter may be followed by when it begins a name: romanisations write one Cyrillic letter with two or three. */
const CONTINUATIONS = ["", "a", "e", "u", "ha"];

/** First sounds of the names that a letter may abbreviate: `Z` gives z, Ж, З. */
export function initialSounds(letter: string): ReadonlySet<string> {
  const continuations = /\p{Script=Latin}/u.test(letter) ? CONTINUATIONS : [""];
  return new Set(
    continuations
      .flatMap((rest) => readName(letter + rest).filter(({ loose }) => !loose))
      .map(({ key }) => key.charAt(0)),
  );
}

interface Initialled {
  readonly sounds: ReadonlySet<string>;
}

/**
 * Matches initials with the words of a form that are left, each word once, first come first served. `against` counts initials that fit
 * no word although one was left; `unmatched` counts all without a word.
 */
export function bestInitials(
  initials: readonly ReadonlySet<string>[],
  words: readonly Initialled[],
): { readonly against: number; readonly unmatched: number } {
  const left = [...words];
  let unmatched = 0;
  for (const sounds of initials) {
    const at = left.findIndex((word) => [...word.sounds].some((sound) => sounds.has(sound)));
    if (at < 0) unmatched++;
    else left.splice(at, 1);
  }
  return { unmatched, against: Math.min(unmatched, left.length) };
}
