/** Numbers per pair of words, rows of source words one after the other. */
export interface PairTable {
  /** Where each source word's row begins; one more than there are source words. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly value: Float64Array;
}

/** Of how much each word is translated by which: p(target | source) and what of it is known per source word. */
export interface Lexicon {
  readonly pairs: PairTable;
  /** Sum of a source word's row, at most 1; the rest of its probability is spread over the language. */
  readonly mass: Float64Array;
}

/** Collects a table row by row. */
export class PairTableBuilder {
  readonly #from: Int32Array;
  #to = new Int32Array(1024);
  #value = new Float64Array(1024);
  #rows = 0;
  #size = 0;

  constructor(rows: number) {
    this.#from = new Int32Array(rows + 1);
  }

  add(to: number, value: number): void {
    if (this.#size === this.#to.length) this.#grow();
    this.#to[this.#size] = to;
    this.#value[this.#size++] = value;
  }

  endRow(): void {
    this.#from[++this.#rows] = this.#size;
  }

  table(): PairTable {
    return { from: this.#from, to: this.#to.slice(0, this.#size), value: this.#value.slice(0, this.#size) };
  }

  #grow(): void {
    const [to, value] = [new Int32Array(2 * this.#size), new Float64Array(2 * this.#size)];
    to.set(this.#to);
    value.set(this.#value);
    this.#to = to;
    this.#value = value;
  }
}

export const createLexicon = (pairs: PairTable): Lexicon => ({ pairs, mass: rowSums(pairs) });

export function rowSums({ from, value }: PairTable): Float64Array {
  const sums = new Float64Array(from.length - 1);
  for (let word = 0; word < sums.length; word++)
    for (let at = from[word] as number; at < (from[word + 1] as number); at++)
      sums[word] = (sums[word] as number) + (value[at] as number);
  return sums;
}

/**
 * `share` of the one and the rest of the other, pair by pair. Pairs hardly likelier than `targetShare`, the words' frequency in their
 * language, are dropped: the spread of what is not known gives them as much.
 */
export function mixLexica(
  one: PairTable,
  share: number,
  other: PairTable,
  targetShare: Float64Array,
  leastGain: number,
): Lexicon {
  const rows = one.from.length - 1;
  const table = new PairTableBuilder(rows);
  const row = new RowSum(targetShare.length);
  for (let word = 0; word < rows; word++) {
    row.add(one, word, share);
    row.add(other, word, 1 - share);
    row.moveTo(table, (to, value) => value > leastGain * (targetShare[to] as number));
  }
  return createLexicon(table.table());
}

/** Adds up rows of tables; used again for every word. */
class RowSum {
  readonly #values: Float64Array;
  readonly #met: Int32Array;
  #size = 0;

  constructor(targets: number) {
    this.#values = new Float64Array(targets);
    this.#met = new Int32Array(targets);
  }

  add({ from, to, value }: PairTable, word: number, share: number): void {
    for (let at = from[word] as number; at < (from[word + 1] as number); at++) {
      const part = share * (value[at] as number);
      if (part <= 0) continue;
      const other = to[at] as number;
      if (this.#values[other] === 0) this.#met[this.#size++] = other;
      this.#values[other] = (this.#values[other] as number) + part;
    }
  }

  moveTo(table: PairTableBuilder, isKept: (to: number, value: number) => boolean): void {
    for (let at = 0; at < this.#size; at++) {
      const to = this.#met[at] as number;
      const value = this.#values[to] as number;
      if (isKept(to, value)) table.add(to, value);
      this.#values[to] = 0;
    }
    table.endRow();
    this.#size = 0;
  }
}

/** The same pairs with source and target exchanged. */
export function transposed(table: PairTable, targets: number): PairTable {
  const from = new Int32Array(targets + 1);
  for (const to of table.to) from[to + 1] = (from[to + 1] as number) + 1;
  for (let word = 0; word < targets; word++) from[word + 1] = (from[word + 1] as number) + (from[word] as number);
  const next = from.slice();
  const to = new Int32Array(table.to.length);
  const value = new Float64Array(table.to.length);
  for (let word = 0; word + 1 < table.from.length; word++)
    for (let at = table.from[word] as number; at < (table.from[word + 1] as number); at++) {
      const place = next[table.to[at] as number] as number;
      next[table.to[at] as number] = place + 1;
      to[place] = word;
      value[place] = table.value[at] as number;
    }
  return { from, to, value };
}
