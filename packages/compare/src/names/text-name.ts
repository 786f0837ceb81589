import type { Token } from "../text/token.ts";
import { isInitial } from "./initial.ts";
import { NAME_WORD } from "./name-key.ts";

/** Stands among the marks where a paragraph ends: an empty line behind a token. */
const PARAGRAPH = "\n";

/** One word of a text as names see it: a hyphenated token gives several. */
export interface TextWord {
  readonly text: string;
  /** Tokens, half open; the point after an initial is included. */
  readonly from: number;
  readonly to: number;
  /** No mark stands between it and the word before; the point of an initial is none. */
  readonly joined: boolean;
  /** Nothing but one full stop stands between it and the word before, as after an abbreviation. */
  readonly stopped: boolean;
  /** Nothing but one comma does: `Пятаков, Г. Л.` */
  readonly afterComma: boolean;
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
const CLOSES_SENTENCE = new RegExp(`[.!?…${PARAGRAPH}]`, "u");
/** A sentence within quotation marks begins behind a colon. */
const QUOTES_SENTENCE = /:["«„“‚‘»]/u;

/** The words of a text in order. Linear. */
export function textWords(tokens: readonly Token[]): readonly TextWord[] {
  const words: TextWord[] = [];
  let marks = "";
  let opening = true;
  let hyphenated = false;
  for (const piece of piecesOf(tokens)) {
    if (piece.isName) {
      const { text, token, capital } = piece;
      // One literal of one shape: a long text has very many of these.
      words.push({
        text,
        from: token,
        to: token + 1,
        joined: words.length > 0 && (marks === "" || !/[^\-‐‑]/u.test(marks)),
        stopped: marks === ".",
        afterComma: marks === ",",
        hyphenated,
        opening,
        initial: false,
        capital,
      });
      marks = "";
      opening = false;
      hyphenated = false;
      continue;
    }
    const mark = withoutInitialPoint(words, piece, marks);
    hyphenated = piece.inside && /[-‐‑]/u.test(mark);
    marks = marks === "" ? mark : marks + mark;
    if (CLOSES_SENTENCE.test(mark) || QUOTES_SENTENCE.test(marks)) opening = true;
  }
  return words;
}

interface Piece {
  readonly text: string;
  readonly token: number;
  readonly isName: boolean;
  readonly capital: boolean;
  /** Stands between two words of one token. */
  readonly inside: boolean;
}

const markPiece = (text: string, token: number): Piece => ({
  text,
  token,
  isName: false,
  capital: false,
  inside: false,
});

/** Words and the marks between them. A lacuna is a mark. */
function* piecesOf(tokens: readonly Token[]): Generator<Piece> {
  const cut = new Map<string, readonly Omit<Piece, "token">[]>();
  for (const [token, { text, lacuna, after = "" }] of tokens.entries()) {
    if (lacuna !== undefined) yield markPiece("[", token);
    else {
      const known = cut.get(text);
      const parts = known ?? partsOf(text);
      if (known === undefined) cut.set(text, parts);
      for (const { text, isName, capital, inside } of parts) yield { text, token, isName, capital, inside };
    }
    if (after.length > 1 && /\n\s*\n/.test(after)) yield markPiece(PARAGRAPH, token);
  }
}

function partsOf(text: string): readonly Omit<Piece, "token">[] {
  const parts = text.normalize("NFC").split(NAME_WORD_APART);
  return parts
    .map((part, i) => {
      const isName = i % 2 === 1;
      return { text: part, isName, capital: isName && startsCapital(part), inside: i > 0 && i < parts.length - 1 };
    })
    .filter((part) => part.text !== "");
}

/** The capturing group makes `split` keep the words, at odd places. */
const NAME_WORD_APART = new RegExp(`(${NAME_WORD.source})`, "u");

/** The mark without a point that belongs to the initial before it, which takes it in. */
function withoutInitialPoint(words: TextWord[], { text, token }: Piece, marks: string): string {
  const last = words.at(-1);
  if (marks !== "" || last === undefined || last.initial || !text.startsWith(".") || !isInitialText(last)) return text;
  words[words.length - 1] = { ...last, to: token + 1, initial: true };
  return text.slice(1);
}

const isInitialText = ({ text }: { readonly text: string }): boolean =>
  startsCapital(text) && (isInitial(text) || LONG_INITIAL.test(text));

/** Scripts without case count as capital. */
export const startsCapital = (text: string): boolean => {
  const letter = [...text.replace(/^\P{L}+/u, "")][0] ?? "";
  return letter === letter.toUpperCase();
};
