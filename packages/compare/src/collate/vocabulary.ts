import type { NormalForm } from "../text/normal-form.ts";
import { isLacuna, isWord, type Witness } from "../text/token.ts";
import { markKinds } from "./mark.ts";
import type { Steps } from "./steps.ts";

/** Stands for a lacuna where the number of a word stands otherwise. */
export const NOTHING = -1;

/** Short texts say little of how rare a word is: as if so many tokens of other text had been read too. */
const PRIOR_TOKENS = 2000;
/** The information at which a word counts fully, in bits. */
const FULL_BITS = 11;
const PUNCTUATION_WEIGHT = 110;

/** The words of all witnesses as numbers, and what each number is worth. */
export interface Vocabulary {
  /** Per witness, per token: its word's number, or `NOTHING`. */
  readonly words: readonly Int32Array[];
  readonly normals: readonly string[];
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
}

/** The normal forms of each witness's tokens, null for lacunae. */
export function* normalForms(witnesses: readonly Witness[], normalForm: NormalForm): Steps<(string | null)[][]> {
  const known = new Map<string, string>();
  const fold = (text: string): string => {
    let form = known.get(text);
    if (form === undefined) {
      form = normalForm(text);
      known.set(text, form);
    }
    return form;
  };
  const forms: (string | null)[][] = [];
  for (const { tokens } of witnesses) {
    const own: (string | null)[] = [];
    for (const token of tokens) {
      own.push(isLacuna(token) ? null : (token.normal ?? fold(token.text)));
      if (own.length % 4096 === 0) yield 100_000;
    }
    forms.push(own);
  }
  return forms;
}

/** Numbers the words in the order in which the witnesses (already in the order of their content) have them. */
export function* buildVocabulary(forms: readonly (readonly (string | null)[])[]): Steps<Vocabulary> {
  const numbers = new Map<string, number>();
  const normals: string[] = [];
  const counts: number[] = [];
  const words: Int32Array[] = [];
  for (const own of forms) {
    const numbered = new Int32Array(own.length);
    for (let token = 0; token < own.length; token++) {
      const form = own[token] as string | null;
      numbered[token] = form === null ? NOTHING : count(form);
    }
    words.push(numbered);
    yield own.length * 10;
  }
  function count(form: string): number {
    let number = numbers.get(form);
    if (number === undefined) {
      number = normals.push(form) - 1;
      numbers.set(form, number);
      counts.push(0);
    }
    counts[number] = (counts[number] ?? 0) + 1;
    return number;
  }
  return { words, normals, ...worth(normals, counts, forms), numberOf: (normal) => numbers.get(normal) ?? NOTHING };
}

function worth(normals: readonly string[], counts: readonly number[], forms: readonly { readonly length: number }[]) {
  const witnesses = Math.max(1, forms.length);
  const length = forms.reduce((sum, form) => sum + form.length, 0) / witnesses;
  const word = Uint8Array.from(normals, (normal) => (isWord(normal) ? 1 : 0));
  const bits = Float64Array.from(counts, (count) =>
    Math.log2((length + PRIOR_TOKENS) / Math.max(1, count / witnesses)),
  );
  const weight = Int32Array.from(bits, (information, number) =>
    word[number] ? Math.round(1000 * Math.min(1.1, information / FULL_BITS)) : PUNCTUATION_WEIGHT,
  );
  const marks = Uint8Array.from(normals, (normal, number) => (word[number] ? 0 : markKinds(normal)));
  return { bits, weight, isWord: word, marks };
}
