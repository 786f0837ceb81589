import { isWithheldBlock } from "../../model/public.ts";
import type { Mark } from "../../model/text.ts";
import type { Piece } from "./piece.ts";
import type { PlacedMove, PlacedVariant } from "./reading.ts";
import type { PlacedTranslationGap, TranslatedSentence } from "./translated-sentence.ts";

/** Characters that carry the same marks. */
export interface Run {
  readonly kind: "run";
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Number of the bead that joins the sentence to its translation. */
  readonly sentence?: number;
}

/** Something that stands between two characters: a page break, a note, a place where words are missing. */
export interface Point {
  readonly kind: "point";
  readonly what: Mark | Missing | Omitted;
}

/** Where a translation lacks words of its original, or its original words of the translation. */
export interface Omitted {
  readonly kind: "omitted";
  readonly placed: PlacedTranslationGap;
}

/** What is known of a block from its translation. */
export interface TranslatedBlock {
  readonly sentences: readonly TranslatedSentence[];
  readonly gaps: readonly PlacedTranslationGap[];
}

const untranslated: TranslatedBlock = { sentences: [], gaps: [] };

/** Where a witness has nothing: all variants that stand at this point, the first of which is the address. */
export interface Missing {
  readonly kind: "missing";
  readonly variants: readonly [PlacedVariant, ...PlacedVariant[]];
}

export type Leaf = Run | Point;

/** Neighbouring leaves inside the same variant; `variant` undefined: in none. */
export interface Stretch {
  readonly variant: PlacedVariant | undefined;
  readonly leaves: readonly Leaf[];
}

/** Neighbouring stretches inside the same moved passage. */
export interface Span {
  readonly move: PlacedMove | undefined;
  /** The moved passage begins here, not in an earlier piece. */
  readonly begins: boolean;
  readonly stretches: readonly Stretch[];
}

interface Ranged {
  readonly from: number;
  readonly to: number;
}

const covers = (range: Ranged, at: number): boolean => range.from <= at && at < range.to;
const isPoint = (range: Ranged): boolean => range.from === range.to;

/**
 * The text of a piece cut at every border of a mark, a variant and a moved passage. The texts of all runs in order are
 * exactly `block.text.slice(from, to)`.
 */
export function inlineOf(
  piece: Piece,
  variants: readonly PlacedVariant[],
  moves: readonly PlacedMove[],
  { sentences, gaps }: TranslatedBlock = untranslated,
): readonly Span[] {
  const { block } = piece;
  if (isWithheldBlock(block)) return [];
  // Places on an image have no look: words need not be cut for them.
  const shown = block.marks.filter(({ kind }) => kind !== "zone" && kind !== "element");
  const placed = [...variants, ...moves, ...sentences].map(({ span }) => span);
  const cuts = cutsOf(piece, [...shown, ...placed, ...gaps.map(({ gap }) => gap.at)]);
  const spans: SpanBuilder = new SpanBuilder();
  for (const [index, at] of cuts.entries()) {
    for (const what of pointsAt(piece, shown, variants, at)) {
      spans.add({ kind: "point", what }, undefined, spans.move);
    }
    for (const omitted of gapsAt(piece, gaps, at)) {
      spans.add({ kind: "point", what: { kind: "omitted", placed: omitted } }, undefined, spans.move);
    }
    const next = cuts[index + 1];
    if (next === undefined) break;
    const move = moves.find((one) => covers(one.span, at));
    const variant = innermost(variants, at);
    const marks = shown.filter((mark) => covers(mark, at));
    const sentence = sentences.find((one) => covers(one.span, at))?.bead;
    const run: Run = { kind: "run", text: block.text.slice(at, next), marks };
    spans.add(sentence === undefined ? run : { ...run, sentence }, variant, move, move?.span.from === at);
  }
  return spans.finish();
}

/** Places may lie one in another (a sentence that one witness lacks, a word in it that two write differently): the shortest counts. */
function innermost(variants: readonly PlacedVariant[], at: number): PlacedVariant | undefined {
  let best: PlacedVariant | undefined;
  for (const one of variants) {
    if (covers(one.span, at) && (best === undefined || lengthOf(one.span) < lengthOf(best.span))) best = one;
  }
  return best;
}

const lengthOf = (range: Ranged): number => range.to - range.from;

function cutsOf(piece: Piece, ranges: readonly Ranged[]): readonly number[] {
  const cuts = new Set([piece.from, piece.to]);
  const cut = (range: Ranged) => {
    if (piece.from < range.from && range.from < piece.to) cuts.add(range.from);
    if (piece.from < range.to && range.to < piece.to) cuts.add(range.to);
  };
  for (const range of ranges) cut(range);
  return [...cuts].sort((a, b) => a - b);
}

/**
 * What stands at an offset. Where a block is cut between two passages, missing words belong to the end of the first
 * part, page breaks and notes to the beginning of the second.
 */
function pointsAt(
  piece: Piece,
  marks: readonly Mark[],
  variants: readonly PlacedVariant[],
  at: number,
): readonly (Mark | Missing)[] {
  const gaps = at > piece.from || piece.from === 0 ? variants.filter((v) => isPoint(v.span) && v.span.from === at) : [];
  const here = at < piece.to || piece.ends ? marks.filter((mark) => isPoint(mark) && mark.from === at) : [];
  const [first, ...more] = gaps;
  return first === undefined ? here : [{ kind: "missing", variants: [first, ...more] }, ...here];
}

/** As for missing words: where a block is cut between two passages, a gap belongs to the end of the first part. */
function gapsAt(piece: Piece, gaps: readonly PlacedTranslationGap[], at: number): readonly PlacedTranslationGap[] {
  return at > piece.from || piece.from === 0 ? gaps.filter(({ gap }) => gap.at.from === at) : [];
}

class SpanBuilder {
  readonly #spans: {
    move: PlacedMove | undefined;
    begins: boolean;
    stretches: { variant: PlacedVariant | undefined; leaves: Leaf[] }[];
  }[] = [];

  get move(): PlacedMove | undefined {
    return this.#spans.at(-1)?.move;
  }

  add(leaf: Leaf, variant: PlacedVariant | undefined, move: PlacedMove | undefined, begins = false): void {
    let span = this.#spans.at(-1);
    if (span === undefined || span.move !== move) {
      span = { move, begins, stretches: [] };
      this.#spans.push(span);
    }
    const stretch = span.stretches.at(-1);
    if (stretch !== undefined && stretch.variant === variant) stretch.leaves.push(leaf);
    else span.stretches.push({ variant, leaves: [leaf] });
  }

  finish(): readonly Span[] {
    return this.#spans;
  }
}
