import type { Token } from "../text/token.ts";
import { isInitial } from "./initial.ts";
import { NAME_WORD } from "./name-key.ts";

/** One word of a text as names see it: a hyphenated token gives several. */
export interface TextWord {
  readonly text: string;
  /** Tokens, half open; the point after an initial is included. */
  readonly from: number;
  readonly to: number;
  /** No mark stands between it and the word before; the point of an initial is none. */
  readonly joined: boolean;
  /** Of one token with the word before: `Петров-Водкин`. */
  readonly hyphenated: boolean;
  /** First word of a sentence, where every word has a capital. */
  readonly opening: boolean;
  /** A point stands after an initial. */
  readonly initial: boolean;
  readonly capital: boolean;
}

/** Romanisations write some Cyrillic initials with several letters: `Yu.`, `Zh.`, `Shch.` */
const LONG_INITIAL = /^(?:y[aeou]|i[aeu]|j[aeou]|[zkcs]h|ts|[td]?sch|tch|dzh|shch|ph|th|gh)$/i;
const CLOSES_SENTENCE = /[.!?…]/u;

/** The words of a text in order. Linear. */
export function textWords(tokens: readonly Token[]): readonly TextWord[] {
  const words: TextWord[] = [];
  let joined = false;
  let opening = true;
  let hyphen = false;
  for (const piece of piecesOf(tokens)) {
    if (piece.isName) {
      words.push({ ...wordOf(piece.text, piece.token), joined, hyphenated: hyphen, opening, initial: false });
      joined = true;
      opening = false;
      hyphen = false;
      continue;
    }
    const mark = withoutInitialPoint(words, piece, joined);
    hyphen = piece.inside && /[-‐‑]/u.test(mark);
    if (!/^[\s\-‐‑]*$/u.test(mark)) joined = false;
    if (CLOSES_SENTENCE.test(mark)) opening = true;
  }
  return words;
}

interface Piece {
  readonly text: string;
  readonly token: number;
  readonly isName: boolean;
  /** Stands between two words of one token. */
  readonly inside: boolean;
}

/** Words and the marks between them. A lacuna is a mark. */
function* piecesOf(tokens: readonly Token[]): Generator<Piece> {
  const cut = new Map<string, readonly Omit<Piece, "token">[]>();
  for (const [token, { text, lacuna }] of tokens.entries()) {
    const parts = lacuna === undefined ? (cut.get(text) ?? partsOf(text)) : LACUNA;
    if (lacuna === undefined) cut.set(text, parts);
    for (const part of parts) yield { ...part, token };
  }
}

const LACUNA = [{ text: "[", isName: false, inside: false }];

function partsOf(text: string): readonly Omit<Piece, "token">[] {
  const parts = text.normalize("NFC").split(NAME_WORD_APART);
  return parts
    .map((part, i) => ({ text: part, isName: i % 2 === 1, inside: i > 0 && i < parts.length - 1 }))
    .filter((part) => part.text !== "");
}

/** The capturing group makes `split` keep the words, at odd places. */
const NAME_WORD_APART = new RegExp(`(${NAME_WORD.source})`, "u");

/** The mark without a point that belongs to the initial before it, which takes it in. */
function withoutInitialPoint(words: TextWord[], { text, token }: Piece, joined: boolean): string {
  const last = words.at(-1);
  if (!joined || last === undefined || last.initial || !text.startsWith(".") || !isInitialText(last)) return text;
  words[words.length - 1] = { ...last, to: token + 1, initial: true };
  return text.slice(1);
}

const isInitialText = ({ text }: { readonly text: string }): boolean =>
  startsCapital(text) && (isInitial(text) || LONG_INITIAL.test(text));

const wordOf = (text: string, at: number) => ({ text, from: at, to: at + 1, capital: startsCapital(text) });

/** Scripts without case count as capital. */
export const startsCapital = (text: string): boolean => {
  const letter = [...text.replace(/^\P{L}+/u, "")][0] ?? "";
  return letter === letter.toUpperCase();
};
