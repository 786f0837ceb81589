import { LetterPool } from "../text/letter-pool.ts";
import type { NormalForm } from "../text/normal-form.ts";
import { isLacuna, isWord, type Token, type Witness } from "../text/token.ts";
import { createJoinedWord, type JoinedWord } from "./joined-word.ts";
import { markKinds } from "./mark.ts";
import type { Steps } from "./steps.ts";
import { NOTHING } from "./word.ts";

/** Short texts say little of how rare a word is: as if so many tokens of other text had been read too. */
const PRIOR_TOKENS = 2000;
/** The information at which a word counts fully, in bits. */
const FULL_BITS = 11;
const PUNCTUATION_WEIGHT = 110;
/** Tokens read between two pauses. */
const PART = 4096;

/** The words of all witnesses as numbers, and what each number is worth. */
export interface Vocabulary {
  /** Per witness, per token: its word's number, or `NOTHING`. */
  readonly words: readonly Int32Array[];
  readonly normals: readonly string[];
  /** Length of each normal form in UTF-16 code units. */
  readonly lengths: Int32Array;
  /** Information of a word in bits: how unlikely it is to stand at a given place by chance. */
  readonly bits: Float64Array;
  /** What an agreement in this word is worth to the alignment, in thousandths of a rare word. */
  readonly weight: Int32Array;
  /** 1 where the word is a word, 0 where it is a punctuation mark. */
  readonly isWord: Uint8Array;
  /** Kinds of a punctuation mark, as bits. */
  readonly marks: Uint8Array;
  /** The number of a normal form, or `NOTHING` when no witness has it. */
  readonly numberOf: (normal: string) => number;
  readonly joined: JoinedWord;
}

/** The words of witnesses before anything is known of them but which are the same; witnesses as given. */
export interface WordNumbers {
  readonly words: readonly Int32Array[];
  /** The normal form of each number. */
  readonly normals: readonly string[];
  /** Per witness, per token: a number for its text as written; equal texts have equal numbers. */
  readonly texts: readonly Int32Array[];
  /** The text of each number. */
  readonly written: readonly string[];
}

/** The form in which a token is compared when it has no `normal` of its own; or, whatever it has, at a place a scholar ruled on. */
export interface Folding {
  readonly fold: NormalForm;
  readonly ruled?: (witness: number, token: number, text: string) => string | undefined;
}

/** Numbers the words of all witnesses in the order given; every way of writing is folded once. */
export function* numberWords(witnesses: readonly Witness[], { fold, ruled }: Folding): Steps<WordNumbers> {
  const written = new Numbers();
  const normals = new Numbers();
  const folded: number[] = [];
  const words: Int32Array[] = [];
  const texts: Int32Array[] = [];
  for (const [witness, { tokens }] of witnesses.entries()) {
    const ownWords = new Int32Array(tokens.length).fill(NOTHING);
    const ownTexts = new Int32Array(tokens.length);
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] as Token;
      const text = written.of(token.text);
      ownTexts[at] = text;
      if (at % PART === PART - 1) yield 100_000;
      if (isLacuna(token)) continue;
      const form = ruled?.(witness, at, token.text) ?? token.normal;
      if (form === undefined) folded[text] ??= normals.of(fold(token.text));
      ownWords[at] = form === undefined ? (folded[text] as number) : normals.of(form);
    }
    words.push(ownWords);
    texts.push(ownTexts);
  }
  return { words, normals: normals.all, texts, written: written.all };
}

/** Numbers strings in the order in which they come. */
class Numbers {
  readonly all: string[] = [];
  private readonly known = new Map<string, number>();

  of(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}

/** Numbers the words anew, in the order in which the witnesses, taken in `order` (that of their content), have them. */
export function* buildVocabulary(given: WordNumbers, order: readonly number[]): Steps<Vocabulary> {
  const renumbered = new Int32Array(given.normals.length).fill(NOTHING);
  const counts = new Int32Array(given.normals.length);
  const normals: string[] = [];
  const words: Int32Array[] = [];
  for (const witness of order) {
    const own = (given.words[witness] as Int32Array).slice();
    for (let token = 0; token < own.length; token++) {
      const word = own[token] as number;
      if (word === NOTHING) continue;
      if (renumbered[word] === NOTHING) renumbered[word] = normals.push(given.normals[word] as string) - 1;
      const number = renumbered[word] as number;
      counts[number] = (counts[number] as number) + 1;
      own[token] = number;
    }
    words.push(own);
    yield own.length * 10;
  }
  const numbers = new Map(normals.map((normal, number) => [normal, number]));
  const values = worth(normals, counts, words);
  const joined = createJoinedWord(LetterPool.of(normals), values.isWord);
  return { words, normals, ...values, joined, numberOf: (normal) => numbers.get(normal) ?? NOTHING };
}

function worth(normals: readonly string[], counts: Int32Array, words: readonly Int32Array[]) {
  const witnesses = Math.max(1, words.length);
  const length = words.reduce((sum, own) => sum + own.length, 0) / witnesses;
  const word = Uint8Array.from(normals, (normal) => (isWord(normal) ? 1 : 0));
  const bits = Float64Array.from(normals, (_, number) =>
    Math.log2((length + PRIOR_TOKENS) / Math.max(1, (counts[number] as number) / witnesses)),
  );
  const weight = Int32Array.from(bits, (information, number) =>
    word[number] ? Math.round(1000 * Math.min(1.1, information / FULL_BITS)) : PUNCTUATION_WEIGHT,
  );
  const marks = Uint8Array.from(normals, (normal, number) => (word[number] ? 0 : markKinds(normal)));
  return { lengths: Int32Array.from(normals, ({ length }) => length), bits, weight, isWord: word, marks };
}
