import type { TokenRange } from "@variorum/compare";
import type { MovedPassage, SpansByWitness, TextSpan } from "../model/alignment.ts";
import type { RowLayout } from "./row-layout.ts";
import { wordSpans, wordText } from "./text-span.ts";

export function movedPassages(layout: RowLayout): readonly MovedPassage[] {
  return layout.collation.moves.map((move, index) => ({
    id: moveId(index),
    text: textOf(layout, move.from),
    first: spansOf(layout, move.fromWitnesses),
    second: spansOf(layout, move.toWitnesses),
  }));
}

export const moveId = (index: number): string => `m${index + 1}`;

function textOf(layout: RowLayout, range: TokenRange): string {
  const stream = layout.streams[range.witness];
  return stream === undefined ? "" : wordText(stream, range.from, range.to);
}

function spansOf(layout: RowLayout, ranges: readonly TokenRange[]): SpansByWitness {
  const spans: { [key: string]: readonly TextSpan[] } = {};
  for (const range of ranges) {
    const stream = layout.streams[range.witness];
    if (stream !== undefined) spans[stream.key] = wordSpans(stream, range.from, range.to);
  }
  return spans;
}
