import type { Variant } from "@variorum/compare";
import type { SpansByWitness, TextSpan, VariantPlace, VariantReading } from "../model/alignment.ts";
import { lowerBound } from "../model/lower-bound.ts";
import type { ColumnGrid } from "./column-grid.ts";
import type { RowBounds } from "./row-bounds.ts";
import type { RowLayout } from "./row-layout.ts";
import { pointBefore, wordSpans, wordText } from "./text-span.ts";

/** `passageOf` gives the passage of a row. */
export function variantPlaces(layout: RowLayout, passageOf: (row: number) => number): readonly VariantPlace[] {
  return layout.collation.variants.map((variant, index) => {
    const row = rowOf(layout, variant);
    return {
      id: variantId(index),
      passage: passageOf(row),
      lemma: variant.lemma,
      readings: variant.readings.map((reading) => readingOf(layout, variant, reading)),
      places: placesOf(layout, variant, row),
    };
  });
}

export const variantId = (index: number): string => `v${index + 1}`;

/** Tokens of a stream that stand in columns `from` up to `to`. */
export function tokensIn(grid: ColumnGrid, stream: number, from: number, to: number): readonly [number, number] {
  const own = grid.columnOf[stream] ?? new Int32Array();
  return [lowerBound(own, from), lowerBound(own, to)];
}

/** The row of the first word of the lemma, else of any reading; where only lacunae stand, the row of the column. */
function rowOf(layout: RowLayout, variant: Variant): number {
  const lemma = variant.readings[variant.lemma];
  const order = [lemma, ...variant.readings].flatMap((reading) => reading?.witnesses ?? []);
  for (const w of order) {
    const [from, to] = tokensIn(layout.grid, w, variant.from, variant.to);
    if (from < to) return rowOfToken(layout.bounds[w], from);
  }
  return Math.max(0, lowerBound(layout.cuts, variant.from + 1) - 1);
}

export const rowOfToken = (bounds: RowBounds | undefined, token: number): number =>
  Math.max(0, lowerBound(bounds ?? new Int32Array(), token + 1) - 1);

function readingOf(layout: RowLayout, variant: Variant, reading: Variant["readings"][number]): VariantReading {
  const first = reading.witnesses[0] ?? 0;
  const stream = layout.streams[first];
  const [from, to] = tokensIn(layout.grid, first, variant.from, variant.to);
  const isMissing = reading.relation === "lacuna" || stream === undefined;
  return {
    witnesses: reading.witnesses.map((w) => layout.streams[w]?.key ?? ""),
    relation: reading.relation,
    text: isMissing ? "" : wordText(stream, from, to),
  };
}

function placesOf(layout: RowLayout, variant: Variant, row: number): SpansByWitness {
  const places: { [key: string]: readonly TextSpan[] } = {};
  layout.streams.forEach((stream, w) => {
    const [from, to] = tokensIn(layout.grid, w, variant.from, variant.to);
    if (from < to) places[stream.key] = wordSpans(stream, from, to);
    else places[stream.key] = pointBefore(stream, from, standsAhead(layout, w, from, row));
  });
  return places;
}

/** The point goes before the next word where that one stands in the variant's row and the one before does not. */
function standsAhead(layout: RowLayout, w: number, token: number, row: number): boolean {
  const bounds = layout.bounds[w];
  const last = layout.streams[w]?.tokens.length ?? 0;
  if (token >= last) return false;
  return token === 0 || (rowOfToken(bounds, token) === row && rowOfToken(bounds, token - 1) !== row);
}
