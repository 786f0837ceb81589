import type { NormalForm } from "./normal-form.ts";
import type { Token } from "./token.ts";

export interface TokenizeOptions {
  /** `word` (default): words and punctuation marks are tokens of their own. `space`: whatever stands between white space is one token. */
  readonly unit?: "word" | "space";
  /** Fills `normal`; without it `collate` derives the normal forms itself, which needs less memory. */
  readonly normalForm?: NormalForm;
  /** Marks that stand for missing text, for example `["[…]", "[...]"]`; each becomes a lacuna token. */
  readonly lacunae?: readonly string[];
}

/** Scripts written without spaces: one token per letter with its marks. No dictionary is asked, so every machine cuts alike. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}])`;
/** Inside a word: combining marks, soft hyphens and joiners. */
const INNER = "[\\p{M}\\u00AD\\u200C\\u200D\\u2060]";
/** Between two letters of one word: apostrophes, hyphens, the middle dot of Catalan and Greek numerals. */
const LINK = "['’ʼ‘`´·\\-‐‑]";
const STEM = `${LETTER}(?:${LETTER}|${INNER})*`;
const WORD = `${STEM}(?:${LINK}${STEM})*`;
const NUMBER = "\\p{N}+(?:[.,:]\\p{N}+)+";
const UNSPACED_LETTER = `[${UNSPACED}]${INNER}*`;
const REPEATED_MARK = "([^\\s\\p{L}\\p{N}])\\1*";

/**
 * Cuts a text into tokens. For every text with at least one token,
 * `text.slice(0, tokens[0].from)` followed by each token's `text` + `after` is the text again, unit for unit;
 * leading white space belongs to no token and shows as the first token's `from` being greater than 0.
 * A text of white space alone has no tokens. Linear in the length of the text.
 */
export function tokenize(text: string, options: TokenizeOptions = {}): Token[] {
  const lacunae = new Set(options.lacunae ?? []);
  const pattern = tokenPattern(options.unit ?? "word", [...lacunae]);
  const tokens: Token[] = [];
  for (let from = afterSpace(text, 0); from < text.length; ) {
    pattern.lastIndex = from;
    // Asked only where it ends: a match object for each word of a novel costs more than the matching.
    pattern.test(text);
    const to = pattern.lastIndex;
    const next = afterSpace(text, to);
    tokens.push(makeToken(text.slice(from, to), from, text.slice(to, next), lacunae, options.normalForm));
    from = next;
  }
  return tokens;
}

function makeToken(
  text: string,
  from: number,
  after: string,
  lacunae: ReadonlySet<string>,
  normalForm?: NormalForm,
): Token {
  const token = { text, from, to: from + text.length, after };
  if (lacunae.size > 0 && lacunae.has(text)) return { ...token, lacuna: true };
  return normalForm ? { ...token, normal: normalForm(text) } : token;
}

/** The first place at or after `from` where no white space stands. */
function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Whether `\s` matches a code unit. */
function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return unit === 0xa0 || (unit >= 0x1680 && /\s/.test(String.fromCharCode(unit)));
}

/** A text is cut block by block, each in the same way. */
let lastPattern: { readonly key: string; readonly pattern: RegExp } | undefined;

function tokenPattern(unit: "word" | "space", lacunae: readonly string[]): RegExp {
  const key = JSON.stringify([unit, lacunae]);
  if (lastPattern?.key !== key) lastPattern = { key, pattern: makePattern(unit, lacunae) };
  return lastPattern.pattern;
}

/** Matches one token of any shape where it is told to; whatever is no white space has one. */
function makePattern(unit: "word" | "space", lacunae: readonly string[]): RegExp {
  const marks = [...lacunae]
    .filter((mark) => mark !== "")
    .sort((a, b) => b.length - a.length)
    .map(escapePattern);
  const shapes = unit === "space" ? ["\\S+"] : [NUMBER, WORD, UNSPACED_LETTER, REPEATED_MARK, "\\S"];
  return new RegExp([...marks, ...shapes].join("|"), "uy");
}

function escapePattern(mark: string): string {
  return mark.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
