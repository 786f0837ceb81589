import { closingOf, openingOf } from "./edge-mark.ts";
import { sentenceWords } from "./sentence-words.ts";

/** The words of one side of all documents, numbered in the order of their first appearance. */
export interface Vocabulary {
  readonly forms: readonly string[];
  /** Each form as it was first written, whole. */
  readonly samples: readonly string[];
  /** Share of each form among all words. */
  readonly share: Float64Array;
}

/** One side of one document in numbers. */
export interface SideText {
  readonly sentences: number;
  /** Where the words of each sentence begin in `words`; one more than there are sentences. */
  readonly from: Int32Array;
  readonly words: Int32Array;
  /** Characters of each sentence, white space left out; at least 1. */
  readonly lengths: Float64Array;
  /** How each sentence begins and ends (`edge-mark.ts`). */
  readonly openings: Uint8Array;
  readonly closings: Uint8Array;
}

export interface Side {
  readonly vocabulary: Vocabulary;
  readonly texts: readonly SideText[];
}

/** Numbers the words of a side; yields the words read, for pauses. */
export function* readSide(documents: readonly (readonly string[])[]): Generator<number, Side> {
  const numbers = new Map<string, number>();
  const samples: string[] = [];
  const counts: number[] = [];
  const number = (form: string, written: string): number => {
    const known = numbers.get(form) ?? numbers.size;
    if (known === numbers.size) {
      numbers.set(form, known);
      samples.push(written);
      counts.push(0);
    }
    counts[known] = (counts[known] ?? 0) + 1;
    return known;
  };
  const texts: SideText[] = [];
  for (const sentences of documents) texts.push(yield* readText(sentences, number));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const share = Float64Array.from(counts, (count) => count / total);
  return { vocabulary: { forms: [...numbers.keys()], samples, share }, texts };
}

function* readText(
  sentences: readonly string[],
  number: (form: string, written: string) => number,
): Generator<number, SideText> {
  const from = new Int32Array(sentences.length + 1);
  const lengths = new Float64Array(sentences.length);
  const words: number[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const before = words.length;
    for (const { form, written } of sentenceWords(sentence)) words.push(number(form, written));
    from[at + 1] = words.length;
    lengths[at] = Math.max(1, sentence.replace(/\s+/g, "").length);
    yield 20 * (words.length - before) + 20;
  }
  return {
    sentences: sentences.length,
    from,
    words: Int32Array.from(words),
    lengths,
    openings: Uint8Array.from(sentences, openingOf),
    closings: Uint8Array.from(sentences, closingOf),
  };
}
