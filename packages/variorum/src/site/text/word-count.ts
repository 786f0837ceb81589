import { wordCounter } from "../../model/word-run.ts";

/** Number of words: runs of letters and digits. Linear in the length of the text. */
export const countWords = wordCounter(/[\p{L}\p{N}]/u, /[\p{L}\p{N}\p{M}'’\u00AD-]/u);
