import type { Passage, TextSpan } from "../../model/alignment.ts";
import { isWithheldBlock, type PublicBlock, type PublicText } from "../../model/public.ts";

/** A run of one block's text that stands in one passage. Offsets are code units of the block; 0–0 when it is withheld. */
export interface Piece {
  /** Index of the block: the segment of the record. */
  readonly segment: number;
  readonly block: PublicBlock;
  readonly from: number;
  readonly to: number;
  /** The block's last piece. */
  readonly ends: boolean;
}

const lengthOf = (block: PublicBlock): number => (isWithheldBlock(block) ? 0 : block.text.length);

/**
 * The pieces of a witness by passage. Whatever the alignment says, the pieces taken together hold every block once, in
 * order and without a hole, so that a page can never lose text. Linear in blocks and spans.
 */
export function piecesByPassage(
  text: PublicText,
  witness: string,
  passages: readonly Passage[],
): readonly (readonly Piece[])[] {
  const cursor = new PieceCursor(text);
  const rows = passages.map((passage) => (passage.spans[witness] ?? []).flatMap((span) => cursor.advance(span)));
  const rest = cursor.finish();
  if (rest.length > 0) rows[Math.max(0, rows.length - 1)] = [...(rows.at(-1) ?? []), ...rest];
  return rows.map(joinPieces);
}

/** Walks the blocks in order and hands out what lies up to the end of a span. */
class PieceCursor {
  readonly #blocks: readonly PublicBlock[];
  readonly #order: ReadonlyMap<string, number>;
  #segment = 0;
  #offset = 0;

  constructor(text: PublicText) {
    this.#blocks = text.blocks;
    this.#order = new Map(text.blocks.map((block, index) => [block.id, index]));
  }

  advance(span: TextSpan): Piece[] {
    const target = this.#order.get(span.block);
    if (target === undefined || target < this.#segment) return [];
    const pieces: Piece[] = [];
    while (this.#segment < target) this.#take(pieces, Number.POSITIVE_INFINITY);
    this.#take(pieces, span.to);
    return pieces;
  }

  finish(): Piece[] {
    const pieces: Piece[] = [];
    while (this.#segment < this.#blocks.length) this.#take(pieces, Number.POSITIVE_INFINITY);
    return pieces;
  }

  #take(pieces: Piece[], to: number): void {
    const block = this.#blocks[this.#segment];
    if (block === undefined) return;
    const length = lengthOf(block);
    const end = Math.min(to, length);
    const ends = end === length;
    if (end > this.#offset || (ends && this.#offset === 0)) {
      pieces.push({ segment: this.#segment, block, from: this.#offset, to: end, ends });
    }
    this.#segment += ends ? 1 : 0;
    this.#offset = ends ? 0 : Math.max(this.#offset, end);
  }
}

function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (before !== undefined && before.segment === piece.segment && before.to === piece.from) {
      joined[joined.length - 1] = { ...before, to: piece.to, ends: piece.ends };
    } else joined.push(piece);
  }
  return joined;
}
