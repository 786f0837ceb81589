import type { SpansByWitness, TextSpan } from "../model/alignment.ts";
import { isWithheldBlock } from "../model/public.ts";
import { type FacingUnit, faceByLength } from "./facing.ts";
import { type RowLayout, rowSpans } from "./row-layout.ts";
import type { WitnessStream } from "./witness-stream.ts";

/** Which rows of each group stand in which passage of the document. */
export interface PassageOrder {
  readonly passages: number;
  /** Per group: the row with which each passage begins, ascending; the rows of a passage end where the next begin. */
  readonly firstRow: readonly (readonly number[])[];
}

export function rowsAsPassages(layout: RowLayout): PassageOrder {
  return { passages: layout.cuts.length, firstRow: [layout.cuts.map((_, row) => row)] };
}

/** A witness within the groups that are laid out. */
export interface StreamPlace {
  readonly group: number;
  readonly stream: number;
}

/**
 * Lays the rows of a further group beside the passages there are, by the lengths of its base and of its parent. Passages
 * that face one row become one; a row that faces none becomes a passage of its own.
 */
export function addGroup(
  order: PassageOrder,
  layouts: readonly RowLayout[],
  parent: StreamPlace,
  added: RowLayout,
  base: number,
): PassageOrder {
  const left = Array.from({ length: order.passages }, (_, p) => passageUnit(order, layouts, parent, p));
  const right = added.cuts.map((_, row) => rowUnit(added, base, row, row + 1));
  const facings = faceByLength(left, right);
  const ends = layouts.map((layout) => layout.cuts.length);
  const firstRow = order.firstRow.map((rows, g) => facings.map(({ leftFrom }) => rows[leftFrom] ?? ends[g] ?? 0));
  return { passages: facings.length, firstRow: [...firstRow, facings.map(({ rightFrom }) => rightFrom)] };
}

/** Rows of a group in a passage: `[from, to)`. */
export function rowsOf(
  order: PassageOrder,
  group: number,
  layout: RowLayout,
  passage: number,
): readonly [number, number] {
  const rows = order.firstRow[group] ?? [];
  return [rows[passage] ?? layout.cuts.length, rows[passage + 1] ?? layout.cuts.length];
}

export function spansOfPassage(order: PassageOrder, layouts: readonly RowLayout[], passage: number): SpansByWitness {
  const spans: { [key: string]: readonly TextSpan[] } = {};
  layouts.forEach((layout, group) => {
    const [from, to] = rowsOf(order, group, layout, passage);
    layout.streams.forEach((stream, w) => {
      const own = rowSpans(layout, w, from, to);
      if (own.length > 0) spans[stream.key] = own;
    });
  });
  return spans;
}

function passageUnit(
  order: PassageOrder,
  layouts: readonly RowLayout[],
  place: StreamPlace,
  passage: number,
): FacingUnit {
  const layout = layouts[place.group];
  if (layout === undefined) return { length: 0, isHeading: false };
  const [from, to] = rowsOf(order, place.group, layout, passage);
  return rowUnit(layout, place.stream, from, to);
}

function rowUnit(layout: RowLayout, stream: number, from: number, to: number): FacingUnit {
  const own = layout.streams[stream];
  const spans = rowSpans(layout, stream, from, to);
  if (own === undefined) return { length: 0, isHeading: false };
  const blocks = blocksById(own);
  const isWithheld = spans.some((span) => blocks.get(span.block) === "withheld");
  const length = spans.reduce((sum, span) => sum + span.to - span.from, 0);
  const isHeading = spans.length > 0 && spans.every((span) => blocks.get(span.block) === "heading");
  return { length: isWithheld ? null : length, isHeading };
}

const known = new WeakMap<WitnessStream, ReadonlyMap<string, string>>();

function blocksById(stream: WitnessStream): ReadonlyMap<string, string> {
  const found = known.get(stream);
  if (found !== undefined) return found;
  const kinds = new Map(stream.blocks.map((block) => [block.id, isWithheldBlock(block) ? "withheld" : block.kind]));
  known.set(stream, kinds);
  return kinds;
}
