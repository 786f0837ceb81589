import type { GapRoom } from "./gap-room.ts";
import { NONE } from "./profile.ts";
import type { Region, Task } from "./task.ts";
import { NOTHING } from "./word.ts";

const OPEN = 400;
const EXTEND = 120;
const PUNCTUATION_OPEN = 200;
const PUNCTUATION_EXTEND = 15;
/** Reading with all the witnesses is worth this much more than reading with few. */
const SHARE_BONUS = 60;

/** Works out once what the rows, columns and readings of a region cost. */
export function priceRegion(task: Task, region: Region): void {
  const { start } = task.readings;
  const readings = (start[region.columnTo] as number) - (start[region.columnFrom] as number);
  task.room.open(region.rowTo - region.rowFrom, region.columnTo - region.columnFrom, readings);
  priceRows(task, region, task.room);
  priceColumns(task, region, task.room);
  numberReadings(task, region, task.room);
  joinColumns(task, region, task.room);
}

function priceRows(task: Task, region: Region, { rowOpen, rowExtend, rowJoin }: GapRoom): void {
  const words = task.words[task.witness] as Int32Array;
  const { isWord, joined } = task.vocabulary;
  for (let row = region.rowFrom, at = 0; row < region.rowTo; row++, at++) {
    const word = words[row] as number;
    const isGone = word === NOTHING;
    rowOpen[at] = isGone ? 0 : isWord[word] ? OPEN : PUNCTUATION_OPEN;
    rowExtend[at] = isGone ? 0 : isWord[word] ? EXTEND : PUNCTUATION_EXTEND;
    rowJoin[at] = row + 1 < region.rowTo ? joined(word, words[row + 1] as number) : NOTHING;
  }
}

/** Passing over a column that most witnesses leave empty is cheap; over a lacuna it is free. */
function priceColumns(task: Task, region: Region, { columnOpen, columnExtend }: GapRoom): void {
  const { start, words, present } = task.readings;
  const placed = Math.max(1, task.profile.placed.length);
  for (let column = region.columnFrom, at = 0; column < region.columnTo; column++, at++) {
    const share = (present[column] as number) / placed;
    const word = words[start[column] as number] as number;
    const isGone = word === NOTHING && (start[column + 1] as number) - (start[column] as number) === 1;
    const isWord = word !== NOTHING && task.vocabulary.isWord[word];
    columnOpen[at] = isGone ? 0 : Math.round((isWord ? OPEN : PUNCTUATION_OPEN) * (0.3 + 0.7 * share));
    columnExtend[at] = isGone ? 0 : Math.round((isWord ? EXTEND : PUNCTUATION_EXTEND) * share);
  }
}

function numberReadings(task: Task, region: Region, room: GapRoom): void {
  const { start, words, counts } = task.readings;
  const first = start[region.columnFrom] as number;
  const placed = Math.max(1, task.profile.placed.length);
  for (let at = first; at < (start[region.columnTo] as number); at++) {
    room.local[at - first] = room.numberOf(words[at] as number);
    room.bonus[at - first] = Math.round((SHARE_BONUS * (counts[at] as number)) / placed);
  }
}

function joinColumns(task: Task, region: Region, { columnJoin }: GapRoom): void {
  columnJoin.fill(NOTHING, 0, region.columnTo - region.columnFrom);
  for (let column = region.columnFrom; column + 1 < region.columnTo; column++)
    columnJoin[column - region.columnFrom] = joinOf(task, column);
}

/** The word that a column and the next make together, in the last of the witnesses that have one. */
function joinOf(task: Task, column: number): number {
  const { cells, width, placed } = task.profile;
  let join = NOTHING;
  for (const witness of placed) {
    const first = cells[column * width + witness] as number;
    if (first === NONE || cells[(column + 1) * width + witness] !== first + 1) continue;
    const words = task.words[witness] as Int32Array;
    const made = task.vocabulary.joined(words[first] as number, words[first + 1] as number);
    if (made !== NOTHING) join = made;
  }
  return join;
}
