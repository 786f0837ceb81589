import type { Block, BlockKind } from "../../model/text.ts";
import type { Content } from "../html/html.ts";
import { inlineOf } from "../text/inline.ts";
import type { Piece } from "../text/piece.ts";
import { InlineText } from "./InlineText.tsx";
import type { PaneScene } from "./Pane.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly piece: Piece;
  readonly block: Block;
  readonly number: Content;
}

const none: readonly never[] = [];

/** A piece of a block's text. Its text content, asides taken away, is that slice of the block and nothing else. */
export function BlockPiece({ pane, piece, block, number }: Props) {
  const { reading } = pane;
  const variants = reading.variants.get(block.id) ?? none;
  const moves = reading.moves.get(block.id) ?? none;
  const translated = {
    sentences: pane.paired?.byBlock.get(block.id) ?? none,
    gaps: reading.translationGaps.get(block.id) ?? none,
  };
  const Tag = tagOf(block.kind, pane.headings.get(block.id) ?? 3);
  const part = piece.from > 0 || block.continues === true ? " goes-on" : "";
  return (
    <Tag
      class={`b b-${block.kind}${part}${piece.ends ? "" : " cut"}`}
      id={piece.from === 0 ? pane.blockId(block.id) : undefined}
      data-segment={piece.segment}
      data-from={piece.from === 0 ? undefined : piece.from}
      data-level={block.level}
    >
      {number}
      <InlineText pane={pane} spans={inlineOf(piece, variants, moves, translated)} />
    </Tag>
  );
}

function tagOf(kind: BlockKind, heading: number): "p" | "h3" | "h4" | "h5" | "h6" | "blockquote" {
  if (kind === "heading") return (["h3", "h4", "h5", "h6"] as const)[heading - 3] ?? "h6";
  return kind === "block-quotation" ? "blockquote" : "p";
}
