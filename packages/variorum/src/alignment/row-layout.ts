import { type Collation, collate, type NormalFormRule, normalForm, rulesFor } from "@variorum/compare";
import type { TextSpan } from "../model/alignment.ts";
import type { LanguageTag } from "../model/language.ts";
import type { DecisionInTokens } from "./collation-decision.ts";
import { buildColumnGrid, type ColumnGrid, singleCollation, singleGrid } from "./column-grid.ts";
import { paragraphBreaks } from "./paragraph-break.ts";
import { type RowBounds, rowBounds } from "./row-bounds.ts";
import { rowCuts } from "./row-cut.ts";
import { territory, wholeText } from "./text-span.ts";
import type { WitnessStream } from "./witness-stream.ts";

/** A language group laid out in rows, each of which stands level in all its witnesses. */
export interface RowLayout {
  readonly streams: readonly WitnessStream[];
  readonly collation: Collation;
  readonly grid: ColumnGrid;
  /** Column at which each row begins; the first is 0. */
  readonly cuts: readonly number[];
  /** Per stream. */
  readonly bounds: readonly RowBounds[];
  /** What the collation was told; its `unapplied` counts in them. */
  readonly decisions: readonly DecisionInTokens[];
}

export interface LayoutOptions {
  /** Key of the witness whose paragraphs make the rows and whose reading is the lemma. */
  readonly base: string;
  /** Of the texts: its orthographies, old and new, are one. */
  readonly language: LanguageTag;
  /** Instead of those that fit the language. */
  readonly rules?: readonly NormalFormRule[];
  /** Spellings that stand for others. */
  readonly table: Readonly<Record<string, string>>;
  readonly decisions: readonly DecisionInTokens[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export async function layOutRows(streams: readonly WitnessStream[], options: LayoutOptions): Promise<RowLayout> {
  const collation = await collateStreams(streams, options);
  options.signal?.throwIfAborted();
  const [first] = streams;
  const grid = first !== undefined && streams.length === 1 ? singleGrid(first) : buildColumnGrid(streams, collation);
  const base = Math.max(
    0,
    streams.findIndex((stream) => stream.key === options.base),
  );
  const cuts = rowCuts(streams, grid, paragraphBreaks(streams, grid, base), base);
  const bounds = streams.map((stream, index) => rowBounds(stream, index, grid, cuts));
  return dropEmptyRows({
    streams,
    collation,
    grid,
    cuts: cuts.map(({ column }) => column),
    bounds,
    decisions: options.decisions,
  });
}

function collateStreams(streams: readonly WitnessStream[], options: LayoutOptions): Promise<Collation> {
  const [only] = streams;
  if (only !== undefined && streams.length === 1) return Promise.resolve(singleCollation(only));
  const { onProgress, signal } = options;
  return collate(
    streams.map(({ key, tokens }) => ({ siglum: key, tokens })),
    {
      base: options.base,
      normalForm: normalForm({ rules: options.rules ?? rulesFor(options.language), table: options.table }),
      decisions: options.decisions.map(({ inCollation }) => inCollation),
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress: ({ done, of }) => onProgress(done, of) }),
    },
  );
}

function dropEmptyRows(layout: RowLayout): RowLayout {
  const hasWords = (_: number, row: number) => layout.bounds.some((own) => (own[row + 1] ?? 0) > (own[row] ?? 0));
  const rows = layout.cuts.map((_, row) => row).filter(hasWords);
  if (rows.length === layout.cuts.length || rows.length === 0) return layout;
  const cuts = rows.map((row, index) => (index === 0 ? 0 : (layout.cuts[row] ?? 0)));
  const bounds = layout.bounds.map((own) =>
    Int32Array.from([...rows.map((row, index) => (index === 0 ? 0 : (own[row] ?? 0))), own.at(-1) ?? 0]),
  );
  return { ...layout, cuts, bounds };
}

/** The running text of one witness in rows `from` up to `to`. */
export function rowSpans(layout: RowLayout, stream: number, from: number, to: number): readonly TextSpan[] {
  const own = layout.streams[stream];
  const bounds = layout.bounds[stream];
  if (own === undefined || bounds === undefined || from >= to) return [];
  if (own.tokens.length === 0) return from === 0 ? wholeText(own) : [];
  return territory(own, bounds[from] ?? 0, bounds[to] ?? 0);
}
