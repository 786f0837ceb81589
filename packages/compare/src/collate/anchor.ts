import { keepLongestRising } from "./chain.ts";
import { NONE } from "./profile.ts";
import type { Steps } from "./steps.ts";
import type { Region, Task } from "./task.ts";
import { NOTHING } from "./vocabulary.ts";

const MANY = -2;
const BASE = 0x01000193;

/** Runs of `k` words as keys of a hash table: where each stands in the profile and in the witness that is being placed. */
interface RunTable {
  size: number;
  used: number;
  hash: Int32Array;
  /** Witness and token where the run was first seen; witness `NONE` marks a free place. */
  witness: Int32Array;
  token: Int32Array;
  /** Column where it begins in the profile, `MANY` when there are several, `NONE` when there is none. */
  column: Int32Array;
  row: Int32Array;
}

/**
 * Pairs rows with columns by the runs of `k` words that stand exactly once in the region of the witness and at exactly
 * one column of the region of the profile, in whichever placed witnesses; crossing pairs are dropped so that the
 * longest chain remains. Returns per row of the region a column or `NONE`, or undefined when nothing was found.
 */
export function* findAnchors(task: Task, region: Region, k: number): Steps<Int32Array | undefined> {
  const table = createTable(region.rowTo - region.rowFrom);
  for (const witness of task.profile.placed) {
    indexWitness(task, table, region, witness, k);
    yield (region.columnTo - region.columnFrom) * 10;
  }
  const entryOf = indexRows(task, table, region, k);
  yield entryOf.length * 10;
  const candidates = new Int32Array(region.rowTo - region.rowFrom).fill(NONE);
  let found = false;
  for (let row = 0; row < entryOf.length; row++) {
    const entry = entryOf[row] as number;
    if (entry === NONE || (table.row[entry] as number) < 0 || (table.column[entry] as number) < 0) continue;
    found = true;
    const columns = task.columns[table.witness[entry] as number] as Int32Array;
    const token = table.token[entry] as number;
    for (let i = 0; i < k; i++) if (candidates[row + i] === NONE) candidates[row + i] = columns[token + i] as number;
  }
  if (!found) return undefined;
  dropForbidden(task, region, candidates);
  keepLongestRising(candidates);
  return candidates;
}

function dropForbidden(task: Task, region: Region, candidates: Int32Array): void {
  if (!task.forbidden) return;
  for (let row = 0; row < candidates.length; row++)
    if (task.forbidden(region.rowFrom + row, candidates[row] as number)) candidates[row] = NONE;
}

function indexWitness(task: Task, table: RunTable, region: Region, witness: number, k: number): void {
  const columns = task.columns[witness] as Int32Array;
  const words = task.words[witness] as Int32Array;
  const from = firstAtLeast(columns, region.columnFrom);
  const to = firstAtLeast(columns, region.columnTo);
  eachRun(words, from, to, k, (token, hash) => {
    const entry = findEntry(task, table, hash, witness, token, k);
    const column = columns[token] as number;
    if (table.column[entry] === NONE) table.column[entry] = column;
    else if (table.column[entry] !== column) table.column[entry] = MANY;
  });
}

function indexRows(task: Task, table: RunTable, region: Region, k: number): Int32Array {
  const entryOf = new Int32Array(region.rowTo - region.rowFrom).fill(NONE);
  const words = task.words[task.witness] as Int32Array;
  eachRun(words, region.rowFrom, region.rowTo, k, (token, hash) => {
    const entry = probe(task, table, hash, task.witness, token, k);
    if (table.witness[entry] === NONE) return;
    entryOf[token - region.rowFrom] = entry;
    table.row[entry] = table.row[entry] === NONE ? token : MANY;
  });
  return entryOf;
}

/** Calls back with every run of k tokens that holds no lacuna, and its hash (rolling, modulo 2³²). */
function eachRun(
  words: Int32Array,
  from: number,
  to: number,
  k: number,
  call: (token: number, hash: number) => void,
): void {
  let power = 1;
  for (let i = 0; i < k; i++) power = Math.imul(power, BASE);
  let hash = 0;
  let run = 0;
  for (let token = from; token < to; token++) {
    const word = words[token] as number;
    if (word === NOTHING) {
      run = 0;
      hash = 0;
      continue;
    }
    hash = (Math.imul(hash, BASE) + word + 1) | 0;
    run++;
    if (run > k) hash = (hash - Math.imul(power, (words[token - k] as number) + 1)) | 0;
    if (run >= k) call(token - k + 1, mix(hash));
  }
}

function mix(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

function createTable(expected: number): RunTable {
  let size = 64;
  while (size < expected * 2) size *= 2;
  return sizedTable(size);
}

function sizedTable(size: number): RunTable {
  const column = () => new Int32Array(size).fill(NONE);
  return { size, used: 0, hash: column(), witness: column(), token: column(), column: column(), row: column() };
}

function findEntry(task: Task, table: RunTable, hash: number, witness: number, token: number, k: number): number {
  let entry = probe(task, table, hash, witness, token, k);
  if (table.witness[entry] !== NONE) return entry;
  if (table.used * 3 > table.size * 2) {
    growTable(table);
    entry = freePlace(table, hash);
  }
  table.used++;
  table.hash[entry] = hash;
  table.witness[entry] = witness;
  table.token[entry] = token;
  return entry;
}

function probe(task: Task, table: RunTable, hash: number, witness: number, token: number, k: number): number {
  const words = task.words[witness] as Int32Array;
  const mask = table.size - 1;
  for (let entry = hash & mask; ; entry = (entry + 1) & mask) {
    const seen = table.witness[entry] as number;
    if (seen === NONE) return entry;
    if (
      table.hash[entry] === hash &&
      sameRun(task.words[seen] as Int32Array, table.token[entry] as number, words, token, k)
    )
      return entry;
  }
}

function freePlace(table: RunTable, hash: number): number {
  const mask = table.size - 1;
  let entry = hash & mask;
  while (table.witness[entry] !== NONE) entry = (entry + 1) & mask;
  return entry;
}

function growTable(table: RunTable): void {
  const larger = sizedTable(table.size * 2);
  for (let old = 0; old < table.size; old++) {
    if (table.witness[old] === NONE) continue;
    const entry = freePlace(larger, table.hash[old] as number);
    for (const key of ["hash", "witness", "token", "column", "row"] as const)
      larger[key][entry] = table[key][old] as number;
  }
  Object.assign(table, larger, { used: table.used });
}

function sameRun(a: Int32Array, i: number, b: Int32Array, j: number, k: number): boolean {
  for (let at = 0; at < k; at++) if (a[i + at] !== b[j + at]) return false;
  return true;
}

/** Columns rise with the tokens: binary search for the first token at or after a column. */
export function firstAtLeast(columns: Int32Array, column: number): number {
  let low = 0;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle] as number) < column) low = middle + 1;
    else high = middle;
  }
  return low;
}
