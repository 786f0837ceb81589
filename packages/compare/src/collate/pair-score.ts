import { ALIKE, type Nearness } from "./nearness.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { NOTHING } from "./word.ts";

/** Pairing two different words costs less than leaving both alone, for up to about four words running. */
const SUBSTITUTION = -400;
const PUNCTUATION_SUBSTITUTION = -40;
/** One quotation mark, one dash for another. */
const KINDRED_MARK = -15;
/** What never stands side by side. */
export const IMPOSSIBLE = -1_000_000_000;
/** Words shorter than this look alike by chance. */
const SURE_LENGTH = 5;
/** What faint likeness is divided by: it decides between equals and nothing else. */
const FAINT = 50;

/** What a word is worth beside each of the first `count` others, in thousandths of a rare word; written to `scores`. */
export function scoreWord(
  vocabulary: Vocabulary,
  nearness: Nearness,
  word: number,
  others: Int32Array,
  count: number,
  scores: Int32Array,
): void {
  if (word === NOTHING) scores.fill(IMPOSSIBLE, 0, count);
  else if (!vocabulary.isWord[word]) scoreMark(vocabulary, word, others, count, scores);
  else
    for (let at = 0; at < count; at++) {
      const other = others[at] as number;
      if (other === word) scores[at] = vocabulary.weight[word] as number;
      else if (other === NOTHING || !vocabulary.isWord[other]) scores[at] = IMPOSSIBLE;
      else scores[at] = substitution(vocabulary, word, other, nearness(word, other));
    }
}

function scoreMark(
  { weight, isWord, marks }: Vocabulary,
  mark: number,
  others: Int32Array,
  count: number,
  scores: Int32Array,
): void {
  for (let at = 0; at < count; at++) {
    const other = others[at] as number;
    if (other === mark) scores[at] = weight[mark] as number;
    else if (other === NOTHING || isWord[other]) scores[at] = IMPOSSIBLE;
    else scores[at] = (marks[mark] as number) & (marks[other] as number) ? KINDRED_MARK : PUNCTUATION_SUBSTITUTION;
  }
}

function substitution({ weight, lengths }: Vocabulary, a: number, b: number, likeness: number): number {
  if (likeness < ALIKE) return SUBSTITUTION + Math.round(likeness / FAINT);
  const length = Math.max(lengths[a] as number, lengths[b] as number);
  const trust = Math.min(1, length / SURE_LENGTH);
  const most = Math.min(weight[a] as number, weight[b] as number);
  return SUBSTITUTION + Math.round((most - SUBSTITUTION) * trust * (likeness / 1000) ** 2);
}
