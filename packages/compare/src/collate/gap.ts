import { ALIKE } from "./nearness.ts";
import { NONE } from "./profile.ts";
import type { Steps } from "./steps.ts";
import type { Region, Task } from "./task.ts";
import { NOTHING } from "./vocabulary.ts";

/*
 * Aligning a small region exactly: affine gaps (Gotoh 1982) over three states,
 *   M  a row stands in a column      D  a column is passed over      I  a row gets a column of its own
 * in whole thousandths, so that equal scores are equal on every machine. Among equals the gap comes late, that is words
 * are matched as early as they can be. Two further moves write a word divided: two rows in one column, one row in two.
 */

/** Pairing two different words costs less than leaving both alone, for up to about four words running. */
const SUBSTITUTION = -400;
const OPEN = 400;
const EXTEND = 120;
const PUNCTUATION_OPEN = 200;
const PUNCTUATION_EXTEND = 15;
const PUNCTUATION_SUBSTITUTION = -40;
/** One quotation mark, one dash for another. */
const KINDRED_MARK = -15;
/** A gap after a comma or a full stop is a little more likely. */
const CLOSE_DISCOUNT = 20;
/** Reading with all the witnesses is worth this much more than reading with few. */
const SHARE_BONUS = 60;
const JOIN_COST = 50;
const IMPOSSIBLE = -1_000_000_000;
/** Words shorter than this look alike by chance. */
const SURE_LENGTH = 5;

/** What faint likeness is divided by: it decides between equals and nothing else. */
const FAINT = 50;

const M = 0;
const D = 1;
const I = 2;
const TWO_ROWS = 3;
const TWO_COLUMNS = 6;

/** What a region is worth by row and column, worked out once. */
interface Costs {
  readonly rows: number;
  readonly columns: number;
  readonly rowOpen: Int32Array;
  readonly rowExtend: Int32Array;
  readonly columnOpen: Int32Array;
  readonly columnExtend: Int32Array;
  /** Different words of the region's columns, numbered from 0, and those of each column. */
  readonly localWords: Int32Array;
  readonly start: Int32Array;
  readonly local: Int32Array;
  readonly bonus: Int32Array;
  /** The word that rows i and i + 1 make together; columns j and j + 1, in some witness. */
  readonly rowJoin: Int32Array;
  readonly columnJoin: Int32Array;
}

interface Lines {
  m: Int32Array;
  d: Int32Array;
  i: Int32Array;
}

/**
 * Aligns a region and writes the columns of its rows to `columnOf` (`NONE` where a row stands alone).
 * Time and memory: rows × columns; one byte a cell.
 */
export function* alignGap(task: Task, region: Region, columnOf: Int32Array): Steps<void> {
  const costs = regionCosts(task, region);
  const width = costs.columns + 1;
  const trace = new Uint8Array((costs.rows + 1) * width);
  const scores = new Int32Array(costs.localWords.length);
  let before = newLines(width);
  let last = newLines(width);
  let next = newLines(width);
  let pending = 0;
  for (let row = 0; row <= costs.rows; row++) {
    if (row > 0) scoreRow(task, region, costs, row - 1, scores);
    fillRow({ task, region, costs, scores, before, last, next, trace }, row);
    [before, last, next] = [last, next, before];
    pending += width * 3;
    if (pending > 200_000) {
      yield pending;
      pending = 0;
    }
  }
  yield pending;
  traceBack(region, costs, trace, last, columnOf);
}

function newLines(width: number): Lines {
  return { m: new Int32Array(width), d: new Int32Array(width), i: new Int32Array(width) };
}

function regionCosts(task: Task, region: Region): Costs {
  const rows = region.rowTo - region.rowFrom;
  const columns = region.columnTo - region.columnFrom;
  const costs = { rows, columns, ...rowCosts(task, region), ...columnCosts(task, region), ...localWords(task, region) };
  return { ...costs, rowJoin: rowJoins(task, region), columnJoin: columnJoins(task, region) };
}

function rowCosts(task: Task, region: Region) {
  const rows = region.rowTo - region.rowFrom;
  const rowOpen = new Int32Array(rows);
  const rowExtend = new Int32Array(rows);
  const words = task.words[task.witness] as Int32Array;
  for (let row = 0; row < rows; row++) {
    const word = words[region.rowFrom + row] as number;
    if (word === NOTHING) continue;
    const isWord = task.vocabulary.isWord[word];
    rowOpen[row] = isWord ? OPEN : PUNCTUATION_OPEN;
    rowExtend[row] = isWord ? EXTEND : PUNCTUATION_EXTEND;
  }
  return { rowOpen, rowExtend };
}

/** Passing over a column that most witnesses leave empty is cheap. */
function columnCosts(task: Task, region: Region) {
  const columns = region.columnTo - region.columnFrom;
  const columnOpen = new Int32Array(columns);
  const columnExtend = new Int32Array(columns);
  const { start, words, present } = task.readings;
  const placed = Math.max(1, task.profile.placed.length);
  for (let column = 0; column < columns; column++) {
    const at = region.columnFrom + column;
    const share = (present[at] as number) / placed;
    const word = words[start[at] as number] as number;
    if (word === NOTHING && (start[at + 1] as number) - (start[at] as number) === 1) continue;
    const isWord = word !== NOTHING && task.vocabulary.isWord[word];
    columnOpen[column] = Math.round((isWord ? OPEN : PUNCTUATION_OPEN) * (0.3 + 0.7 * share));
    columnExtend[column] = Math.round((isWord ? EXTEND : PUNCTUATION_EXTEND) * share);
  }
  return { columnOpen, columnExtend };
}

function localWords(task: Task, region: Region) {
  const { start, words, counts } = task.readings;
  const first = start[region.columnFrom] as number;
  const last = start[region.columnTo] as number;
  const numbers = new Map<number, number>();
  const local = new Int32Array(last - first);
  const bonus = new Int32Array(last - first);
  const placed = Math.max(1, task.profile.placed.length);
  for (let at = first; at < last; at++) {
    const word = words[at] as number;
    let number = numbers.get(word);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(word, number);
    }
    local[at - first] = number;
    bonus[at - first] = Math.round((SHARE_BONUS * (counts[at] as number)) / placed);
  }
  const starts = start.slice(region.columnFrom, region.columnTo + 1).map((value) => value - first);
  return { localWords: Int32Array.from(numbers.keys()), start: starts, local, bonus };
}

function rowJoins(task: Task, region: Region): Int32Array {
  const words = task.words[task.witness] as Int32Array;
  const joins = new Int32Array(region.rowTo - region.rowFrom).fill(NOTHING);
  for (let row = region.rowFrom; row + 1 < region.rowTo; row++)
    joins[row - region.rowFrom] = joined(task, words[row] as number, words[row + 1] as number);
  return joins;
}

function columnJoins(task: Task, region: Region): Int32Array {
  const { cells, width, placed } = task.profile;
  const joins = new Int32Array(region.columnTo - region.columnFrom).fill(NOTHING);
  for (let column = region.columnFrom; column + 1 < region.columnTo; column++)
    for (const witness of placed) {
      const first = cells[column * width + witness] as number;
      const second = cells[(column + 1) * width + witness] as number;
      if (first === NONE || second !== first + 1) continue;
      const words = task.words[witness] as Int32Array;
      const join = joined(task, words[first] as number, words[second] as number);
      if (join !== NOTHING) joins[column - region.columnFrom] = join;
    }
  return joins;
}

function joined(task: Task, a: number, b: number): number {
  const { isWord, normals, numberOf } = task.vocabulary;
  if (a === NOTHING || b === NOTHING || !isWord[a] || !isWord[b]) return NOTHING;
  return numberOf(`${normals[a]}${normals[b]}`);
}

/** What the row is worth beside each different word of the region. */
function scoreRow(task: Task, region: Region, costs: Costs, row: number, scores: Int32Array): void {
  const word = (task.words[task.witness] as Int32Array)[region.rowFrom + row] as number;
  for (let number = 0; number < scores.length; number++)
    scores[number] = pairScore(task, word, costs.localWords[number] as number);
}

function pairScore(task: Task, a: number, b: number): number {
  if (a === NOTHING || b === NOTHING) return IMPOSSIBLE;
  const { weight, isWord, normals, marks } = task.vocabulary;
  const worth = weight[a] as number;
  if (a === b) return worth;
  if (isWord[a] !== isWord[b]) return IMPOSSIBLE;
  if (!isWord[a]) return (marks[a] as number) & (marks[b] as number) ? KINDRED_MARK : PUNCTUATION_SUBSTITUTION;
  const likeness = task.nearness(a, b);
  if (likeness < ALIKE) return SUBSTITUTION + Math.round(likeness / FAINT);
  const length = Math.max((normals[a] as string).length, (normals[b] as string).length);
  const trust = Math.min(1, length / SURE_LENGTH);
  const most = Math.min(worth, weight[b] as number);
  return SUBSTITUTION + Math.round((most - SUBSTITUTION) * trust * (likeness / 1000) ** 2);
}

interface Cell {
  readonly task: Task;
  readonly region: Region;
  readonly costs: Costs;
  readonly scores: Int32Array;
  readonly before: Lines;
  readonly last: Lines;
  readonly next: Lines;
  readonly trace: Uint8Array;
}

function fillRow(cell: Cell, row: number): void {
  const { costs, next, trace } = cell;
  const base = row * (costs.columns + 1);
  const gaps = rowGaps(cell, row);
  for (let column = 0; column <= costs.columns; column++) {
    let origin = 0;
    if (row > 0 && column > 0) origin = fillMatch(cell, row, column);
    else next.m[column] = row === column ? 0 : IMPOSSIBLE;
    if (column > 0) origin |= fillPassing(cell, column, gaps) << 4;
    else next.d[0] = IMPOSSIBLE;
    if (row > 0) origin |= fillAlone(cell, column, gaps) << 6;
    else next.i[column] = IMPOSSIBLE;
    trace[base + column] = origin;
  }
}

/** What gaps cost on one line of the table. */
interface RowGaps {
  /** The next row is a lacuna: what is passed over before it costs nothing. */
  readonly isFree: boolean;
  readonly discount: number;
  readonly open: number;
  readonly extend: number;
}

function rowGaps(cell: Cell, row: number): RowGaps {
  const { costs, task, region } = cell;
  const isFree = nextIsLacuna(cell, row);
  if (row === 0) return { isFree, discount: 0, open: 0, extend: 0 };
  const discount = task.clauses.closing[region.rowFrom + row - 1] ? CLOSE_DISCOUNT : 0;
  const open = (costs.rowOpen[row - 1] as number) - closeDiscountBefore(cell, row);
  return { isFree, discount, open, extend: costs.rowExtend[row - 1] as number };
}

/** Fills D at one cell and returns the state it came from. */
function fillPassing(cell: Cell, column: number, gaps: RowGaps): number {
  const { costs, next } = cell;
  const cost = gaps.isFree ? 0 : (costs.columnExtend[column - 1] as number);
  const opening = gaps.isFree ? 0 : Math.max(0, (costs.columnOpen[column - 1] as number) - gaps.discount);
  const extended = (next.d[column - 1] as number) - cost;
  const opened = (next.m[column - 1] as number) - opening - cost;
  next.d[column] = Math.max(extended, opened);
  return extended >= opened ? D : M;
}

/** Fills I at one cell and returns the state it came from. */
function fillAlone(cell: Cell, column: number, { open, extend }: RowGaps): number {
  const { last, next } = cell;
  const extended = (last.i[column] as number) - extend;
  const afterMatch = (last.m[column] as number) - open - extend;
  const afterPassing = (last.d[column] as number) - open - extend;
  next.i[column] = Math.max(extended, afterPassing, afterMatch);
  if (extended >= afterPassing && extended >= afterMatch) return I;
  return afterPassing >= afterMatch ? D : M;
}

function nextIsLacuna(cell: Cell, row: number): boolean {
  if (row >= cell.costs.rows) return false;
  return (cell.task.words[cell.task.witness] as Int32Array)[cell.region.rowFrom + row] === NOTHING;
}

function closeDiscountBefore(cell: Cell, row: number): number {
  const at = cell.region.rowFrom + row - 2;
  return at >= 0 && cell.task.clauses.closing[at] && cell.costs.rowOpen[row - 1] ? CLOSE_DISCOUNT : 0;
}

/** Fills M at one cell and returns where it came from: state, plus 3 for two rows in one column, plus 6 for one row in two. */
function fillMatch(cell: Cell, row: number, column: number): number {
  const { last, next, costs } = cell;
  const score = cellScore(cell, row, column);
  let from = bestState(last, column - 1);
  let best = scoreOf(last, column - 1, from) + score;
  if (row > 1) {
    const join = costs.rowJoin[row - 2] as number;
    if (join !== NOTHING && readsWord(costs, column - 1, join)) {
      const state = bestState(cell.before, column - 1);
      const value = scoreOf(cell.before, column - 1, state) + joinScore(cell, join);
      if (value > best) [best, from] = [value, TWO_ROWS + state];
    }
  }
  if (column > 1) {
    const join = costs.columnJoin[column - 2] as number;
    if (join !== NOTHING && join === wordOfRow(cell, row - 1)) {
      const state = bestState(last, column - 2);
      const value = scoreOf(last, column - 2, state) + joinScore(cell, join);
      if (value > best) [best, from] = [value, TWO_COLUMNS + state];
    }
  }
  next.m[column] = Math.max(best, IMPOSSIBLE);
  return from;
}

function cellScore(cell: Cell, row: number, column: number): number {
  const { costs, scores, task, region } = cell;
  const to = costs.start[column] as number;
  let best = IMPOSSIBLE;
  for (let at = costs.start[column - 1] as number; at < to; at++) {
    const score = scores[costs.local[at] as number] as number;
    const value = score > 0 ? score + (costs.bonus[at] as number) : score;
    if (value > best) best = value;
  }
  if (task.forbidden?.(region.rowFrom + row - 1, region.columnFrom + column - 1)) return IMPOSSIBLE;
  return best;
}

function wordOfRow(cell: Cell, row: number): number {
  return (cell.task.words[cell.task.witness] as Int32Array)[cell.region.rowFrom + row] as number;
}

function readsWord(costs: Costs, column: number, word: number): boolean {
  const to = costs.start[column + 1] as number;
  for (let at = costs.start[column] as number; at < to; at++)
    if (costs.localWords[costs.local[at] as number] === word) return true;
  return false;
}

function joinScore(cell: Cell, join: number): number {
  return (cell.task.vocabulary.weight[join] as number) - JOIN_COST;
}

/** The best state at a cell of a line; among equals the gap, so that gaps come late. */
function bestState(line: Lines, column: number): number {
  const m = line.m[column] as number;
  const d = line.d[column] as number;
  const i = line.i[column] as number;
  if (i >= d && i >= m) return I;
  return d >= m ? D : M;
}

function scoreOf(line: Lines, column: number, state: number): number {
  const values = state === M ? line.m : state === D ? line.d : line.i;
  return values[column] as number;
}

function traceBack(region: Region, costs: Costs, trace: Uint8Array, end: Lines, columnOf: Int32Array): void {
  let row = costs.rows;
  let column = costs.columns;
  let state = bestState(end, column);
  while (row > 0 || column > 0) {
    const origin = trace[row * (costs.columns + 1) + column] as number;
    if (state === D) {
      state = (origin >> 4) & 3;
      column--;
    } else if (state === I) {
      columnOf[region.rowFrom + row - 1] = NONE;
      state = origin >> 6;
      row--;
    } else {
      const from = origin & 15;
      const rows = from >= TWO_ROWS && from < TWO_COLUMNS ? 2 : 1;
      const columns = from >= TWO_COLUMNS ? 2 : 1;
      if (rows === 2) columnOf[region.rowFrom + row - 1] = NONE;
      columnOf[region.rowFrom + row - rows] = region.columnFrom + column - columns;
      row -= rows;
      column -= columns;
      state = from % 3;
    }
  }
}
