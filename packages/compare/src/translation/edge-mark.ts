/** How a sentence begins: a capital, a small letter, a letter of a script without case, a digit, a quotation mark, a dash, another mark. */
const OPENINGS = [/^\p{Lu}/u, /^\p{Ll}/u, /^\p{L}/u, /^\p{N}/u, /^["'«»„“”‹›‘’‚`「『]/u, /^\p{Pd}/u] as const;
/** How it ends, quotation marks and brackets left out. */
const CLOSINGS = [
  /[.。।։]$/u,
  /[?？؟]$/u,
  /[!！]$/u,
  /…$|\.\.\.$/u,
  /[,，、،]$/u,
  /[;；؛]$/u,
  /[:：]$/u,
  /\p{Pd}$/u,
  /\p{N}$/u,
  /\p{L}$/u,
] as const;
const CLOSED = /[\s"'«»„“”‹›‘’‚`」』)\]]+$/u;
/** Code units at either end of a sentence that are looked at. */
const LOOKED_AT = 32;

export const OPENING_KINDS = OPENINGS.length + 1;
/** Each twice: without and with a mark that closes a quotation. */
export const CLOSING_KINDS = 2 * (CLOSINGS.length + 1);

export function openingOf(sentence: string): number {
  const start = sentence.trimStart();
  return kindAmong(OPENINGS, start);
}

export function closingOf(sentence: string): number {
  const end = sentence.slice(-LOOKED_AT).trimEnd();
  const bare = end.replace(CLOSED, "");
  const kind = /\.\.\.$/.test(bare) ? 3 : kindAmong(CLOSINGS, bare);
  return 2 * kind + (bare.length < end.length ? 1 : 0);
}

function kindAmong(kinds: readonly RegExp[], text: string): number {
  const at = kinds.findIndex((kind) => kind.test(text));
  return at < 0 ? kinds.length : at;
}
