import { keepLongestRising } from "./chain.ts";
import { NONE } from "./profile.ts";
import type { Steps } from "./steps.ts";
import type { Region, Task } from "./task.ts";
import { NOTHING } from "./word.ts";

const MANY = -2;
const BASE = 0x01000193;
/** In place of a hash, where there is none. */
const NO_RUN = 0;
/** Tokens read between two pauses. */
const PART = 32_768;

/**
 * The runs of `k` words of the witness that is being placed, as keys of a hash table, and where each stands in the profile.
 * A slot is `SLOT` numbers in a row, so that looking a run up touches one place in memory and not six.
 */
interface RunTable {
  readonly mask: number;
  readonly slots: Int32Array;
}

const SLOT = 8;
const HASH = 0;
/** Where the run stands first in the witness; `NONE` marks a free slot. */
const TOKEN = 1;
/** 1 when it stands there more than once. */
const REPEATED = 2;
/** Column where it begins in the profile, `MANY` when there are several, `NONE` when there is none. */
const COLUMN = 3;
/** The placed witness that has it there, and its first token. */
const PLACED = 4;
const PLACED_TOKEN = 5;

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
function pairRows(task: Task, { slots }: RunTable, region: Region, k: number, candidates: Int32Array): boolean {
  const slotAt = new Int32Array(candidates.length).fill(NONE);
  for (let slot = 0; slot < slots.length; slot += SLOT) {
    const token = slots[slot + TOKEN] as number;
    if (token !== NONE && !slots[slot + REPEATED] && (slots[slot + COLUMN] as number) >= 0)
      slotAt[token - region.rowFrom] = slot;
  }
  let found = false;
  for (let row = 0; row < slotAt.length; row++) {
    const slot = slotAt[row] as number;
    if (slot === NONE) continue;
    found = true;
    const columns = task.columns[slots[slot + PLACED] as number] as Int32Array;
    const token = slots[slot + PLACED_TOKEN] as number;
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
  const hashes = new Int32Array(PART);
  for (let from = region.rowFrom; from + k <= region.rowTo; from += PART) {
    const runs = Math.min(PART, region.rowTo - k + 1 - from);
    hashRuns(words, from, runs, k, hashes);
    for (let run = 0; run < runs; run++)
      if (hashes[run] !== NO_RUN) indexRow(table, words, from + run, hashes[run] as number, k);
    yield runs * 10;
  }
}

function indexRow({ slots, mask }: RunTable, words: Int32Array, token: number, hash: number, k: number): void {
  const slot = probe({ slots, mask }, words, hash, words, token, k);
  if (slots[slot + TOKEN] !== NONE) slots[slot + REPEATED] = 1;
  else {
    slots[slot + HASH] = hash;
    slots[slot + TOKEN] = token;
  }
}

function* indexWitness(task: Task, table: RunTable, region: Region, witness: number, k: number): Steps<void> {
  const columns = task.columns[witness] as Int32Array;
  const words = task.words[witness] as Int32Array;
  const rowWords = task.words[task.witness] as Int32Array;
  const to = firstAtLeast(columns, region.columnTo);
  const hashes = new Int32Array(PART);
  for (let from = firstAtLeast(columns, region.columnFrom); from + k <= to; from += PART) {
    const runs = Math.min(PART, to - k + 1 - from);
    hashRuns(words, from, runs, k, hashes);
    for (let run = 0; run < runs; run++) {
      if (hashes[run] === NO_RUN) continue;
      const slot = probe(table, rowWords, hashes[run] as number, words, from + run, k);
      if (table.slots[slot + TOKEN] !== NONE) meet(table.slots, slot, witness, from + run, columns);
    }
    yield runs * 10;
  }
}

/** Notes that a placed witness has the run of a slot. */
function meet(slots: Int32Array, slot: number, witness: number, token: number, columns: Int32Array): void {
  const column = columns[token] as number;
  if (slots[slot + COLUMN] === NONE) {
    slots[slot + COLUMN] = column;
    slots[slot + PLACED] = witness;
    slots[slot + PLACED_TOKEN] = token;
  } else if (slots[slot + COLUMN] !== column) slots[slot + COLUMN] = MANY;
}

/** The hashes of `runs` runs of k tokens, the first at `from`; `NO_RUN` where one holds a lacuna. A rolling hash, modulo 2³². */
function hashRuns(words: Int32Array, from: number, runs: number, k: number, hashes: Int32Array): void {
  let power = 1;
  for (let i = 0; i < k; i++) power = Math.imul(power, BASE);
  let hash = 0;
  let length = 0;
  for (let at = 0; at < runs + k - 1; at++) {
    const word = words[from + at] as number;
    if (word === NOTHING) {
      length = 0;
      hash = 0;
    } else {
      hash = (Math.imul(hash, BASE) + word + 1) | 0;
      length++;
      if (length > k) hash = (hash - Math.imul(power, (words[from + at - k] as number) + 1)) | 0;
    }
    if (at >= k - 1) hashes[at - k + 1] = length < k ? NO_RUN : mix(hash) || 1;
  }
}

function mix(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

function createTable(runs: number): RunTable {
  let size = 64;
  while (size * 2 < runs * 3) size *= 2;
  const slots = new Int32Array(size * SLOT);
  for (let slot = 0; slot < slots.length; slot += SLOT) {
    slots[slot + TOKEN] = NONE;
    slots[slot + COLUMN] = NONE;
  }
  return { mask: size - 1, slots };
}

/** The slot of the run that begins at `token` of `words`, or the free one where it would stand. */
function probe(
  { mask, slots }: RunTable,
  rowWords: Int32Array,
  hash: number,
  words: Int32Array,
  token: number,
  k: number,
): number {
  for (let place = hash & mask; ; place = (place + 1) & mask) {
    const slot = place * SLOT;
    const seen = slots[slot + TOKEN] as number;
    if (seen === NONE) return slot;
    if (slots[slot + HASH] === hash && sameRun(rowWords, seen, words, token, k)) return slot;
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
