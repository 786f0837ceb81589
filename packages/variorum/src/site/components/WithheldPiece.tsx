import type { WithheldBlock } from "../../model/public.ts";
import { formatEdtf } from "../dates.ts";
import type { Content } from "../html/html.ts";
import { imagePlacesOf } from "../text/page-image.ts";
import type { Piece } from "../text/piece.ts";
import { sayReason } from "../words/reason-words.ts";
import type { PaneScene } from "./Pane.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly piece: Piece;
  readonly block: WithheldBlock;
  readonly number: Content;
}

/** In the place of a passage that is not shown. */
export function WithheldPiece({ pane, piece, block, number }: Props) {
  const { words, language } = pane.scene;
  const image = imagePlacesOf(pane.reading).ofBlock.get(block.id);
  const { reason, until } = block.withheld;
  const day = until === undefined ? undefined : formatEdtf(until, language, words);
  return (
    <div
      class="withheld"
      id={pane.blockId(block.id)}
      data-segment={piece.segment}
      data-withheld
      data-image={image}
      lang={words.language}
    >
      {number}
      <p data-aside>
        <b>{words.text.withheld(sayReason(reason, words.language), day)}</b> {words.text.withheldCommitted}
      </p>
    </div>
  );
}
