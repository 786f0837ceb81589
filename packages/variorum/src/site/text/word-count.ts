const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’\u00AD-]*/gu;

/** Number of words: runs of letters and digits. Linear in the length of the text. */
export const countWords = (text: string): number => text.match(word)?.length ?? 0;
