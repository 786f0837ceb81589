import { ALIKE } from "./nearness.ts";
import { NONE } from "./profile.ts";
import type { Task } from "./task.ts";
import { NOTHING } from "./word.ts";

/*
 * Inside a rewritten stretch any two texts share a "the" or an "of". Such an island is kept only if it tells more than
 * chance does: the information of its agreements, in bits, against the number of ways in which it could have come about
 * between its neighbours, log2(rows × columns), taken twice, since words of one subject come in company: where a passage
 * on glaciers was written anew, "ice" is no surprise.
 */

/** Pairs with at most this many rows and columns left out between them belong to one island. */
const BRIDGE = 1;
/** Islands with this much information stand wherever they are. */
const SURE_BITS = 100;
const COMPANY = 2.5;
/** Chance is believed only from this margin on: a short gap keeps its "the". */
const MARGIN_BITS = -1.5;

interface Island {
  bits: number;
  readonly rowFrom: number;
  rowTo: number;
  readonly columnFrom: number;
  columnTo: number;
}

/** Sets the columns of agreements that tell less than chance does to `NONE`. */
export function dissolveStrays(task: Task, columnOf: Int32Array): void {
  const filled = filledColumns(task);
  const islands = findIslands(task, columnOf);
  const kept: Island[] = [];
  const start: Island = { bits: Infinity, rowFrom: -1, rowTo: 0, columnFrom: -1, columnTo: 0 };
  const size = task.profile.size;
  const rows = columnOf.length;
  const end: Island = { bits: Infinity, rowFrom: rows, rowTo: rows, columnFrom: size, columnTo: size };
  kept.push(start);
  for (let at = 0; at < islands.length; at++) {
    kept.push(islands[at] as Island);
    settle(kept, islands[at + 1] ?? end, filled, columnOf);
  }
}

/** Dissolves from the end of the list as long as the last island tells too little between its neighbours. */
function settle(kept: Island[], after: Island, filled: Float64Array, columnOf: Int32Array): void {
  while (kept.length > 1) {
    const island = kept[kept.length - 1] as Island;
    const before = kept[kept.length - 2] as Island;
    if (!tellsTooLittle(before, island, after, filled)) return;
    for (let row = island.rowFrom; row < island.rowTo; row++) columnOf[row] = NONE;
    kept.pop();
  }
}

function tellsTooLittle(before: Island, island: Island, after: Island, filled: Float64Array): boolean {
  if (island.bits > SURE_BITS) return false;
  const columns = (from: number, to: number) => (filled[to] as number) - (filled[from] as number);
  const rows = after.rowFrom - before.rowTo;
  const width = columns(before.columnTo, after.columnFrom);
  if (island.rowFrom === before.rowTo && island.columnFrom === before.columnTo) return false;
  if (island.rowTo === after.rowFrom && island.columnTo === after.columnFrom) return false;
  return island.bits - COMPANY * Math.log2(Math.max(1, rows) * Math.max(1, width)) < MARGIN_BITS;
}

/** How many columns, weighted by the share of witnesses that fill them, stand before each column. */
function filledColumns(task: Task): Float64Array {
  const { size, placed } = task.profile;
  const filled = new Float64Array(size + 1);
  for (let column = 0; column < size; column++)
    filled[column + 1] =
      (filled[column] as number) + (task.readings.present[column] as number) / Math.max(1, placed.length);
  return filled;
}

function findIslands(task: Task, columnOf: Int32Array): Island[] {
  const islands: Island[] = [];
  let open: Island | undefined;
  for (let row = 0; row < columnOf.length; row++) {
    const column = columnOf[row] as number;
    if (column === NONE) continue;
    const bits = pairBits(task, row, column);
    if (open && row - open.rowTo + column - open.columnTo <= BRIDGE) {
      open.bits += bits;
      open.rowTo = row + 1;
      open.columnTo = column + 1;
    } else {
      open = { bits, rowFrom: row, rowTo: row + 1, columnFrom: column, columnTo: column + 1 };
      islands.push(open);
    }
  }
  return islands;
}

function pairBits(task: Task, row: number, column: number): number {
  const { bits, isWord } = task.vocabulary;
  if (task.isHeld(row)) return SURE_BITS + 1;
  const word = (task.words[task.witness] as Int32Array)[row] as number;
  const { start, words } = task.readings;
  let likeness = 0;
  for (let at = start[column] as number; at < (start[column + 1] as number); at++) {
    const other = words[at] as number;
    if (word === NOTHING || other === NOTHING) continue;
    likeness = Math.max(likeness, task.nearness(word, other));
  }
  if (word === NOTHING || !isWord[word]) return 0;
  return likeness < ALIKE ? 0 : (bits[word] as number) * (likeness / 1000) ** 2;
}
