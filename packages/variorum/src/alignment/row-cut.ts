import { lowerBound } from "../model/lower-bound.ts";
import { type ColumnGrid, wordsBetween } from "./column-grid.ts";
import type { ParagraphBreak } from "./paragraph-break.ts";
import type { WitnessStream } from "./witness-stream.ts";

/** Rows with more words than this are cut also where only a minority begins a paragraph. */
const LONG = 400;
/** Rows with more words than this are cut between sentences, about every `SENTENCES` words. */
const VERY_LONG = 1200;
const SENTENCES = 300;

/** A column at which a row of the page begins. */
export interface RowCut {
  readonly column: number;
  /** Streams that begin a paragraph here; none where a long paragraph is cut between sentences. */
  readonly votes: readonly number[];
}

/** By ascending column; the first is 0. */
export function rowCuts(
  streams: readonly WitnessStream[],
  grid: ColumnGrid,
  breaks: readonly ParagraphBreak[],
  base: number,
): readonly RowCut[] {
  const carried = breaks.filter((each) => each.carried).map((each) => each.column);
  const minority = breaks.filter((each) => !each.carried);
  const paragraphs = refine(ascending([0, ...carried]), grid, LONG, (from, to) => bestBreak(minority, from, to));
  const bySentence = (from: number, to: number) => bestSentence(streams, grid, base, from, to);
  const columns = refine(paragraphs, grid, VERY_LONG, bySentence, SENTENCES);
  return columns.map((column) => ({ column, votes: votesAt(breaks, column) }));
}

function votesAt(breaks: readonly ParagraphBreak[], column: number): readonly number[] {
  const votes = new Set<number>();
  for (let i = lowerBreak(breaks, column); breaks[i]?.column === column; i++) {
    for (const stream of breaks[i]?.votes ?? []) votes.add(stream);
  }
  return [...votes];
}

const ascending = (columns: readonly number[]): readonly number[] => [...new Set(columns)].sort((a, b) => a - b);

type FindCut = (from: number, to: number) => number | undefined;

/** Cuts rows longer than `limit` words until the pieces are no longer than `until`, or no cut is found. */
function refine(cuts: readonly number[], grid: ColumnGrid, limit: number, find: FindCut, until = limit): number[] {
  return cuts.flatMap((from, i) => {
    const to = cuts[i + 1] ?? grid.columns;
    return rowWords(grid, from, to) > limit ? split(from, to, grid, until, find) : [from];
  });
}

function split(from: number, to: number, grid: ColumnGrid, limit: number, find: FindCut): number[] {
  const done: number[] = [];
  const open: [number, number][] = [[from, to]];
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    const cut = rowWords(grid, row[0], row[1]) > limit ? find(row[0], row[1]) : undefined;
    if (cut === undefined) done.push(row[0]);
    else open.push([cut, row[1]], [row[0], cut]);
  }
  return done;
}

/** Words of the longest reading of a row. */
function rowWords(grid: ColumnGrid, from: number, to: number): number {
  let most = 0;
  for (let w = 0; w < grid.wordsBefore.length; w++) most = Math.max(most, wordsBetween(grid, w, from, to));
  return most;
}

function bestBreak(breaks: readonly ParagraphBreak[], from: number, to: number): number | undefined {
  const middle = (from + to) / 2;
  let best: ParagraphBreak | undefined;
  for (let i = lowerBreak(breaks, from + 1); i < breaks.length; i++) {
    const candidate = breaks[i];
    if (candidate === undefined || candidate.column >= to) break;
    if (best === undefined || isBetter(candidate, best, middle)) best = candidate;
  }
  return best?.column;
}

function isBetter(left: ParagraphBreak, right: ParagraphBreak, middle: number): boolean {
  if (left.votes.length !== right.votes.length) return left.votes.length > right.votes.length;
  return Math.abs(left.column - middle) < Math.abs(right.column - middle);
}

function lowerBreak(breaks: readonly ParagraphBreak[], column: number): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((breaks[middle]?.column ?? 0) < column) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The sentence of the fullest witness (the base when it is nearly as full) that begins nearest the middle of the row. */
function bestSentence(
  streams: readonly WitnessStream[],
  grid: ColumnGrid,
  base: number,
  from: number,
  to: number,
): number | undefined {
  const w = fullest(grid, base, from, to);
  const stream = streams[w];
  const places = grid.placeOf[w];
  if (stream === undefined || places === undefined) return undefined;
  const first = lowerBound(places, from);
  const last = lowerBound(places, to);
  const token = nearestSentence(stream, first, last);
  const column = token === undefined ? undefined : places[token];
  return column !== undefined && column > from && column < to ? column : undefined;
}

function fullest(grid: ColumnGrid, base: number, from: number, to: number): number {
  let best = base;
  let most = wordsBetween(grid, base, from, to) * 1.25;
  for (let w = 0; w < grid.wordsBefore.length; w++) {
    const words = wordsBetween(grid, w, from, to);
    if (words > most) [best, most] = [w, words];
  }
  return best;
}

/** Looks outwards from the middle over the middle half; without a sentence there, between any two words. */
function nearestSentence(stream: WitnessStream, first: number, last: number): number | undefined {
  const middle = (first + last) >>> 1;
  const reach = (last - first) >>> 2;
  for (let distance = 0; distance <= reach; distance++) {
    if (beginsSentence(stream, middle - distance)) return middle - distance;
    if (beginsSentence(stream, middle + distance)) return middle + distance;
  }
  return last - first > 1 ? middle : undefined;
}

const SENTENCE_END = /^[.!?…。！？]+$/;
const CLOSING = /^[)\]}»”’"']+$/;
const LOWER_CASE = /^\p{Ll}/u;

/** A cheap guess, good enough to choose a cut: the token follows a full stop and does not begin in lower case. */
export function beginsSentence(stream: WitnessStream, token: number): boolean {
  const own = stream.tokens[token];
  if (own === undefined || LOWER_CASE.test(own.text) || SENTENCE_END.test(own.text) || CLOSING.test(own.text))
    return false;
  let before = token - 1;
  while (CLOSING.test(stream.tokens[before]?.text ?? "")) before--;
  return SENTENCE_END.test(stream.tokens[before]?.text ?? "") && /\s/.test(stream.tokens[token - 1]?.after ?? "");
}
