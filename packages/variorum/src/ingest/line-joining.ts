/** How a line that was broken at a width goes on in the next one. */
export type LineJoin = "space" | "word" | "hyphen";

/** Signs that only say that the word goes on: the soft hyphen, the sign of transcribers, the double hyphen of old prints. */
const brokenWord = /[\u00ad\u00ac\u2e17]$/u;
const hyphen = /(?<last>\p{L}+)[-\u2010\u2011]$/u;

/**
 * Decides whether a hyphen at the end of a line belongs to the word. The text's own words say so: where "сего-дня" or
 * "сегодня" stands inside a line, it is written like that here too; else a small letter in the next line joins the word.
 */
export class LineJoining {
  readonly #words = new Set<string>();

  /** All lines of the text: the words inside them are its vocabulary. */
  constructor(lines: Iterable<string>) {
    for (const line of lines) {
      for (const [word] of line.matchAll(/\p{L}[\p{L}\p{M}\u2010\u2011-]*(?=[^\p{L}\p{M}\u2010\u2011-])/gu)) {
        if (this.#words.size < mostWords) this.#words.add(plain(word));
      }
    }
  }

  join(line: string, next: string): LineJoin {
    if (brokenWord.test(line)) return "word";
    const last = hyphen.exec(line)?.groups?.last;
    const first = /^\p{L}[\p{L}\p{M}]*/u.exec(next)?.[0];
    if (last === undefined || first === undefined) return last === undefined ? "space" : "hyphen";
    if (this.#words.has(plain(`${last}-${first}`))) return "hyphen";
    const isSmall = first.charAt(0) === first.charAt(0).toLowerCase();
    return isSmall || this.#words.has(plain(last + first)) ? "word" : "hyphen";
  }
}

const mostWords = 200_000;

const plain = (word: string) => word.toLowerCase().replace(/[\u2010\u2011]/gu, "-");
