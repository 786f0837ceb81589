import { Closing } from "./clause.ts";
import { NONE } from "./profile.ts";
import type { Task } from "./task.ts";

/*
 * "He came. He saw. He went." beside "He came. He went.": what was added may be "He saw." or "saw. He". Both are one gap
 * of the same words; a person takes the one that begins where a clause ends. A gap does not begin after a full stop that
 * closes nothing (a small letter follows). Where no mark decides, words are matched as early as they can be;
 * so they are where a single word stands twice, since the second is the slip of the pen.
 */

/** How far, in tokens, a gap is moved. */
const REACH = 40;

/** Moves each plain insertion or omission to the best of the places that read the same. */
export function slideGaps(task: Task, columnOf: Int32Array): void {
  let lastRow = NONE;
  for (let row = 0; row <= columnOf.length; row++) {
    if (columnOf[row] === NONE) continue;
    const column = columnOf[row] ?? task.profile.size;
    const rows = row - lastRow - 1;
    const columns = column - (columnOf[lastRow] ?? NONE) - 1;
    if (rows > 0 && columns === 0) slideInsertion(task, columnOf, lastRow + 1, row);
    else if (columns > 0 && rows === 0) slideOmission(task, columnOf, row, columns);
    lastRow = lastPairedRow(columnOf, row);
  }
}

function lastPairedRow(columnOf: Int32Array, row: number): number {
  let last = Math.min(row, columnOf.length - 1);
  while (last >= 0 && columnOf[last] === NONE) last--;
  return last;
}

/** Rows `from` to `to` stand alone; rows at one end may take the columns of equal rows beyond the other end. */
function slideInsertion(task: Task, columnOf: Int32Array, from: number, to: number): void {
  const words = task.words[task.witness] as Int32Array;
  const isFree = (row: number) => !task.forbidden && !task.isHeld(row);
  const canMove = (row: number, other: number) =>
    isFree(row) && isFree(other) && words[row] === words[other] && (words[row] ?? NONE) >= 0;
  let left = 0;
  while (left < REACH && columnOf[from - left - 1] !== NONE && canMove(from - left - 1, to - left - 1)) left++;
  let right = 0;
  while (right < REACH && columnOf[to + right] !== NONE && canMove(from + right, to + right)) right++;
  const shift = to - from === 1 ? right : bestShift(left, right, (by) => openingQuality(task, from + by, to + by));
  for (let at = 1; at <= -shift; at++) {
    columnOf[to - at] = columnOf[from - at] as number;
    columnOf[from - at] = NONE;
  }
  for (let at = 0; at < shift; at++) {
    columnOf[from + at] = columnOf[to + at] as number;
    columnOf[to + at] = NONE;
  }
}

/** `columns` columns before `row` are passed over; rows beside the gap may change to its other end where they are read as well. */
function slideOmission(task: Task, columnOf: Int32Array, row: number, columns: number): void {
  const end = row < columnOf.length ? (columnOf[row] as number) : task.profile.size;
  let left = 0;
  while (left < REACH && canChange(task, columnOf, row - left - 1, end - columns - left - 1, columns)) left++;
  let right = 0;
  while (right < REACH && canChange(task, columnOf, row + right, end + right, -columns)) right++;
  const shift = columns === 1 ? right : bestShift(left, right, (by) => openingQuality(task, row + by, row + by));
  for (let at = 1; at <= -shift; at++) columnOf[row - at] = (columnOf[row - at] as number) + columns;
  for (let at = 0; at < shift; at++) columnOf[row + at] = (columnOf[row + at] as number) - columns;
}

function canChange(task: Task, columnOf: Int32Array, row: number, column: number, by: number): boolean {
  if (row < 0 || row >= columnOf.length || columnOf[row] !== column) return false;
  if (task.forbidden || task.isHeld(row)) return false;
  const word = (task.words[task.witness] as Int32Array)[row] as number;
  const here = readers(task, column, word);
  return here > 0 && readers(task, column + by, word) >= here;
}

/** How many placed witnesses read the word in the column. */
function readers(task: Task, column: number, word: number): number {
  const { start, words, counts } = task.readings;
  for (let at = start[column] as number; at < (start[column + 1] as number); at++)
    if (words[at] === word && word >= 0) return counts[at] as number;
  return 0;
}

/** The shift, negative to the left, where the gap opens best; among equals the one furthest to the right. */
function bestShift(left: number, right: number, quality: (shift: number) => number): number {
  let best = right;
  for (let shift = right - 1; shift >= -left; shift--) if (quality(shift) > quality(best)) best = shift;
  return best;
}

/** How well a gap begins after the row before `from`, when row `after` is the next that is matched. */
function openingQuality({ texts, clauses }: Task, from: number, after: number): number {
  if (from === 0) return 1;
  const closing = clauses.closing[texts[from - 1] as number];
  if (closing === Closing.None) return 1;
  if (closing === Closing.Clause) return 2;
  return after < texts.length && clauses.startsSmall[texts[after] as number] ? 0 : 2;
}
