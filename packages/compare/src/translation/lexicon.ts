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

export type PairRow = readonly (readonly [to: number, value: number])[];

export function pairTable(rows: readonly PairRow[]): PairTable {
  const from = new Int32Array(rows.length + 1);
  for (const [at, row] of rows.entries()) from[at + 1] = (from[at] ?? 0) + row.length;
  const size = from[rows.length] ?? 0;
  const to = new Int32Array(size);
  const value = new Float64Array(size);
  let at = 0;
  for (const row of rows)
    for (const [word, number] of row) {
      to[at] = word;
      value[at++] = number;
    }
  return { from, to, value };
}

export function createLexicon(pairs: PairTable): Lexicon {
  const mass = new Float64Array(pairs.from.length - 1);
  for (let word = 0; word < mass.length; word++)
    for (let at = pairs.from[word] as number; at < (pairs.from[word + 1] as number); at++)
      mass[word] = (mass[word] as number) + (pairs.value[at] as number);
  return { pairs, mass };
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
  const rows: PairRow[] = [];
  for (let word = 0; word + 1 < one.from.length; word++) {
    const row = new Map<number, number>();
    addRow(row, one, word, share);
    addRow(row, other, word, 1 - share);
    rows.push(
      [...row].filter(([to, value]) => value > leastGain * (targetShare[to] as number)).sort(([a], [b]) => a - b),
    );
  }
  return createLexicon(pairTable(rows));
}

function addRow(row: Map<number, number>, table: PairTable, word: number, share: number): void {
  for (let at = table.from[word] as number; at < (table.from[word + 1] as number); at++) {
    const to = table.to[at] as number;
    row.set(to, (row.get(to) ?? 0) + share * (table.value[at] as number));
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
