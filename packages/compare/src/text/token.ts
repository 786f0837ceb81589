/** Text that is physically missing from a witness: torn, burnt, illegible, a lost leaf. */
export interface Lacuna {
  /** How much is missing, counted in `unit`. */
  readonly extent?: number;
  /** Any word of the field: "character", "line", "leaf". */
  readonly unit?: string;
}

/**
 * One word or mark of a witness, as written.
 *
 * `from` and `to` are UTF-16 code units of the text the token was cut from, half open; `after` is the white space that
 * follows, so that text + after over all tokens gives the text back. `normal` is the form that is compared; without it
 * `collate` derives one. A token with `lacuna` matches nothing and is never an omission.
 */
export interface Token {
  readonly text: string;
  readonly normal?: string;
  readonly from?: number;
  readonly to?: number;
  readonly after?: string;
  readonly lacuna?: Lacuna | true;
}

/** A witness with its siglum, the short name by which an apparatus cites it. */
export interface Witness {
  readonly siglum: string;
  readonly tokens: readonly Token[];
}

export function isLacuna(token: Token): boolean {
  return token.lacuna !== undefined;
}

/** A word bears a letter, a digit or an ampersand; everything else is punctuation and ranks below words. */
export function isWord(text: string): boolean {
  return /[\p{L}\p{N}&]/u.test(text);
}
