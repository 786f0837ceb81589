import type { SideText } from "./vocabulary.ts";

/** In which sentences each word of a text stands, once for every time it stands there, in order. */
export interface WordPlaces {
  readonly from: Int32Array;
  readonly sentences: Int32Array;
}

export function findWordPlaces(text: SideText, vocabulary: number): WordPlaces {
  const from = new Int32Array(vocabulary + 1);
  for (const word of text.words) from[word + 1] = (from[word + 1] as number) + 1;
  for (let word = 0; word < vocabulary; word++) from[word + 1] = (from[word + 1] as number) + (from[word] as number);
  const next = from.slice();
  const sentences = new Int32Array(text.words.length);
  for (let sentence = 0; sentence < text.sentences; sentence++)
    for (let at = text.from[sentence] as number; at < (text.from[sentence + 1] as number); at++) {
      const word = text.words[at] as number;
      const place = next[word] as number;
      next[word] = place + 1;
      sentences[place] = sentence;
    }
  return { from, sentences };
}

/** The first place of `word` at `sentence` or later. */
export function firstPlace({ from, sentences }: WordPlaces, word: number, sentence: number): number {
  let low = from[word] as number;
  let high = from[word + 1] as number;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle] as number) < sentence) low = middle + 1;
    else high = middle;
  }
  return low;
}
