/** Letters that scribes and typesetters of the Arabic script, from Morocco to India, put for one another. */
const LETTERS: Readonly<Record<string, string>> = {
  ٱ: "ا",
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ى: "ي",
  ی: "ي",
  ے: "ي",
  ک: "ك",
  ة: "ه",
  ہ: "ه",
};

const FOLDED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");

/** Reads alif with and without its sign, the kinds of ya, kaf and final ha as one; vowel signs and the lengthening stroke are dropped. */
export function foldArabic(text: string): string {
  if (!/\p{Script=Arabic}/u.test(text)) return text;
  return text.replace(/[\p{M}\u0640]/gu, "").replace(FOLDED, (letter) => LETTERS[letter] ?? letter);
}
