import type { Reading } from "./phoneme.ts";

/** Letters of Russian (both orthographies), Ukrainian, Belarusian, Bulgarian, Macedonian and Serbian, to phonemes. */
const LETTERS: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  ђ: "J",
  ѓ: "g",
  е: "e",
  ё: "o",
  є: "e",
  ж: "Z",
  з: "z",
  ѕ: "z",
  и: "i",
  і: "i",
  ї: "i",
  й: "j",
  ј: "j",
  к: "k",
  л: "l",
  љ: "l",
  м: "m",
  н: "n",
  њ: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  ћ: "C",
  ќ: "k",
  у: "u",
  ў: "v",
  ф: "f",
  х: "x",
  ц: "c",
  ч: "C",
  џ: "J",
  ш: "S",
  щ: "SC",
  ъ: "",
  ы: "i",
  ь: "",
  ѣ: "e",
  э: "e",
  ю: "ju",
  я: "ja",
  ѳ: "f",
  ѵ: "i",
  ѫ: "u",
  ѧ: "ja",
};

const DIGRAPHS: Readonly<Record<string, string>> = {
  дж: "J",
  тс: "c",
  тц: "c",
  кс: "ks",
  ьо: "jo",
  йо: "jo",
  ье: "je",
  ъе: "je",
};

/** Reads a lower-case Cyrillic word. ё is read as е and as о, since writers drop its dots. */
export function readCyrillic(word: string): readonly Reading[] {
  let reading = "";
  for (let i = 0; i < word.length; ) {
    const pair = DIGRAPHS[word.slice(i, i + 2)];
    reading += pair ?? LETTERS[word.charAt(i)] ?? "";
    i += pair === undefined ? 1 : 2;
  }
  const asWritten = { phonemes: reading, loose: false };
  if (/^[иі]о/.test(word)) return [asWritten, { phonemes: `j${reading.slice(1)}`, loose: false }];
  return word.includes("ё") ? [asWritten, ...readCyrillic(word.replaceAll("ё", "е"))] : [asWritten];
}
