import type { Passage } from "../../model/alignment.ts";
import { isWithheldBlock } from "../../model/public.ts";
import { passageAnchor } from "../document-scene.ts";
import { BlockPiece } from "./BlockPiece.tsx";
import type { PaneScene } from "./Pane.tsx";
import { PassageGap } from "./PassageGap.tsx";
import { PassageNumber } from "./PassageNumber.tsx";
import { WithheldPiece } from "./WithheldPiece.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly passage: Passage;
  /** In a table of the text. */
  readonly as?: "div" | "td" | "th";
  readonly heads?: "col" | "row" | undefined;
}

/** One passage in one witness: a cell of the page's grid. Every pane has a cell for every passage. */
export function PassageCell({ pane, passage, as: Tag = "div", heads }: Props) {
  const pieces = pane.reading.pieces[passage.index] ?? [];
  const id = pane.side === "left" ? passageAnchor(passage.index) : undefined;
  return (
    <Tag
      class="cell"
      id={id}
      scope={heads}
      data-passage={passage.index}
      style={{ "--row": passage.index - pane.scene.division.from }}
    >
      {pieces.length === 0 && <PassageGap pane={pane} passage={passage} />}
      {pieces.map((piece, index) => {
        const number =
          index === 0 ? <PassageNumber pane={pane} passage={passage.index} block={piece.block.id} /> : null;
        return isWithheldBlock(piece.block) ? (
          <WithheldPiece pane={pane} piece={piece} block={piece.block} number={number} />
        ) : (
          <BlockPiece pane={pane} piece={piece} block={piece.block} number={number} />
        );
      })}
    </Tag>
  );
}
