import { normalBetween, type Table, textBetween } from "./table.ts";

const EMPTY = -2;
const ABSENT = -3;

/** From so many columns without a word on, a witness leaves a stretch out: what the others do there is a matter of their own. */
const LONG_SILENCE = 8;

/** What a column is to the apparatus. */
export interface ColumnState {
  /** All the witnesses that can be read agree letter for letter. */
  isInvariant: boolean;
  deviates: boolean;
  /** The witnesses that have a word here have it letter for letter. */
  agrees: boolean;
  /** Witnesses whose word, or whose lack of one, is not the column's usual one; spelling alone does not count. */
  readonly deviants: Uint8Array;
  /** Witnesses in lacuna here. */
  readonly absent: Uint8Array;
  /** Witnesses in the middle of a long silence: not a word in `LONG_SILENCE` columns or more. */
  readonly silent: Uint8Array;
}

export function emptyState(width: number): ColumnState {
  return {
    isInvariant: true,
    deviates: false,
    agrees: true,
    deviants: new Uint8Array(width),
    absent: new Uint8Array(width),
    silent: new Uint8Array(width),
  };
}

/** Reads the columns of a table, in rising order; most say nothing, and cost next to nothing. */
export class ColumnReader {
  private readonly table: Table;
  private readonly base: number | undefined;
  /** Per witness the first lacuna that has not ended yet. */
  private readonly lacunae: Int32Array;
  /** Per witness where its silence ends, and whether it is a long one. */
  private readonly silentUntil: Int32Array;
  private readonly isLong: Uint8Array;
  /** Of the column that is read: each witness's word, for several tokens in one cell a number no word has, and its text. */
  private readonly words: Int32Array;
  private readonly texts: Int32Array;
  private readonly isDivided: Uint8Array;
  private readonly hasGaps: boolean;

  constructor(table: Table, base: number | undefined) {
    this.table = table;
    this.base = base;
    this.lacunae = new Int32Array(table.width);
    this.silentUntil = new Int32Array(table.width);
    this.isLong = new Uint8Array(table.width);
    this.words = new Int32Array(table.width);
    this.texts = new Int32Array(table.width);
    this.isDivided = new Uint8Array(table.size);
    for (const key of table.more.keys()) this.isDivided[Math.floor(key / table.width)] = 1;
    this.hasGaps = table.gaps.some((gaps) => gaps.length > 0);
  }

  /** Writes to `state` what the column is. */
  read(column: number, state: ColumnState): void {
    const { words, texts } = this;
    this.readCells(column);
    const sameText = isOne(texts, words);
    const one = words[0] as number;
    state.isInvariant = sameText;
    state.agrees = sameText;
    state.deviates = false;
    state.deviants.fill(0);
    state.absent.fill(0);
    state.silent.fill(0);
    if (one !== ABSENT && words.every((word) => word === one)) return;
    this.readDifferent(column, sameText, state);
  }

  private readDifferent(column: number, sameText: boolean, state: ColumnState): void {
    const { words, texts } = this;
    const usual = this.usualWord();
    let hasEmpty = false;
    for (let witness = 0; witness < words.length; witness++) {
      const word = words[witness] as number;
      if (word === ABSENT) state.absent[witness] = 1;
      else if (word !== usual) {
        state.deviants[witness] = 1;
        state.deviates = true;
      }
      if (word === EMPTY) hasEmpty = true;
    }
    if (hasEmpty) this.readSilence(column, state.silent);
    state.isInvariant = !state.deviates && sameText;
    state.agrees = sameText || (hasEmpty && isOne(texts, words, EMPTY));
  }

  private readCells(column: number): void {
    const { table, words, texts } = this;
    const isDivided = this.isDivided[column] === 1;
    for (let witness = 0; witness < table.width; witness++) {
      const token = table.cells[column * table.width + witness] as number;
      const isAbsent = this.hasGaps && this.isInLacuna(column, witness);
      words[witness] = isAbsent ? ABSENT : token < 0 ? EMPTY : (table.words[witness]?.[token] ?? EMPTY);
      texts[witness] = token < 0 ? EMPTY : (table.texts[witness]?.[token] ?? EMPTY);
    }
    if (isDivided) this.readDivided(column);
  }

  /** Several tokens of a witness stand in the column; a divided word counts as the undivided one that another witness has there. */
  private readDivided(column: number): void {
    const { table, words, texts } = this;
    const numbers = new Map<string, number>();
    for (let witness = 0; witness < table.width; witness++) {
      const text = textBetween(table, witness, column, column + 1);
      texts[witness] = numbers.get(text) ?? numbers.size;
      if (!numbers.has(text)) numbers.set(text, numbers.size);
      if (words[witness] !== ABSENT && table.more.has(column * table.width + witness))
        words[witness] = wholeWord(table, column, witness);
    }
  }

  private isInLacuna(column: number, witness: number): boolean {
    const gaps = this.table.gaps[witness];
    if (!gaps || gaps.length === 0) return false;
    let at = this.lacunae[witness] as number;
    while (at < gaps.length && (gaps[at]?.to ?? 0) <= column) at++;
    this.lacunae[witness] = at;
    const gap = gaps[at];
    return gap !== undefined && gap.from <= column;
  }

  /** Looks ahead once per silence, so that reading stays linear in cells. */
  private readSilence(column: number, silent: Uint8Array): void {
    const { table, words, silentUntil, isLong } = this;
    for (let witness = 0; witness < table.width; witness++) {
      if (words[witness] !== EMPTY) continue;
      if ((silentUntil[witness] as number) <= column) {
        let end = column + 1;
        while (end < table.size && (table.cells[end * table.width + witness] as number) < 0) end++;
        silentUntil[witness] = end;
        isLong[witness] = end - column >= LONG_SILENCE ? 1 : 0;
      }
      silent[witness] = isLong[witness] as number;
    }
  }

  /** The base's word, or the one most witnesses have; among equals the first in the order of content. */
  private usualWord(): number {
    const { table, base, words } = this;
    if (base !== undefined && words[base] !== ABSENT) return words[base] as number;
    const candidate = possibleMajority(words);
    let votes = 0;
    let readable = 0;
    for (let witness = 0; witness < words.length; witness++) {
      if (words[witness] !== ABSENT) readable++;
      if (words[witness] === candidate) votes++;
    }
    return candidate === ABSENT || votes * 2 > readable ? candidate : commonestWord(words, table.rank);
  }
}

/** Whether all the witnesses that can be read, but those whose word is `but`, have one text. */
function isOne(texts: Int32Array, words: Int32Array, but = ABSENT): boolean {
  let first = -1;
  for (let witness = 0; witness < texts.length; witness++) {
    if (words[witness] === ABSENT || words[witness] === but) continue;
    if (first < 0) first = witness;
    else if (texts[witness] !== texts[first]) return false;
  }
  return true;
}

function wholeWord(table: Table, column: number, witness: number): number {
  const normal = normalBetween(table, witness, column, column + 1);
  for (let other = 0; other < table.width; other++) {
    const key = column * table.width + other;
    const token = table.cells[key] as number;
    if (token < 0 || table.more.has(key)) continue;
    const word = table.words[other]?.[token] ?? EMPTY;
    if (word >= 0 && table.normals[word] === normal) return word;
  }
  return table.normals.length;
}

/** The only word that more than half can have (Boyer and Moore 1991); spares most columns the count. */
function possibleMajority(words: Int32Array): number {
  let candidate = ABSENT;
  let lead = 0;
  for (let witness = 0; witness < words.length; witness++) {
    const word = words[witness] as number;
    if (word === ABSENT) continue;
    if (lead === 0) candidate = word;
    lead += word === candidate ? 1 : -1;
  }
  return candidate;
}

function commonestWord(words: Int32Array, ranks: readonly number[]): number {
  const counts = new Map<number, { word: number; count: number; rank: number }>();
  for (const [witness, word] of words.entries()) {
    if (word === ABSENT) continue;
    const seen = counts.get(word) ?? { word, count: 0, rank: Infinity };
    counts.set(word, { word, count: seen.count + 1, rank: Math.min(seen.rank, ranks[witness] as number) });
  }
  return firstMost([...counts.values()])?.word ?? ABSENT;
}

/** The one with the most votes; among equals the first in the order of content. */
export function firstMost<T extends { readonly count: number; readonly rank: number }>(
  candidates: readonly T[],
): T | undefined {
  let best = candidates[0];
  for (const one of candidates)
    if (best && (one.count > best.count || (one.count === best.count && one.rank < best.rank))) best = one;
  return best;
}
