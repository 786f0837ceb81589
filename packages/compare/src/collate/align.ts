import { findAnchors } from "./anchor.ts";
import type { Collating } from "./collating.ts";
import { alignGap } from "./gap.ts";
import { columnsOf, columnWords, NONE, type Profile } from "./profile.ts";
import { slideGaps } from "./slide.ts";
import type { Steps } from "./steps.ts";
import { dissolveStrays } from "./stray.ts";
import type { Region, Task } from "./task.ts";

/** Regions up to this many cells are aligned exactly at once; larger ones are first cut at anchors, longest runs first. */
const EXACT_AT_ONCE = 40_000;
/** Up to this many cells a region without long runs is still aligned exactly; beyond, shorter runs are trusted too. */
const EXACT_AT_MOST = 4_000_000;
/** A region without any anchor is cut into parts of about this many cells, so that hostile input costs linear time. */
const BLIND_PART = 1_000_000;
const LONG_RUNS = [8, 6, 4] as const;
const SHORT_RUNS = [3, 2, 1] as const;

/** Aligns one witness to the profile: for each token the column it joins, or `NONE`. About linear in the tokens. */
export function* alignToProfile(collating: Collating, profile: Profile, witness: number): Steps<Int32Array> {
  const task = yield* makeTask(collating, profile, witness);
  const columnOf = new Int32Array((task.words[witness] as Int32Array).length).fill(NONE);
  yield profile.cells.length * 2 + columnOf.length;
  const regions = fixedRegions(collating, task, columnOf);
  for (let region = regions.pop(); region; region = regions.pop()) {
    const rest = trimRegion(task, region, columnOf);
    if (rest.rowFrom === rest.rowTo || rest.columnFrom === rest.columnTo) continue;
    yield* alignRegion(task, rest, columnOf, regions);
  }
  yield columnOf.length * 5;
  dissolveStrays(task, columnOf);
  yield columnOf.length * 10;
  slideGaps(task, columnOf);
  yield columnOf.length * 5;
  return columnOf;
}

function* makeTask(collating: Collating, profile: Profile, witness: number): Steps<Task> {
  const { vocabulary, nearness, room, texts, clauses } = collating;
  const words = vocabulary.words;
  const columns: Int32Array[] = [];
  for (const [other, own] of words.entries()) {
    columns.push(profile.placed.includes(other) ? columnsOf(profile, other, own.length) : new Int32Array(0));
    yield own.length * 5;
  }
  const readings = columnWords(profile, words);
  yield profile.cells.length * 5;
  const task = {
    witness,
    profile,
    vocabulary,
    words,
    nearness,
    room,
    columns,
    readings,
    texts: texts[witness] as Int32Array,
    clauses,
    isHeld: (row: number) => collating.rulings.isHeld(witness, row),
  };
  const forbidden = collating.rulings.forbidden(witness, profile);
  return forbidden ? { ...task, forbidden } : task;
}

/** The rectangles between the pairs that a scholar fixed. */
function fixedRegions(collating: Collating, task: Task, columnOf: Int32Array): Region[] {
  const fixed = collating.rulings.fixed(task.witness, task.profile);
  for (const { row, column } of fixed) columnOf[row] = column;
  const end = { row: columnOf.length, column: task.profile.size };
  const regions: Region[] = [];
  let from = { row: 0, column: 0 };
  for (const { row, column } of [...fixed, end]) {
    regions.push({ rowFrom: from.row, rowTo: row, columnFrom: from.column, columnTo: column });
    from = { row: row + 1, column: column + 1 };
  }
  return regions;
}

function* alignRegion(task: Task, region: Region, columnOf: Int32Array, regions: Region[]): Steps<void> {
  const area = (region.rowTo - region.rowFrom) * (region.columnTo - region.columnFrom);
  if (area <= EXACT_AT_ONCE) return yield* alignGap(task, region, columnOf);
  for (const k of area <= EXACT_AT_MOST ? LONG_RUNS : [...LONG_RUNS, ...SHORT_RUNS]) {
    const candidates = yield* findAnchors(task, region, k);
    yield (region.rowTo - region.rowFrom) * 10;
    if (!candidates) continue;
    columnOf.set(candidates, region.rowFrom);
    regions.push(...regionsBetween(region, columnOf));
    return;
  }
  if (area <= EXACT_AT_MOST) return yield* alignGap(task, region, columnOf);
  for (const part of blindParts(region, area)) yield* alignGap(task, part, columnOf);
}

/** Pairs off the equal words at both ends of a region. */
function trimRegion(task: Task, region: Region, columnOf: Int32Array): Region {
  let { rowFrom, rowTo, columnFrom, columnTo } = region;
  while (rowFrom < rowTo && columnFrom < columnTo && agrees(task, rowFrom, columnFrom))
    columnOf[rowFrom++] = columnFrom++;
  while (rowFrom < rowTo && columnFrom < columnTo && agrees(task, rowTo - 1, columnTo - 1))
    columnOf[--rowTo] = --columnTo;
  return { rowFrom, rowTo, columnFrom, columnTo };
}

/** Whether a row reads as any placed witness does in that column. */
function agrees(task: Task, row: number, column: number): boolean {
  const word = (task.words[task.witness] as Int32Array)[row] as number;
  const { start, words } = task.readings;
  const to = start[column + 1] as number;
  for (let at = start[column] as number; at < to; at++)
    if (words[at] === word) return word >= 0 && !task.forbidden?.(row, column);
  return false;
}

function regionsBetween(region: Region, columnOf: Int32Array): Region[] {
  const between: Region[] = [];
  let rowFrom = region.rowFrom;
  let columnFrom = region.columnFrom;
  const add = (rowTo: number, columnTo: number) => {
    if (rowFrom < rowTo && columnFrom < columnTo) between.push({ rowFrom, rowTo, columnFrom, columnTo });
    rowFrom = rowTo + 1;
    columnFrom = columnTo + 1;
  };
  for (let row = region.rowFrom; row < region.rowTo; row++) {
    const column = columnOf[row] as number;
    if (column !== NONE) add(row, column);
  }
  add(region.rowTo, region.columnTo);
  return between;
}

function blindParts(region: Region, area: number): Region[] {
  const parts = Math.ceil(area / BLIND_PART);
  const cut = (from: number, to: number, part: number) => from + Math.floor(((to - from) * part) / parts);
  return Array.from({ length: parts }, (_, part) => ({
    rowFrom: cut(region.rowFrom, region.rowTo, part),
    rowTo: cut(region.rowFrom, region.rowTo, part + 1),
    columnFrom: cut(region.columnFrom, region.columnTo, part),
    columnTo: cut(region.columnFrom, region.columnTo, part + 1),
  }));
}
