const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’\u00AD-]*/gu;

/** Number of words: runs of letters and digits. Linear in the length of the text. */
export function countWords(text: string): number {
  let words = 0;
  for (const _ of text.matchAll(word)) words += 1;
  return words;
}
