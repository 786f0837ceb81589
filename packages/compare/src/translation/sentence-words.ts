/** Scripts written without spaces; their words are found by the host's dictionary. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]+/gu;
const WORD = /\p{L}[\p{L}\p{M}]*|\p{N}+(?:[.,]\p{N}+)*|[^\s\p{L}\p{M}\p{N}]/gu;
/** An apostrophe inside a word parts it and says nothing itself. */
const INNER_APOSTROPHE = /(?<=\p{L})['’](?=\p{L})/gu;
/** Code points of a word that serve as its stem. */
const STEM = 5;
/** Code units segmented at once, and words kept at either end of a sentence: both bound the work on hostile text. */
const SEGMENTED = 4096;
const KEPT_WORDS = 300;

/** A word as the aligner sees it, and as it was written. */
export interface SentenceWord {
  readonly form: string;
  readonly written: string;
  readonly from: number;
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * Words, numbers and marks of a sentence: lower case, words cut to a stem, numbers as `#n`, quotation marks and dashes folded.
 * Of a very long sentence the two ends are kept.
 */
export function sentenceWords(sentence: string): readonly SentenceWord[] {
  const words: SentenceWord[] = [];
  for (const { 0: written, index } of spaced(sentence).matchAll(WORD))
    words.push({ form: formOf(written), written, from: index });
  if (words.length <= 2 * KEPT_WORDS) return words;
  return [...words.slice(0, KEPT_WORDS), ...words.slice(-KEPT_WORDS)];
}

/** The sentence with white space where the words of unspaced scripts meet, at the cost of true offsets there. */
function spaced(sentence: string): string {
  const plain = sentence.replace(INNER_APOSTROPHE, " ");
  if (plain.search(UNSPACED) < 0) return plain;
  return plain.replace(UNSPACED, (run) => {
    const cut = Array.from(segmenter.segment(run.slice(0, SEGMENTED)), ({ segment }) => segment);
    return ` ${cut.join(" ")} `;
  });
}

function formOf(written: string): string {
  if (/^\p{N}/u.test(written)) return `#${written.replace(/[.,]/g, "")}`;
  if (/^\p{L}/u.test(written)) return [...written.toLowerCase().normalize("NFC")].slice(0, STEM).join("");
  if (/[«»„“”"‹›‘’‚'`]/.test(written)) return '"';
  return /\p{Pd}/u.test(written) ? "-" : written;
}
