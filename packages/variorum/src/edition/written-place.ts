import { append, type Groups } from "../model/grouped.ts";
import { lowerBound } from "../model/lower-bound.ts";

/** A place in a file, both counted from 1. */
export interface WrittenPlace {
  readonly line: number;
  readonly column: number;
}

/** Words of a passage by which its place is looked for. */
const WORDS = 8;
/** Places of its first word that are looked at, from where the last passage stood and from the beginning. */
const MOST_TRIED = 500;

/**
 * Finds passages of a text in the file it was read from, where markup may stand between the words; asked in reading order.
 * Time: linear in the file once, then as many words for each passage as `MOST_TRIED` allows.
 */
export class WrittenPlaces {
  private readonly lines: readonly number[];
  /** The words between tags and entities, and those in them as well: `<` may be a sign like others. */
  private readonly rows: readonly WordRow[];
  private at = 0;

  constructor(source: string) {
    this.lines = [0, ...Array.from(source.matchAll(/\n/g), ({ index }) => index + 1)];
    const bare = source.replace(/<[^<>]{1,200}>|&#?\w{1,8};/g, (markup) => " ".repeat(markup.length));
    this.rows = bare === source ? [new WordRow(source)] : [new WordRow(bare), new WordRow(source)];
  }

  /** Undefined where the file does not write the words as they are read. */
  place(text: string): WrittenPlace | undefined {
    const words = wordsIn(text, WORDS).map(([word]) => word);
    if (words.length === 0) return undefined;
    for (const from of [this.at, 0])
      for (const row of this.rows) {
        const found = row.find(words, from);
        if (found === undefined) continue;
        this.at = found;
        return this.placeOf(found);
      }
    return undefined;
  }

  private placeOf(at: number): WrittenPlace {
    const line = lowerBound(this.lines, at + 1);
    return { line, column: at - (this.lines[line - 1] as number) + 1 };
  }
}

/** The words of a text, and where each of them stands. */
class WordRow {
  private readonly words: string[] = [];
  /** UTF-16 code units, rising. */
  private readonly starts: number[] = [];
  /** By word, the numbers of its places, rising. */
  private readonly places: Groups<string, number> = new Map();

  constructor(text: string) {
    for (const [word, start] of wordsIn(text)) {
      append(this.places, word, this.words.length);
      this.words.push(word);
      this.starts.push(start);
    }
  }

  /** Where the words stand one after the other first, not before `from`. */
  find(words: readonly string[], from: number): number | undefined {
    const places = this.places.get(words[0] as string) ?? [];
    const first = lowerBound(places, lowerBound(this.starts, from));
    const found = places
      .slice(first, first + MOST_TRIED)
      .find((at) => words.every((word, n) => this.words[at + n] === word));
    return found === undefined ? undefined : this.starts[found];
  }
}

function wordsIn(text: string, most = Number.POSITIVE_INFINITY): (readonly [word: string, start: number])[] {
  const words: (readonly [string, number])[] = [];
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (words.length >= most) break;
    words.push([word, index]);
  }
  return words;
}
