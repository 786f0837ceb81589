/**
 * Drops accents, breathings, diaeresis and iota subscript and writes every sigma alike, so that an accented print meets
 * an uncial transcription. Other scripts pass unchanged.
 */
export function foldGreek(text: string): string {
  if (!/\p{Script=Greek}/u.test(text)) return text;
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[ςϲ]/g, "σ").replace(/Ϲ/g, "Σ").normalize("NFC");
}
