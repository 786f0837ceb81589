/** What a token closes with its last mark. */
export const Closing = { None: 0, Clause: 1, Sentence: 2 } as const;

/** Where clauses end, by the number of a token's text. */
export interface Clauses {
  /** A value of `Closing` for each text. */
  readonly closing: Uint8Array;
  /** 1 where a text begins with a small letter. */
  readonly startsSmall: Uint8Array;
}

export function findClauses(texts: readonly string[]): Clauses {
  return {
    closing: Uint8Array.from(texts, closingOf),
    startsSmall: Uint8Array.from(texts, (text) => (/^\p{Ll}/u.test(text) ? 1 : 0)),
  };
}

function closingOf(text: string): number {
  if (/[.!?…]["'»”’)\]]*$/u.test(text)) return Closing.Sentence;
  return /[,;:·;)\]»”—–]$/u.test(text) ? Closing.Clause : Closing.None;
}
