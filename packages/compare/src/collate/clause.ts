import type { Token } from "../text/token.ts";
import type { Steps } from "./steps.ts";

/** What a token closes with its last mark. */
export const Closing = { None: 0, Clause: 1, Sentence: 2 } as const;

/** Where clauses end, per token of a witness. */
export interface Clauses {
  /** A value of `Closing` for each token. */
  readonly closing: Uint8Array;
  /** 1 where a token begins with a small letter. */
  readonly startsSmall: Uint8Array;
}

export function* findClauses(tokens: readonly Token[]): Steps<Clauses> {
  const closing = new Uint8Array(tokens.length);
  const startsSmall = new Uint8Array(tokens.length);
  for (let token = 0; token < tokens.length; token++) {
    const { text } = tokens[token] as Token;
    closing[token] = closingOf(text);
    startsSmall[token] = /^\p{Ll}/u.test(text) ? 1 : 0;
    if (token % 8192 === 0) yield 8192 * 10;
  }
  return { closing, startsSmall };
}

function closingOf(text: string): number {
  if (/[.!?…]["'»”’)\]]*$/u.test(text)) return Closing.Sentence;
  return /[,;:·;)\]»”—–]$/u.test(text) ? Closing.Clause : Closing.None;
}
