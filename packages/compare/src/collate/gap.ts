import { priceRegion } from "./gap-cost.ts";
import type { Line } from "./gap-room.ts";
import { IMPOSSIBLE, scoreWord } from "./pair-score.ts";
import { NONE } from "./profile.ts";
import type { Steps } from "./steps.ts";
import type { Region, Task } from "./task.ts";
import { NOTHING } from "./word.ts";

/*
 * Aligning a small region exactly: affine gaps (Gotoh 1982) over three states,
 *   M  a row stands in a column      D  a column is passed over      I  a row gets a column of its own
 * in whole thousandths, so that equal scores are equal on every machine. Among equals the gap comes late, that is words
 * are matched as early as they can be. Two further moves write a word divided: two rows in one column, one row in two.
 */

/** A gap after a comma or a full stop is a little more likely. */
const CLOSE_DISCOUNT = 20;
const JOIN_COST = 50;

const M = 0;
const D = 1;
const I = 2;
const TWO_ROWS = 3;
const TWO_COLUMNS = 6;
/** In a byte of the trace: D came from D, not from M. */
const PASSED_BEFORE = D << 4;

/** The lines of the table that the next one is filled from. */
interface Gap {
  readonly task: Task;
  readonly region: Region;
  readonly rows: number;
  readonly columns: number;
  before: Line;
  last: Line;
  next: Line;
}

/**
 * Aligns a region and writes the columns of its rows to `columnOf` (`NONE` where a row stands alone).
 * Time and memory: rows × columns; one byte a cell.
 */
export function* alignGap(task: Task, region: Region, columnOf: Int32Array): Steps<void> {
  const gap = openGap(task, region);
  let pending = 0;
  fillFirstLine(gap);
  for (let row = 1; row <= gap.rows; row++) {
    [gap.before, gap.last, gap.next] = [gap.last, gap.next, gap.before];
    scoreRow(gap, row);
    fillLine(gap, row);
    pending += (gap.columns + 1) * 3;
    if (pending > 200_000) {
      yield pending;
      pending = 0;
    }
  }
  yield pending;
  traceBack(gap, columnOf);
}

function openGap(task: Task, region: Region): Gap {
  priceRegion(task, region);
  const [before, last, next] = task.room.lines;
  return {
    task,
    region,
    rows: region.rowTo - region.rowFrom,
    columns: region.columnTo - region.columnFrom,
    before,
    last,
    next,
  };
}

function wordOfRow({ task, region }: Gap, row: number): number {
  return (task.words[task.witness] as Int32Array)[region.rowFrom + row] as number;
}

/** What row `row` of the table, counted from 1, is worth beside each different word of the columns. */
function scoreRow(gap: Gap, row: number): void {
  const { vocabulary, nearness, room } = gap.task;
  scoreWord(vocabulary, nearness, wordOfRow(gap, row - 1), room.distinct, room.distinctCount, room.scores);
}

/** The line before any row: columns are passed over and nothing else. */
function fillFirstLine(gap: Gap): void {
  const { next, columns } = gap;
  const { columnOpen, columnExtend, trace } = gap.task.room;
  const isFree = nextIsLacuna(gap, 0);
  next.match.fill(IMPOSSIBLE, 0, columns + 1);
  next.alone.fill(IMPOSSIBLE, 0, columns + 1);
  next.match[0] = 0;
  setBest(next, 0, 0, IMPOSSIBLE);
  for (let column = 1; column <= columns; column++) {
    const cost = isFree ? 0 : (columnExtend[column - 1] as number);
    const extended = (next.passed[column - 1] as number) - cost;
    const opened = (next.match[column - 1] as number) - (isFree ? 0 : (columnOpen[column - 1] as number)) - cost;
    setBest(next, column, IMPOSSIBLE, Math.max(extended, opened));
    trace[column] = extended >= opened ? PASSED_BEFORE : 0;
  }
}

/**
 * Fills line `row`; a byte of the trace holds where each state came from: M in four bits (a state, plus 3 for two rows in
 * one column, plus 6 for one row in two), D and I in two bits each.
 */
function fillLine(gap: Gap, row: number): void {
  const { next, columns } = gap;
  const { columnOpen, columnExtend, trace } = gap.task.room;
  const base = row * (columns + 1);
  const isFree = nextIsLacuna(gap, row);
  const discount = closeDiscount(gap, row - 1);
  matchLine(gap, row);
  standAlone(gap, row);
  let match = IMPOSSIBLE;
  let passed = IMPOSSIBLE;
  setBest(next, 0, match, passed);
  for (let column = 1; column <= columns; column++) {
    const cost = isFree ? 0 : (columnExtend[column - 1] as number);
    const opening = isFree ? 0 : Math.max(0, (columnOpen[column - 1] as number) - discount);
    const extended = (passed - cost) | 0;
    const opened = (match - opening - cost) | 0;
    passed = Math.max(extended, opened);
    match = next.match[column] as number;
    if (extended >= opened) trace[base + column] = (trace[base + column] as number) | PASSED_BEFORE;
    setBest(next, column, match, passed);
  }
}

/** Fills I of line `row`: its row gets a column of its own. */
function standAlone(gap: Gap, row: number): void {
  const { columns } = gap;
  const { match, passed, alone } = gap.last;
  const { rowExtend, trace } = gap.task.room;
  const base = row * (columns + 1);
  const to = gap.next.alone;
  const extend = rowExtend[row - 1] as number;
  const open = rowOpening(gap, row) + extend;
  for (let column = 0; column <= columns; column++) {
    const extended = ((alone[column] as number) - extend) | 0;
    const afterMatch = ((match[column] as number) - open) | 0;
    const afterPassing = ((passed[column] as number) - open) | 0;
    const opened = Math.max(afterMatch, afterPassing);
    const from = extended >= opened ? I : afterPassing >= afterMatch ? D : M;
    to[column] = Math.max(extended, opened);
    trace[base + column] = (trace[base + column] as number) | (from << 6);
  }
}

/** Sets D of a cell, and the best of its states: among equals the gap, so that gaps come late. */
function setBest(line: Line, column: number, match: number, passed: number): void {
  const alone = line.alone[column] as number;
  const other = Math.max(match, passed);
  line.passed[column] = passed;
  line.best[column] = Math.max(alone, other);
  line.state[column] = alone >= other ? I : passed >= match ? D : M;
}

function nextIsLacuna(gap: Gap, row: number): boolean {
  return row < gap.rows && wordOfRow(gap, row) === NOTHING;
}

/** What opening a gap costs less where row `row`, counted from 0, closes a clause. */
function closeDiscount({ task, region }: Gap, row: number): number {
  const text = task.texts[region.rowFrom + row];
  return text !== undefined && task.clauses.closing[text] ? CLOSE_DISCOUNT : 0;
}

function rowOpening(gap: Gap, row: number): number {
  const cost = gap.task.room.rowOpen[row - 1] as number;
  return cost > 0 ? cost - closeDiscount(gap, row - 2) : cost;
}

/** Fills M of line `row` and its part of the trace. */
function matchLine(gap: Gap, row: number): void {
  const { task, region, last, next, columns } = gap;
  const { local, bonus, scores, columnJoin, rowJoin, trace } = task.room;
  const { best, state } = last;
  const match = next.match;
  const start = task.readings.start;
  const first = start[region.columnFrom] as number;
  const base = row * (columns + 1);
  const rowWord = wordOfRow(gap, row - 1);
  const mayJoinRows = row > 1 && rowJoin[row - 2] !== NOTHING;
  match[0] = IMPOSSIBLE;
  trace[base] = 0;
  for (let column = 1, at = 0; column <= columns; column++) {
    const to = (start[region.columnFrom + column] as number) - first;
    let score = IMPOSSIBLE;
    for (; at < to; at++) {
      const worth = scores[local[at] as number] as number;
      const value = worth > 0 ? (worth + (bonus[at] as number)) | 0 : worth;
      if (value > score) score = value;
    }
    if (task.forbidden?.(region.rowFrom + row - 1, region.columnFrom + column - 1)) score = IMPOSSIBLE;
    match[column] = Math.max(((best[column - 1] as number) + score) | 0, IMPOSSIBLE);
    trace[base + column] = state[column - 1] as number;
    if (mayJoinRows) joinRows(gap, row, column);
    if (column > 1 && columnJoin[column - 2] === rowWord) joinColumns(gap, row, column);
  }
}

/** Two rows, written as one word, may stand in a column that reads that word. */
function joinRows({ task, region, before, next, columns }: Gap, row: number, column: number): void {
  const join = task.room.rowJoin[row - 2] as number;
  const { start, words } = task.readings;
  const at = region.columnFrom + column - 1;
  let reading = start[at] as number;
  const end = start[at + 1] as number;
  while (reading < end && words[reading] !== join) reading++;
  if (reading === end) return;
  const value = (before.best[column - 1] as number) + (task.vocabulary.weight[join] as number) - JOIN_COST;
  if (value <= (next.match[column] as number)) return;
  next.match[column] = value;
  task.room.trace[row * (columns + 1) + column] = TWO_ROWS + (before.state[column - 1] as number);
}

/** One row may stand in two columns that make its word together. */
function joinColumns({ task, last, next, columns }: Gap, row: number, column: number): void {
  const join = task.room.columnJoin[column - 2] as number;
  if (join === NOTHING) return;
  const value = (last.best[column - 2] as number) + (task.vocabulary.weight[join] as number) - JOIN_COST;
  if (value <= (next.match[column] as number)) return;
  next.match[column] = value;
  task.room.trace[row * (columns + 1) + column] = TWO_COLUMNS + (last.state[column - 2] as number);
}

function traceBack({ task, region, rows, columns, next }: Gap, columnOf: Int32Array): void {
  const { trace } = task.room;
  let row = rows;
  let column = columns;
  let state = next.state[column] as number;
  while (row > 0 || column > 0) {
    const origin = trace[row * (columns + 1) + column] as number;
    if (state === D) {
      state = (origin >> 4) & 3;
      column--;
    } else if (state === I) {
      columnOf[region.rowFrom + row - 1] = NONE;
      state = origin >> 6;
      row--;
    } else {
      const from = origin & 15;
      const inRows = from >= TWO_ROWS && from < TWO_COLUMNS ? 2 : 1;
      const inColumns = from >= TWO_COLUMNS ? 2 : 1;
      if (inRows === 2) columnOf[region.rowFrom + row - 1] = NONE;
      columnOf[region.rowFrom + row - inRows] = region.columnFrom + column - inColumns;
      row -= inRows;
      column -= inColumns;
      state = from % 3;
    }
  }
}
