import type { Collation } from "@variorum/compare";
import { VariorumError } from "../model/error.ts";
import type { WitnessStream } from "./witness-stream.ts";

/** Where the tokens of a language group stand in the columns of its collation. */
export interface ColumnGrid {
  readonly columns: number;
  /** Column of each token, per stream: never descending. */
  readonly columnOf: readonly Int32Array[];
  /** The same, but a lacuna stands right after the word before it, since nothing ties it to a later place. */
  readonly placeOf: readonly Int32Array[];
  /** Per stream: number of its words before each column. Length `columns + 1`. */
  readonly wordsBefore: readonly Int32Array[];
}

export function buildColumnGrid(streams: readonly WitnessStream[], collation: Collation): ColumnGrid {
  const columns = collation.columns.length;
  const columnOf = columnsOfTokens(streams, collation);
  const placeOf = columnOf.map((own, w) => placesOfTokens(own, streams[w]));
  const wordsBefore = columnOf.map((own, w) => countWords(own, streams[w], columns));
  return { columns, columnOf, placeOf, wordsBefore };
}

/** A group of one witness needs no collation: every token is a column of its own. */
export function singleCollation(stream: WitnessStream): Collation {
  const columns = stream.tokens.map((_, token) => [token]);
  return { witnesses: [stream.key], columns, extra: [], variants: [], moves: [], unapplied: [] };
}

/** The grid of `singleCollation`: the columns are the tokens. */
export function singleGrid(stream: WitnessStream): ColumnGrid {
  const columns = stream.tokens.length;
  const own = Int32Array.from({ length: columns }, (_, token) => token);
  return {
    columns,
    columnOf: [own],
    placeOf: [placesOfTokens(own, stream)],
    wordsBefore: [countWords(own, stream, columns)],
  };
}

export const wordsBetween = (grid: ColumnGrid, stream: number, from: number, to: number): number =>
  (grid.wordsBefore[stream]?.[to] ?? 0) - (grid.wordsBefore[stream]?.[from] ?? 0);

export const hasWord = (grid: ColumnGrid, stream: number, column: number): boolean =>
  wordsBetween(grid, stream, column, column + 1) > 0;

function columnsOfTokens(streams: readonly WitnessStream[], collation: Collation): Int32Array[] {
  const columnOf = streams.map((stream) => new Int32Array(stream.tokens.length).fill(-1));
  collation.columns.forEach((column, c) => {
    column.forEach((token, w) => {
      if (token !== null) setColumn(columnOf[w], token, c);
    });
  });
  for (const extra of collation.extra) {
    for (const token of extra.tokens) setColumn(columnOf[extra.witness], token, extra.column);
  }
  for (const own of columnOf) requireOrder(own);
  return columnOf;
}

function setColumn(own: Int32Array | undefined, token: number, column: number): void {
  if (own !== undefined) own[token] = column;
}

/** The law of conservation, checked at run time: every token of every witness once, in order. */
function requireOrder(own: Int32Array): void {
  let last = 0;
  for (const column of own) {
    if (column < last) throw new VariorumError("fault", "The collation lost or reordered a word of a witness.");
    last = column;
  }
}

function placesOfTokens(own: Int32Array, stream: WitnessStream | undefined): Int32Array {
  const places = Int32Array.from(own);
  for (let t = 0; t < places.length; t++) {
    if (stream?.tokens[t]?.lacuna === undefined) continue;
    places[t] = t === 0 ? 0 : afterPrevious(places, own, stream, t);
  }
  return places;
}

function afterPrevious(places: Int32Array, own: Int32Array, stream: WitnessStream, t: number): number {
  const previous = places[t - 1] ?? 0;
  const place = stream.tokens[t - 1]?.lacuna === undefined ? previous + 1 : previous;
  return Math.min(place, own[t] ?? place);
}

function countWords(own: Int32Array, stream: WitnessStream | undefined, columns: number): Int32Array {
  const before = new Int32Array(columns + 1);
  let last = -1;
  own.forEach((column, t) => {
    if (stream?.tokens[t]?.lacuna === undefined && column !== last) before[column + 1] = 1;
    last = column;
  });
  for (let c = 0; c < columns; c++) before[c + 1] = (before[c + 1] ?? 0) + (before[c] ?? 0);
  return before;
}
