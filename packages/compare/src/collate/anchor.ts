import { keepLongestRising } from "./chain.ts";
import { NONE } from "./profile.ts";
import type { Steps } from "./steps.ts";
import type { Region, Task } from "./task.ts";
import { NOTHING } from "./vocabulary.ts";

const MANY = -2;
const BASE = 0x01000193;
/** Tokens read between two pauses. */
const PART = 32_768;

/** The runs of `k` words of the witness that is being placed, as keys of a hash table, and where each stands in the profile. */
interface RunTable {
  readonly mask: number;
  readonly hash: Int32Array;
  /** Where the run stands first in the witness; `NONE` marks a free place. */
  readonly token: Int32Array;
  /** 1 when it stands there more than once. */
  readonly isRepeated: Uint8Array;
  /** Column where it begins in the profile, `MANY` when there are several, `NONE` when there is none. */
  readonly column: Int32Array;
  /** The placed witness that has it there, and its first token. */
  readonly placed: Int32Array;
  readonly placedToken: Int32Array;
}

/**
 * Pairs rows with columns by the runs of `k` words that stand exactly once in the region of the witness and at exactly
 * one column of the region of the profile, in whichever placed witnesses; crossing pairs are dropped so that the
 * longest chain remains. Returns per row of the region a column or `NONE`, or undefined when nothing was found.
 */
export function* findAnchors(task: Task, region: Region, k: number): Steps<Int32Array | undefined> {
  const rows = region.rowTo - region.rowFrom;
  const table = createTable(rows);
  yield* indexRows(task, table, region, k);
  for (const witness of task.profile.placed) yield* indexWitness(task, table, region, witness, k);
  const candidates = new Int32Array(rows).fill(NONE);
  if (!pairRows(task, table, region, k, candidates)) return undefined;
  dropForbidden(task, region, candidates);
  keepLongestRising(candidates);
  return candidates;
}

/** Writes the columns of the runs that are unique on both sides; where runs overlap the first one counts. */
function pairRows(task: Task, table: RunTable, region: Region, k: number, candidates: Int32Array): boolean {
  const entryAt = new Int32Array(candidates.length).fill(NONE);
  for (let entry = 0; entry <= table.mask; entry++)
    if (table.token[entry] !== NONE && !table.isRepeated[entry] && (table.column[entry] as number) >= 0)
      entryAt[(table.token[entry] as number) - region.rowFrom] = entry;
  let found = false;
  for (let row = 0; row < entryAt.length; row++) {
    const entry = entryAt[row] as number;
    if (entry === NONE) continue;
    found = true;
    const columns = task.columns[table.placed[entry] as number] as Int32Array;
    const token = table.placedToken[entry] as number;
    for (let i = 0; i < k; i++) if (candidates[row + i] === NONE) candidates[row + i] = columns[token + i] as number;
  }
  return found;
}

function dropForbidden(task: Task, region: Region, candidates: Int32Array): void {
  if (!task.forbidden) return;
  for (let row = 0; row < candidates.length; row++)
    if (task.forbidden(region.rowFrom + row, candidates[row] as number)) candidates[row] = NONE;
}

function* indexRows(task: Task, table: RunTable, region: Region, k: number): Steps<void> {
  const words = task.words[task.witness] as Int32Array;
  yield* eachRun(words, region.rowFrom, region.rowTo, k, (token, hash) => {
    const entry = probe(table, words, hash, words, token, k);
    if (table.token[entry] !== NONE) table.isRepeated[entry] = 1;
    else {
      table.hash[entry] = hash;
      table.token[entry] = token;
    }
  });
}

function* indexWitness(task: Task, table: RunTable, region: Region, witness: number, k: number): Steps<void> {
  const columns = task.columns[witness] as Int32Array;
  const words = task.words[witness] as Int32Array;
  const rowWords = task.words[task.witness] as Int32Array;
  const from = firstAtLeast(columns, region.columnFrom);
  const to = firstAtLeast(columns, region.columnTo);
  yield* eachRun(words, from, to, k, (token, hash) => {
    const entry = probe(table, rowWords, hash, words, token, k);
    if (table.token[entry] === NONE) return;
    const column = columns[token] as number;
    if (table.column[entry] === NONE) {
      table.column[entry] = column;
      table.placed[entry] = witness;
      table.placedToken[entry] = token;
    } else if (table.column[entry] !== column) table.column[entry] = MANY;
  });
}

/** Calls back with every run of k tokens that holds no lacuna, and its hash; pauses now and then. */
function* eachRun(
  words: Int32Array,
  from: number,
  to: number,
  k: number,
  call: (token: number, hash: number) => void,
): Steps<void> {
  for (let start = from; start < to; start += PART) {
    const end = Math.min(to, start + PART + k - 1);
    runsOfPart(words, start, end, k, call);
    yield (end - start) * 10;
  }
}

/** A rolling hash, modulo 2³². */
function runsOfPart(
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

function createTable(runs: number): RunTable {
  let size = 64;
  while (size < runs * 2) size *= 2;
  const empty = () => new Int32Array(size).fill(NONE);
  return {
    mask: size - 1,
    hash: new Int32Array(size),
    token: empty(),
    isRepeated: new Uint8Array(size),
    column: empty(),
    placed: new Int32Array(size),
    placedToken: new Int32Array(size),
  };
}

/** The entry of the run that begins at `token` of `words`, or the free one where it would stand. */
function probe(
  table: RunTable,
  rowWords: Int32Array,
  hash: number,
  words: Int32Array,
  token: number,
  k: number,
): number {
  for (let entry = hash & table.mask; ; entry = (entry + 1) & table.mask) {
    const seen = table.token[entry] as number;
    if (seen === NONE) return entry;
    if (table.hash[entry] === hash && sameRun(rowWords, seen, words, token, k)) return entry;
  }
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
