import { lowerBound } from "../model/lower-bound.ts";
import { type ColumnGrid, hasWord, wordsBetween } from "./column-grid.ts";
import { beginsSentence, type RowCut } from "./row-cut.ts";
import { beginsParagraph, type WitnessStream } from "./witness-stream.ts";

/** Index of the first token of each row in one witness, and the number of its tokens at the end. Never descending. */
export type RowBounds = Int32Array;

/** Part of a paragraph stays in a row of its own with this many words in common with the witnesses that ask for the cut … */
const STRONG = 10;
/** … when they are this share of its words; or when they are this share of the row's words. */
const DENSE = 0.45;
const SHARE = 0.4;
/** A cut goes to where a paragraph or sentence begins when no more words than this, hardly any of them shared, lie between. */
const REACH = 12;
const REACH_SHARED = 2;

/** One witness on its way into the rows. */
interface Dealing {
  readonly stream: WitnessStream;
  readonly index: number;
  readonly grid: ColumnGrid;
  readonly cuts: readonly RowCut[];
  readonly bounds: RowBounds;
}

/**
 * Deals the words of a witness out to the rows. The columns decide, with some inertia: a paragraph is cut only where
 * both sides have substance, so that a stray match does not tear it, and a cut near the beginning of a paragraph or
 * sentence goes there.
 */
export function rowBounds(stream: WitnessStream, index: number, grid: ColumnGrid, cuts: readonly RowCut[]): RowBounds {
  const places = grid.placeOf[index] ?? new Int32Array();
  const bounds = Int32Array.from([...cuts.map(({ column }) => lowerBound(places, column)), stream.tokens.length]);
  bounds[0] = 0;
  const dealing = { stream, index, grid, cuts, bounds };
  moveBounds(dealing, nearParagraph);
  joinFragments(dealing);
  moveBounds(dealing, nearSentence);
  moveBounds(dealing, besidePunctuation);
  return bounds;
}

/** The paragraph a token stands in: blocks that go on are one with the block before. */
function paragraphOf(stream: WitnessStream, token: number): number {
  let block = stream.blockOf[token] ?? -1;
  while (block > 0 && !beginsParagraph(stream.blocks[block])) block--;
  return block;
}

const beginsAt = (stream: WitnessStream, token: number): boolean =>
  token <= 0 || token >= stream.tokens.length || paragraphOf(stream, token) !== paragraphOf(stream, token - 1);

/** Tokens `from` up to `to` that share their column with a witness that asks for one of the cuts; with any, if none does. */
function sharedWith(dealing: Dealing, from: number, to: number, cuts: readonly (RowCut | undefined)[]): number {
  const others = counterparts(dealing, cuts);
  let shared = 0;
  for (let t = from; t < to; t++) {
    const column = dealing.grid.columnOf[dealing.index]?.[t] ?? 0;
    if (others.some((other) => hasWord(dealing.grid, other, column))) shared++;
  }
  return shared;
}

function counterparts(dealing: Dealing, cuts: readonly (RowCut | undefined)[]): readonly number[] {
  const asking = new Set(cuts.flatMap((cut) => cut?.votes ?? []));
  asking.delete(dealing.index);
  if (asking.size > 0) return [...asking];
  return dealing.grid.wordsBefore.map((_, w) => w).filter((w) => w !== dealing.index);
}

type Move = (dealing: Dealing, row: number, token: number, low: number, high: number) => number;

/** Lets every bound move between its neighbours; rows that begin at the same token keep doing so. */
function moveBounds(dealing: Dealing, move: Move): void {
  const { bounds } = dealing;
  let row = 1;
  while (row < bounds.length - 1) {
    const token = bounds[row] ?? 0;
    let next = row + 1;
    while (next < bounds.length - 1 && bounds[next] === token) next++;
    const isFree = !beginsAt(dealing.stream, token);
    const moved = isFree ? move(dealing, next - 1, token, bounds[row - 1] ?? 0, bounds[next] ?? token) : token;
    bounds.fill(moved, row, next);
    row = next;
  }
}

const nearParagraph: Move = (dealing, row, token, low, high) =>
  nearest(dealing, row, token, low, high, (candidate) => beginsAt(dealing.stream, candidate));

/** Keeps the row from losing all its words. */
const nearSentence: Move = (dealing, row, token, low, high) =>
  nearest(dealing, row, token, low + 1, high - 1, (candidate) => beginsSentence(dealing.stream, candidate));

function nearest(
  dealing: Dealing,
  row: number,
  token: number,
  low: number,
  high: number,
  isGood: (candidate: number) => boolean,
): number {
  if (isGood(token)) return token;
  for (let distance = 1; distance <= REACH; distance++) {
    for (const candidate of [token + distance, token - distance]) {
      if (candidate < low || candidate > high || !isGood(candidate)) continue;
      const between = sharedWith(dealing, Math.min(token, candidate), Math.max(token, candidate), [dealing.cuts[row]]);
      if (between <= REACH_SHARED) return candidate;
    }
  }
  return token;
}

/** Part of a paragraph in one row: tokens `from` up to `to`. */
interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

function joinFragments(dealing: Dealing): void {
  const rows = dealing.bounds.length - 1;
  let row = 0;
  while (row < rows) {
    const runs = runsOfParagraph(dealing.bounds, dealing.stream, row);
    if (runs.length > 1) writeRuns(dealing.bounds, runs, dropWeak(runs, dealing));
    row = Math.max(row + 1, runs.at(-1)?.row ?? 0);
  }
}

/** The runs of the paragraph with which `row` ends, as far as it reaches into later rows. */
function runsOfParagraph(bounds: RowBounds, stream: WitnessStream, row: number): Run[] {
  const end = bounds[row + 1] ?? 0;
  if (end === (bounds[row] ?? 0) || beginsAt(stream, end)) return [];
  const paragraph = paragraphOf(stream, end);
  const from = Math.max(bounds[row] ?? 0, stream.firstToken[paragraph] ?? 0);
  const runs: Run[] = [{ row, from, to: end }];
  const last = paragraphEnd(stream, paragraph);
  for (let r = row + 1; r < bounds.length - 1 && (bounds[r] ?? 0) < last; r++) {
    const to = Math.min(bounds[r + 1] ?? last, last);
    if (to > (bounds[r] ?? 0)) runs.push({ row: r, from: bounds[r] ?? 0, to });
  }
  return runs;
}

function paragraphEnd(stream: WitnessStream, paragraph: number): number {
  let block = paragraph + 1;
  while (block < stream.blocks.length && !beginsParagraph(stream.blocks[block])) block++;
  return stream.firstToken[block] ?? stream.tokens.length;
}

/** Gives the weakest run to its longer neighbour until all that is left is strong. */
function dropWeak(runs: readonly Run[], dealing: Dealing): Run[] {
  const kept = [...runs];
  const strength = kept.map((run, i) => strengthOf(run, runs[i + 1], i > 0, dealing));
  while (kept.length > 1) {
    const weakest = strength.indexOf(Math.min(...strength));
    if ((strength[weakest] ?? 0) >= 1) break;
    const target = longerNeighbour(kept, weakest);
    const own = kept[weakest];
    const other = kept[target];
    if (own === undefined || other === undefined) break;
    kept[target] = { row: other.row, from: Math.min(own.from, other.from), to: Math.max(own.to, other.to) };
    kept.splice(weakest, 1);
    strength.splice(weakest, 1);
  }
  return kept;
}

function longerNeighbour(runs: readonly Run[], index: number): number {
  const length = (run: Run | undefined) => (run === undefined ? -1 : run.to - run.from);
  return length(runs[index - 1]) >= length(runs[index + 1]) ? index - 1 : index + 1;
}

/** At least 1 for a run that may stand alone. */
function strengthOf(run: Run, next: Run | undefined, isTorn: boolean, dealing: Dealing): number {
  const asked = [isTorn ? dealing.cuts[run.row] : undefined, next === undefined ? undefined : dealing.cuts[next.row]];
  const shared = sharedWith(dealing, run.from, run.to, asked);
  const row = counterparts(dealing, asked).map((other) => rowWords(dealing, other, run.row));
  const dense = Math.min(shared / STRONG, shared / Math.max(1, run.to - run.from) / DENSE);
  return Math.max(dense, shared / Math.max(1, ...row) / SHARE);
}

function rowWords({ cuts, grid }: Dealing, stream: number, row: number): number {
  return wordsBetween(grid, stream, cuts[row]?.column ?? 0, cuts[row + 1]?.column ?? grid.columns);
}

/** Moves the bounds so that each kept run stands in its row and rows between them have nothing of the paragraph. */
function writeRuns(bounds: RowBounds, runs: readonly Run[], kept: readonly Run[]): void {
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined || kept.length === runs.length) return;
  let next = 0;
  for (let row = first.row + 1; row <= last.row; row++) {
    while (next < kept.length && (kept[next]?.row ?? 0) < row) next++;
    bounds[row] = kept[next]?.from ?? last.to;
  }
}

const CLOSING = /^[)\]}»”’.,;:!?…。，、；：！？]+$/;
const OPENING = /^[([{«„“‘¿¡]+$/;

/** Closing marks stay with what they close, opening marks with what they open. */
const besidePunctuation: Move = ({ stream }, _, token, low, high) => {
  let place = token;
  while (place < high && !beginsAt(stream, place) && CLOSING.test(stream.tokens[place]?.text ?? "")) place++;
  while (place - 1 > low && !beginsAt(stream, place) && OPENING.test(stream.tokens[place - 1]?.text ?? "")) place--;
  return place;
};
