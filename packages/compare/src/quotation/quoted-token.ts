import type { Token } from "../text/token.ts";
import { isWord } from "../text/token.ts";
import { tokenize } from "../text/tokenize.ts";
import { foldWord } from "./spelling.ts";
import { scanWords, wordText } from "./word-scan.ts";

/** A word or mark of a passage, with what the quoter's own signs say of it. */
export interface QuotedToken extends Token {
  readonly from: number;
  readonly to: number;
  readonly after: string;
  readonly normal: string;
  readonly isWord: boolean;
  /** Stands in editorial brackets, or holds bracketed letters. */
  readonly isBracketed?: true;
  /** Stands in editorial brackets as a whole: the quoter put it in. */
  readonly isInserted?: true;
  /** Stands for words that were left out. */
  readonly isEllipsis?: true;
}

/** A passage of any text, word by word; offsets are those of `text`. A word broken at the end of a line is one token. */
export function passageTokens(text: string, from: number, to: number): QuotedToken[] {
  const tokens: QuotedToken[] = [];
  const cut = tokenize(text.slice(from, to));
  for (let at = 0; at < cut.length; at++) {
    const token = plainToken(cut[at] as Token, from);
    const next = cut[at + 2];
    if (token.isWord && next !== undefined && isLineBreak(token, cut[at + 1] as Token, next)) {
      tokens.push(joined([token, plainToken(next, from)]));
      at += 2;
    } else tokens.push(token);
  }
  return tokens;
}

function plainToken({ text, from = 0, to = 0, after = "" }: Token, offset: number): QuotedToken {
  const word = isWord(text);
  return { text, from: from + offset, to: to + offset, after, normal: word ? normalOf(text) : text, isWord: word };
}

/** Apostrophes and hyphens part words here, so that their division does not matter. */
function normalOf(text: string): string {
  const { count, from, to } = scanWords(text);
  let normal = "";
  for (let at = 0; at < count; at++) normal += foldWord(wordText(text, from[at] as number, to[at] as number));
  return normal || text;
}

const isLineBreak = (before: QuotedToken, hyphen: Token, next: Token): boolean =>
  before.after === "" &&
  /^[-‐¬]$/.test(hyphen.text) &&
  /^[^\S\n]*\r?\n[^\S\n]*$/.test(hyphen.after ?? "") &&
  /^\p{Ll}/u.test(next.text);

function joined(parts: readonly QuotedToken[], bracketed = false): QuotedToken {
  const [first, last] = [parts[0] as QuotedToken, parts.at(-1) as QuotedToken];
  const text = parts.map((part) => part.text).join("");
  return {
    text,
    from: first.from,
    to: last.to,
    after: last.after,
    normal: normalOf(text),
    isWord: true,
    ...(bracketed ? { isBracketed: true } : {}),
  };
}

/** A quotation word by word, its quoter's ellipses and brackets read as such. Linear. */
export function quotedTokens(text: string, from: number, to: number): QuotedToken[] {
  const tokens = passageTokens(text, from, to);
  return readBrackets(readEllipses(tokens));
}

const OPENING: Readonly<Record<string, string>> = { "[": "]", "(": ")", "<": ">", "⟨": "⟩" };
const DOTS = /^(?:\.{3,}|…+)$/;
const FEW_DOTS = /^(?:\.{2,}|…+)$/;

/** `…`, `...`, `. . .`, and each of them in brackets, becomes one token. */
function readEllipses(tokens: readonly QuotedToken[]): QuotedToken[] {
  const read: QuotedToken[] = [];
  for (let at = 0; at < tokens.length; ) {
    const end = endOfEllipsis(tokens, at);
    if (end > at) read.push(ellipsis(tokens.slice(at, end)));
    else read.push(tokens[at] as QuotedToken);
    at = Math.max(end, at + 1);
  }
  return read;
}

function endOfEllipsis(tokens: readonly QuotedToken[], at: number): number {
  const text = tokens[at]?.text ?? "";
  const closing = OPENING[text];
  if (closing === undefined) return endOfDots(tokens, at, DOTS);
  const inner = endOfDots(tokens, at + 1, FEW_DOTS);
  return inner > at + 1 && tokens[inner]?.text === closing ? inner + 1 : at;
}

function endOfDots(tokens: readonly QuotedToken[], at: number, dots: RegExp): number {
  if (dots.test(tokens[at]?.text ?? "")) return at + 1;
  let end = at;
  while (tokens[end]?.text === "." && end - at < 6) end++;
  return end - at >= 3 ? end : at;
}

function ellipsis(parts: readonly QuotedToken[]): QuotedToken {
  const { from } = parts[0] as QuotedToken;
  const { to, after } = parts.at(-1) as QuotedToken;
  return { text: "…", normal: "…", from, to, after, isWord: false, isEllipsis: true };
}

/** Most tokens that one pair of brackets may hold to be an editor's insertion. */
const LONGEST_INSERTION = 40;
const SIC = /^(?:sic|so|recte|!|\?|!\?|\?!|так)$/i;

/** `[T]he` and `walk[ed]` become words, `[that is, he]` bracketed words; `[sic]` and the brackets themselves go. */
function readBrackets(tokens: readonly QuotedToken[]): QuotedToken[] {
  const read: QuotedToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as QuotedToken;
    const close = token.text === "[" || token.text === "(" ? closingAt(tokens, at) : -1;
    const inner = close < 0 ? [] : tokens.slice(at + 1, close);
    if (close >= 0 && isSic(inner)) at = close;
    else if (token.text === "[" && close >= 0) at = readInsertion(read, tokens, at, close, inner);
    else read.push(token);
  }
  return read;
}

function closingAt(tokens: readonly QuotedToken[], open: number): number {
  const closing = OPENING[tokens[open]?.text ?? ""];
  const last = Math.min(tokens.length, open + LONGEST_INSERTION + 2);
  for (let at = open + 1; at < last; at++) if (tokens[at]?.text === closing) return at;
  return -1;
}

const isSic = (inner: readonly QuotedToken[]): boolean =>
  inner.length > 0 &&
  inner.length <= 2 &&
  SIC.test(
    inner
      .map(({ text }) => text)
      .join("")
      .replace(/(?<=\p{L})[!?.]$/u, ""),
  );

/** Reads one pair of brackets; returns the place of the last token that was used. */
function readInsertion(
  read: QuotedToken[],
  tokens: readonly QuotedToken[],
  open: number,
  close: number,
  inner: readonly QuotedToken[],
): number {
  const word = inner.length === 1 && inner[0]?.isWord ? inner[0] : undefined;
  const before = read.at(-1);
  const next = tokens[close + 1];
  const isTight = tokens[open]?.after === "" && word?.after === "";
  const joinsBefore = isTight && before?.isWord === true && before.after === "" && before.to === tokens[open]?.from;
  const joinsNext = isTight && next?.isWord === true && tokens[close]?.after === "";
  if (word === undefined || !(joinsBefore || joinsNext)) {
    for (const token of inner) read.push({ ...token, isBracketed: true, isInserted: true });
    return close;
  }
  if (joinsBefore) read.pop();
  const parts = [...(joinsBefore && before ? [before] : []), word, ...(joinsNext && next ? [next] : [])];
  const whole = joined(parts, true);
  const from = joinsBefore ? whole.from : (tokens[open] as QuotedToken).from;
  const end = joinsNext ? whole : (tokens[close] as QuotedToken);
  read.push({ ...whole, from, to: end.to, after: end.after });
  return joinsNext ? close + 1 : close;
}
