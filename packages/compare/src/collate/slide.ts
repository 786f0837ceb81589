import { NONE } from "./profile.ts";
import type { Task } from "./task.ts";

/*
 * "He came. He saw. He went." beside "He came. He went.": what was added may be "He saw." or "saw. He". Both are one gap
 * of the same words; a person takes the one that begins after a mark. Where no mark decides, words are matched as early
 * as they can be.
 */

/** How far, in tokens, a gap is moved. */
const REACH = 40;

/** Moves each plain insertion or omission to the best of the places that read the same. */
export function slideGaps(task: Task, columnOf: Int32Array): void {
  let lastRow = NONE;
  let lastColumn = NONE;
  for (let row = 0; row < columnOf.length; row++) {
    const column = columnOf[row] as number;
    if (column === NONE) continue;
    const rows = row - lastRow - 1;
    const columns = column - lastColumn - 1;
    if (rows > 0 && columns === 0) slideInsertion(task, columnOf, lastRow + 1, row);
    else if (columns > 0 && rows === 0) slideOmission(task, columnOf, row, columns);
    lastRow = row;
    lastColumn = columnOf[row] as number;
  }
}

/** Rows `from` to `to` stand alone; row by row their end may take the column of the row before them. */
function slideInsertion(task: Task, columnOf: Int32Array, from: number, to: number): void {
  const words = task.words[task.witness] as Int32Array;
  const earliest = Math.max(0, from - REACH);
  if (opensWell(task, from)) return;
  for (let shift = 1; from - shift >= earliest; shift++) {
    const leaving = from - shift;
    const taking = to - shift;
    if (columnOf[leaving] === NONE || words[leaving] !== words[taking]) return;
    if ((columnOf[leaving] as number) + shift - 1 !== (columnOf[from - 1] as number)) return;
    if (!opensWell(task, leaving)) continue;
    for (let at = 1; at <= shift; at++) {
      columnOf[to - at] = columnOf[from - at] as number;
      columnOf[from - at] = NONE;
    }
    return;
  }
}

/** A gap opens well at the start of the text and after a token that closes a clause. */
function opensWell(task: Task, row: number): boolean {
  return row === 0 || task.closes[row - 1] === 1;
}

/** `columns` columns before `row` are passed over; the rows before it may take later columns that read the same. */
function slideOmission(task: Task, columnOf: Int32Array, row: number, columns: number): void {
  if (opensWell(task, row)) return;
  const words = task.words[task.witness] as Int32Array;
  for (let shift = 1; shift <= Math.min(REACH, row); shift++) {
    const moving = row - shift;
    const column = columnOf[moving] as number;
    if (column === NONE || column !== (columnOf[row] as number) - columns - shift) return;
    if (!reads(task, column + columns, words[moving] as number) || task.forbidden?.(moving, column + columns)) return;
    if (!opensWell(task, moving)) continue;
    for (let at = 1; at <= shift; at++) columnOf[row - at] = (columnOf[row - at] as number) + columns;
    return;
  }
}

function reads(task: Task, column: number, word: number): boolean {
  const { start, words } = task.readings;
  if (word < 0) return false;
  for (let at = start[column] as number; at < (start[column + 1] as number); at++) if (words[at] === word) return true;
  return false;
}
