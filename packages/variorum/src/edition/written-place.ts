/** A place in a file, both counted from 1. */
export interface WrittenPlace {
  readonly line: number;
  readonly column: number;
}

/** Words of a passage by which its place is looked for. */
const WORDS = 8;
/** Between two words: marks, tags and entities. */
const BETWEEN = "(?:<[^<>]{1,200}>|&#?\\w{1,8};|[^\\p{L}\\p{N}\\p{M}]){1,80}?";

/** Finds passages of a text in the file it was read from, where markup may stand between the words; asked in reading order. */
export class WrittenPlaces {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  /** Undefined where the file does not write the words as they are read. */
  place(text: string): WrittenPlace | undefined {
    const words = text.match(/[\p{L}\p{N}\p{M}]+/gu)?.slice(0, WORDS) ?? [];
    if (words.length === 0) return undefined;
    const pattern = new RegExp(words.join(BETWEEN), "gu");
    for (const from of [this.at, 0]) {
      pattern.lastIndex = from;
      const found = pattern.exec(this.source);
      if (found === null) continue;
      this.at = found.index;
      return placeOf(this.source, found.index);
    }
    return undefined;
  }
}

function placeOf(source: string, at: number): WrittenPlace {
  const before = source.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
