import { NOTHING } from "./word.ts";

/** Marks an empty cell, and a token that has no column. */
export const NONE = -1;

/** The witnesses placed so far as a table. Witnesses are counted in the order of their content, not in the order given. */
export interface Profile {
  /** Number of columns, and of witnesses in all. */
  readonly size: number;
  readonly width: number;
  /** `cells[column * width + witness]`: index of the token, or `NONE`. */
  readonly cells: Int32Array;
  /** The witnesses that are in it, in the order in which they came. */
  readonly placed: readonly number[];
}

/** The different words of each column and by how many witnesses each is read: those of column `c` stand from `start[c]` to `start[c + 1]`. */
export interface ColumnWords {
  readonly start: Int32Array;
  readonly words: Int32Array;
  readonly counts: Int32Array;
  /** How many of the placed witnesses have a token here, by column. */
  readonly present: Int32Array;
}

export function emptyProfile(width: number): Profile {
  return { size: 0, width, cells: new Int32Array(0), placed: [] };
}

/**
 * The profile with one more witness. `columnOf[token]` is the column it joins or `NONE`; those without one get columns
 * of their own directly before the column of the next token that has one.
 */
export function placeWitness(profile: Profile, witness: number, columnOf: Int32Array): Profile {
  const { size, width, cells } = profile;
  let fresh = 0;
  for (const column of columnOf) if (column === NONE) fresh++;
  const grown = new Int32Array((size + fresh) * width).fill(NONE);
  let from = 0;
  let to = 0;
  const copyUntil = (column: number) => {
    copyCells(cells, from * width, column * width, grown, to * width);
    to += column - from;
    from = column;
  };
  for (let token = 0; token < columnOf.length; ) {
    let next = token;
    while (next < columnOf.length && columnOf[next] === NONE) next++;
    copyUntil(next < columnOf.length ? (columnOf[next] as number) : size);
    for (; token < next; token++) grown[to++ * width + witness] = token;
    if (next === columnOf.length) break;
    copyUntil((columnOf[next] as number) + 1);
    grown[(to - 1) * width + witness] = next;
    token = next + 1;
  }
  copyUntil(size);
  return { size: size + fresh, width, cells: grown, placed: [...profile.placed, witness] };
}

/** Most copies are of one column, for which a view of the array costs more than the copy. */
function copyCells(source: Int32Array, from: number, to: number, target: Int32Array, at: number): void {
  for (let cell = from; cell < to; cell++) target[at + cell - from] = source[cell] as number;
}

/** The column of each token of a witness, within columns `from` to `to`; tokens elsewhere get `NONE`. */
export function columnsOf(profile: Profile, witness: number, length: number): Int32Array {
  const columns = new Int32Array(length).fill(NONE);
  for (let column = 0; column < profile.size; column++) {
    const token = profile.cells[column * profile.width + witness] as number;
    if (token !== NONE) columns[token] = column;
  }
  return columns;
}

export function columnWords(profile: Profile, words: readonly Int32Array[]): ColumnWords {
  const { size, width, cells, placed } = profile;
  const start = new Int32Array(size + 1);
  const present = new Int32Array(size);
  let found = new Int32Array(size + 16);
  let counts = new Int32Array(size + 16);
  let end = 0;
  for (let column = 0; column < size; column++) {
    const first = end;
    for (const witness of placed) {
      const token = cells[column * width + witness] as number;
      if (token === NONE) continue;
      present[column] = (present[column] as number) + 1;
      const word = words[witness]?.[token] ?? NOTHING;
      let at = first;
      while (at < end && found[at] !== word) at++;
      if (at === found.length) {
        found = doubled(found);
        counts = doubled(counts);
      }
      if (at === end) {
        found[end++] = word;
        counts[at] = 0;
      }
      counts[at] = (counts[at] as number) + 1;
    }
    start[column + 1] = end;
  }
  return { start, words: found.subarray(0, end), counts: counts.subarray(0, end), present };
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
