import { createNearness, type Nearness } from "../collate/nearness.ts";
import type { WordWorth } from "./fit.ts";
import { type QuotedToken, quotedTokens } from "./quoted-token.ts";
import { informationOfWord, type QuotationIndex } from "./source-index.ts";
import { foldWord } from "./spelling.ts";
import { scanWords, wordText } from "./word-scan.ts";

/** A passage of the quoting text, made ready to be looked for. */
export interface QuotedWords {
  readonly tokens: readonly QuotedToken[];
  /** Numbers of its bare words, and the token to which each belongs. */
  readonly words: Int32Array;
  readonly tokenOf: Int32Array;
  /** Stretches of words between the quoter's ellipses, none of them too long to be fitted at once. */
  readonly pieces: readonly Piece[];
  /** How many of the words are not in editorial brackets. */
  readonly own: number;
  /** The passage as it is written, brackets and ellipses taken for the source's own: its words, and where they begin and end. */
  readonly plain: { readonly words: Int32Array; readonly from: number; readonly to: number };
}

/** Words `from` up to `to`. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** An ellipsis stands between the piece before and this one. */
  readonly afterEllipsis: boolean;
}

/** Longer passages are fitted in parts of this many words. */
const LONGEST_PIECE = 250;

/** Numbers the words of quotations as the index does; words that no source has get numbers of their own, after the index's. */
export class QuotedVocabulary {
  private readonly index: QuotationIndex;
  private readonly unknown = new Map<string, number>();
  private readonly unknownNormals: string[] = [];

  constructor(index: QuotationIndex) {
    this.index = index;
  }

  number(word: string): number {
    const normal = foldWord(word);
    const number = this.index.numberOf(normal);
    if (number >= 0) return number;
    const own = this.unknown.get(normal);
    if (own !== undefined) return own;
    this.unknown.set(normal, this.index.normals.length + this.unknownNormals.push(normal) - 1);
    return this.index.normals.length + this.unknownNormals.length - 1;
  }

  normalOf(word: number): string {
    return this.index.normals[word] ?? this.unknownNormals[word - this.index.normals.length] ?? "";
  }

  /** What words are worth; asked for when all are numbered: a word numbered later is like no other. */
  worth(): WordWorth {
    const { index } = this;
    const normals = [...index.normals, ...this.unknownNormals];
    const known = createNearness({ normals, isWord: new Uint8Array(normals.length).fill(1) });
    const nearness: Nearness = (a, b) => (a < normals.length && b < normals.length ? known(a, b) : 0);
    const inIndex = index.normals.length;
    return { bitsOf: (word) => informationOfWord(index, word < inIndex ? word : -1), nearness };
  }
}

export function readQuotedWords(text: string, from: number, to: number, vocabulary: QuotedVocabulary): QuotedWords {
  const tokens = quotedTokens(text, from, to);
  const words: number[] = [];
  const tokenOf: number[] = [];
  const pieces: Piece[] = [];
  let begin = 0;
  let afterEllipsis = false;
  let own = 0;
  const endPiece = () => {
    for (const part of partsOf(begin, words.length))
      pieces.push({ ...part, afterEllipsis: afterEllipsis && part.from === begin && pieces.length > 0 });
    if (words.length > begin) afterEllipsis = false;
    begin = words.length;
  };
  for (const [at, token] of tokens.entries()) {
    if (token.isEllipsis) {
      endPiece();
      afterEllipsis = true;
    }
    if (!token.isWord) continue;
    const bare = token.isBracketed ? token.text.replace(/[[\]]/g, "") : token.text;
    const scan = scanWords(bare);
    for (let word = 0; word < scan.count; word++) {
      words.push(vocabulary.number(wordText(bare, scan.from[word] as number, scan.to[word] as number)));
      tokenOf.push(at);
      if (!token.isInserted) own++;
    }
  }
  endPiece();
  const plain = plainWords(text, from, to, vocabulary);
  return { tokens, words: Int32Array.from(words), tokenOf: Int32Array.from(tokenOf), pieces, own, plain };
}

function plainWords(text: string, from: number, to: number, vocabulary: QuotedVocabulary): QuotedWords["plain"] {
  const written = text.slice(from, to);
  const scan = scanWords(written);
  const words = new Int32Array(scan.count);
  for (let at = 0; at < scan.count; at++)
    words[at] = vocabulary.number(wordText(written, scan.from[at] as number, scan.to[at] as number));
  return { words, from: from + (scan.from[0] ?? 0), to: from + (scan.to[scan.count - 1] ?? 0) };
}

function partsOf(from: number, to: number): { readonly from: number; readonly to: number }[] {
  const count = Math.max(to > from ? 1 : 0, Math.ceil((to - from) / LONGEST_PIECE));
  const cut = (part: number) => from + Math.floor(((to - from) * part) / count);
  return Array.from({ length: count }, (_, part) => ({ from: cut(part), to: cut(part + 1) }));
}
