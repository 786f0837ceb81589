import { type ColumnGrid, hasWord, wordsBetween } from "./column-grid.ts";
import { beginsParagraph, type WitnessStream } from "./witness-stream.ts";

/** A column at which one or more witnesses begin a paragraph, heading or line. */
export interface ParagraphBreak {
  /** Where the page would be cut: the column of the base where it votes, else that of most witnesses. */
  readonly column: number;
  /** Streams that begin a block here. */
  readonly votes: readonly number[];
  /** Of the streams that have text on both sides, the share that votes: more than half carries the cut. */
  readonly carried: boolean;
}

interface BlockStart {
  readonly column: number;
  readonly stream: number;
  /** Columns at which the paragraph before begins and at which this one ends. */
  readonly before: number;
  readonly end: number;
}

/** Breaks of two witnesses are one when no more shared words than this lie between them. */
const NEAR = 3;
/** A witness whose paragraph is longer than this many words has no say in where paragraphs begin. */
const GIANT = 1500;
/** A witness counts as having a paragraph when it has this share of its words. */
const PRESENT = 0.25;

/** All breaks by ascending column. Linear in the number of blocks times witnesses. */
export function paragraphBreaks(
  streams: readonly WitnessStream[],
  grid: ColumnGrid,
  base: number,
): readonly ParagraphBreak[] {
  const starts = streams.flatMap((stream, index) => blockStarts(stream, index, grid));
  const clusters = mergeNear(groupByColumn(starts), grid);
  const reaches = streams.map((stream, index) => blockStarts(stream, index, grid));
  return clusters.map((cluster) => judge(cluster, grid, base, reaches));
}

function blockStarts(stream: WitnessStream, index: number, grid: ColumnGrid): readonly BlockStart[] {
  const places = grid.placeOf[index] ?? new Int32Array();
  const columns: number[] = [];
  stream.blocks.forEach((block, b) => {
    const token = stream.firstToken[b] ?? 0;
    const isEmpty = token === stream.firstToken[b + 1];
    if (!isEmpty && beginsParagraph(block)) columns.push(places[token] ?? 0);
  });
  return columns.map((column, i) => ({
    column,
    stream: index,
    before: columns[i - 1] ?? 0,
    end: columns[i + 1] ?? grid.columns,
  }));
}

function groupByColumn(starts: readonly BlockStart[]): BlockStart[][] {
  const sorted = [...starts].sort((a, b) => a.column - b.column || a.stream - b.stream);
  const groups: BlockStart[][] = [];
  for (const start of sorted) {
    const last = groups.at(-1);
    if (last?.[0]?.column === start.column) last.push(start);
    else groups.push([start]);
  }
  return groups;
}

function mergeNear(groups: readonly BlockStart[][], grid: ColumnGrid): BlockStart[][] {
  const merged: BlockStart[][] = [];
  for (const group of groups) {
    const last = merged.at(-1);
    if (last !== undefined && !shareStream(last, group) && isNear(last, group, grid)) last.push(...group);
    else merged.push([...group]);
  }
  return merged;
}

/** Hardly anything that a witness of the left shares with one of the right stands between. */
function isNear(left: readonly BlockStart[], right: readonly BlockStart[], grid: ColumnGrid): boolean {
  const to = right[0]?.column ?? 0;
  let shared = 0;
  for (let column = left[0]?.column ?? 0; column < to && shared <= NEAR; column++) {
    const isShared = left.some((start) => hasWord(grid, start.stream, column));
    if (isShared && right.some((start) => hasWord(grid, start.stream, column))) shared++;
  }
  return shared <= NEAR;
}

function shareStream(left: readonly BlockStart[], right: readonly BlockStart[]): boolean {
  const streams = new Set(left.map((start) => start.stream));
  return right.some((start) => streams.has(start.stream));
}

function judge(
  cluster: readonly BlockStart[],
  grid: ColumnGrid,
  base: number,
  reaches: readonly (readonly BlockStart[])[],
): ParagraphBreak {
  const votes = [...new Set(cluster.map((start) => start.stream))].sort((a, b) => a - b);
  const column = cutColumn(cluster, base);
  if (votes.includes(base)) return { column, votes, carried: true };
  const first = cluster[0];
  const carried = first === undefined || votes.length * 2 > electorate(first, grid, reaches);
  return { column, votes, carried };
}

function cutColumn(cluster: readonly BlockStart[], base: number): number {
  const counts = new Map<number, number>();
  for (const start of cluster) {
    if (start.stream === base) return start.column;
    counts.set(start.column, (counts.get(start.column) ?? 0) + 1);
  }
  const best = Math.max(...counts.values());
  return Math.min(...[...counts].filter(([, count]) => count === best).map(([column]) => column));
}

/** How many witnesses could begin a paragraph here: those with text before and after it, whichever are fewer. */
function electorate(start: BlockStart, grid: ColumnGrid, reaches: readonly (readonly BlockStart[])[]): number {
  let before = 0;
  let after = 0;
  reaches.forEach((own, stream) => {
    if (stream !== start.stream && isGiant(own, stream, start.column, grid)) return;
    if (isPresent(start, stream, start.before, start.column, grid)) before++;
    if (isPresent(start, stream, start.column, start.end, grid)) after++;
  });
  return Math.min(before, after);
}

function isPresent(start: BlockStart, stream: number, from: number, to: number, grid: ColumnGrid): boolean {
  if (stream === start.stream) return true;
  const own = wordsBetween(grid, start.stream, from, to);
  return wordsBetween(grid, stream, from, to) >= Math.max(1, own * PRESENT);
}

function isGiant(own: readonly BlockStart[], stream: number, column: number, grid: ColumnGrid): boolean {
  let low = 0;
  let high = own.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((own[middle]?.column ?? 0) <= column) low = middle + 1;
    else high = middle;
  }
  const block = own[low - 1];
  return block !== undefined && wordsBetween(grid, stream, block.column, block.end) > GIANT;
}
