import type { Reading } from "./phoneme.ts";

/** Letters of Russian (both orthographies), Ukrainian, Belarusian, Bulgarian, Macedonian and Serbian, and letter pairs, to phonemes. */
const LETTERS: ReadonlyMap<string, string> = tableOf(`
а a, б b, в v, г g, ґ g, д d, ђ J, ѓ g, е e, ё jo, є e, ж Z, з z, ѕ z, и i, і i, ї i, й j, ј j, к k, л l, љ l, м m, н n, њ n,
о o, п p, р r, с s, т t, ћ C, ќ k, у u, ў v, ф f, х x, ц c, ч C, џ J, ш S, щ SC, ъ , ы i, ь , ѣ e, э e, ю ju, я ja, ѳ f, ѵ i,
ѫ u, ѧ ja, дж J, цз J, тс c, тц c, ьо jo, йо jo, ье e, ъе e`);

function tableOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split(",")
      .map((entry) => entry.trim().split(" ") as [string, string])
      .map(([a, b = ""]) => [a, b]),
  );
}

/** Letters that a writer may as well have meant for another: the dots of ё are dropped, ў is heard as в and written as u in Latin letters. */
const ALSO: readonly (readonly [string, string])[] = [
  ["ё", "е"],
  ["ў", "у"],
];

/** Reads a lower-case Cyrillic word, as written first. */
export function readCyrillic(word: string): readonly Reading[] {
  const others = ALSO.filter(([letter]) => word.includes(letter)).map(([letter, other]) =>
    phonemesOf(word.replaceAll(letter, other)),
  );
  return [phonemesOf(word), ...others].map((phonemes, i) => ({ phonemes, loose: false, special: i > 0 }));
}

function phonemesOf(word: string): string {
  let phonemes = "";
  for (let i = 0; i < word.length; ) {
    const pair = LETTERS.get(word.slice(i, i + 2));
    phonemes += pair ?? LETTERS.get(word.charAt(i)) ?? "";
    i += pair === undefined || i + 1 === word.length ? 1 : 2;
  }
  return phonemes;
}
