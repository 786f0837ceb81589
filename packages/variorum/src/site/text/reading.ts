import type { LanguageGroup, MovedPassage, Passage, TextSpan, VariantPlace } from "../../model/alignment.ts";
import { append, type Groups } from "../../model/grouped.ts";
import { isWithheldBlock, type PublicDocument, type PublicText, type PublicWitness } from "../../model/public.ts";
import { type Piece, piecesByPassage } from "./piece.ts";
import { type PlacedTranslationGap, placeTranslationGaps } from "./translated-sentence.ts";

/** A variant as it stands in one block of one witness. */
export interface PlacedVariant {
  readonly variant: VariantPlace;
  readonly group: number;
  readonly span: TextSpan;
}

export interface PlacedMove {
  readonly move: MovedPassage;
  readonly span: TextSpan;
  readonly side: "first" | "second";
  /** The first of its spans that has words: says where the other place is. */
  readonly leads: boolean;
}

/** One witness's text, arranged by passage and with what was found in it: made once, used for every page. */
export interface Reading {
  readonly public: PublicWitness;
  readonly key: string;
  readonly text: PublicText;
  /** Index of its language group; -1 when it was not collated. */
  readonly group: number;
  readonly pieces: readonly (readonly Piece[])[];
  readonly variants: ReadonlyMap<string, readonly PlacedVariant[]>;
  readonly moves: ReadonlyMap<string, readonly PlacedMove[]>;
  /** Where it lacks something of its original or of its translation, by block. */
  readonly translationGaps: ReadonlyMap<string, readonly PlacedTranslationGap[]>;
  /** Passage in which each block begins. */
  readonly passageOf: ReadonlyMap<string, number>;
  /** Segment of each block. */
  readonly segmentOf: ReadonlyMap<string, number>;
}

/** The rows of the page. A document that was never aligned is one row. */
export const passagesOf = (document: PublicDocument): readonly Passage[] =>
  document.alignment.passages.length > 0 ? document.alignment.passages : [{ index: 0, spans: {} }];

/** The reading of a witness, or undefined where it has no public text. Computed once per document. */
export function readingOf(document: PublicDocument, key: string): Reading | undefined {
  let known = readings.get(document);
  if (known === undefined) {
    known = new Map();
    readings.set(document, known);
  }
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const made = makeReading(document, key);
  if (made !== undefined) known.set(key, made);
  return made;
}

const readings = new WeakMap<PublicDocument, Map<string, Reading>>();

function makeReading(document: PublicDocument, key: string): Reading | undefined {
  const witness = document.witnesses.find((one) => one.witness.key === key);
  if (witness === undefined || witness.text === null) return undefined;
  const group = document.alignment.groups.findIndex((one) => one.witnesses.includes(key));
  const found = document.alignment.groups[group];
  const pieces = piecesByPassage(witness.text, key, passagesOf(document));
  return {
    public: witness,
    key,
    text: witness.text,
    group,
    pieces,
    variants: found === undefined ? new Map() : placeVariants(found, group, key),
    moves: found === undefined ? new Map() : placeMoves(found, key, witness.text),
    translationGaps: placeTranslationGaps(document, key),
    passageOf: firstPassages(pieces),
    segmentOf: new Map(witness.text.blocks.map((block, segment) => [block.id, segment])),
  };
}

function firstPassages(pieces: readonly (readonly Piece[])[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const [passage, row] of pieces.entries()) {
    for (const { block } of row) if (!first.has(block.id)) first.set(block.id, passage);
  }
  return first;
}

export function placeVariants(
  group: LanguageGroup,
  index: number,
  key: string,
): ReadonlyMap<string, readonly PlacedVariant[]> {
  const placed: Groups<string, PlacedVariant> = new Map();
  for (const variant of group.variants) {
    for (const span of variant.places[key] ?? []) append(placed, span.block, { variant, group: index, span });
  }
  return placed;
}

/** Spans without a word (the full stop of the sentence before) are no part of what a reader sees moved. */
export function placeMoves(
  group: LanguageGroup,
  key: string,
  text: PublicText,
): ReadonlyMap<string, readonly PlacedMove[]> {
  const placed: Groups<string, PlacedMove> = new Map();
  if (group.moves.length === 0) return placed;
  const texts = new Map(text.blocks.map((block) => [block.id, isWithheldBlock(block) ? "" : block.text]));
  for (const move of group.moves) {
    for (const side of ["first", "second"] as const) {
      const spans = (move[side][key] ?? []).filter(({ block, from, to }) => hasWord(texts.get(block), from, to));
      for (const [nth, span] of spans.entries()) append(placed, span.block, { move, span, side, leads: nth === 0 });
    }
  }
  return placed;
}

const hasWord = (text: string | undefined, from: number, to: number): boolean =>
  /[\p{L}\p{N}]/u.test(text?.slice(from, to) ?? "");
