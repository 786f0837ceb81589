import type { SpansByWitness, TextSpan, TranslationPair } from "../model/alignment.ts";
import { isWithheldBlock } from "../model/public.ts";
import { type Facing, type FacingUnit, faceByLength } from "./facing.ts";
import { type RowLayout, rowSpans } from "./row-layout.ts";
import { faceBySentences } from "./sentence-facing.ts";
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

/** A group to be laid beside those there are. */
export interface AddedGroup {
  readonly added: RowLayout;
  /** Index of its base among its streams. */
  readonly base: number;
  /** Its base beside its parent, sentence by sentence, where that is known. */
  readonly pair: TranslationPair | undefined;
}

/**
 * Lays the rows of a further group beside the passages there are: by the sentences of its base and of its parent, or by their
 * lengths where the sentences do not speak for a translation. Passages that face one row become one; a row that faces none becomes
 * a passage of its own.
 */
export function addGroup(
  order: PassageOrder,
  layouts: readonly RowLayout[],
  parent: StreamPlace,
  { added, base, pair }: AddedGroup,
): PassageOrder {
  const facings =
    pair !== undefined && pair.fit >= TRUSTED_FIT
      ? facingsOf(pair, order, layouts, parent, added, base)
      : faceByLength(
          Array.from({ length: order.passages }, (_, p) => passageUnit(order, layouts, parent, p)),
          added.cuts.map((_, row) => rowUnit(added, base, row, row + 1)),
        );
  const ends = layouts.map((layout) => layout.cuts.length);
  const firstRow = order.firstRow.map((rows, g) => facings.map(({ leftFrom }) => rows[leftFrom] ?? ends[g] ?? 0));
  return { passages: facings.length, firstRow: [...firstRow, facings.map(({ rightFrom }) => rightFrom)] };
}

/** From this share of good sentences on they are trusted more than lengths of paragraphs. */
const TRUSTED_FIT = 0.5;

function facingsOf(
  pair: TranslationPair,
  order: PassageOrder,
  layouts: readonly RowLayout[],
  parent: StreamPlace,
  added: RowLayout,
  base: number,
): readonly Facing[] {
  const layout = layouts[parent.group];
  const left = Array.from({ length: order.passages }, (_, passage) => {
    if (layout === undefined) return [];
    const [from, to] = rowsOf(order, parent.group, layout, passage);
    return rowSpans(layout, parent.stream, from, to);
  });
  const right = added.cuts.map((_, row) => rowSpans(added, base, row, row + 1));
  return faceBySentences(pair.beads, left, right);
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
