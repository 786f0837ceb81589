import type { Block } from "../../model/text.ts";
import type { Leaf, Span, Stretch } from "../text/inline.ts";
import { nameAnchor, namedBy } from "../text/page-name.ts";
import type { Piece } from "../text/piece.ts";
import { MarkedRun, type NameMark } from "./MarkedRun.tsx";
import { MoveLink } from "./MoveLink.tsx";
import type { PaneScene } from "./Pane.tsx";
import { PointMark } from "./PointMark.tsx";
import { VariantLink } from "./VariantLink.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly piece: Piece;
  readonly block: Block;
  readonly spans: readonly Span[];
}

export function InlineText({ pane, spans }: Props) {
  return (
    <>
      {spans.map((span) => {
        const inner = span.stretches.map((stretch) => <StretchText pane={pane} stretch={stretch} />);
        if (span.move === undefined) return inner;
        return (
          <span class="moved">
            {span.begins && span.move.leads && <MoveLink pane={pane} placed={span.move} />}
            {inner}
          </span>
        );
      })}
    </>
  );
}

function StretchText({ pane, stretch }: { readonly pane: PaneScene; readonly stretch: Stretch }) {
  const isLinked = stretch.variant !== undefined;
  const inner = stretch.leaves.map((leaf) => <LeafText pane={pane} leaf={leaf} isLinked={isLinked} />);
  if (stretch.variant === undefined) return <>{inner}</>;
  return (
    <VariantLink pane={pane} placed={stretch.variant}>
      {inner}
    </VariantLink>
  );
}

interface LeafProps {
  readonly pane: PaneScene;
  readonly leaf: Leaf;
  /** Stands in the link of a variant: a name in it cannot be one, the variant's card leads to its card. */
  readonly isLinked: boolean;
}

function LeafText({ pane, leaf, isLinked }: LeafProps) {
  if (leaf.kind === "point") return <PointMark pane={pane} what={leaf.what} />;
  const { words, edition } = pane.scene;
  const nameCard = (mark: NameMark): string | undefined => {
    const named = namedBy(edition, mark);
    return named === undefined ? undefined : nameAnchor(named);
  };
  const run = (
    <MarkedRun words={words} text={leaf.text} marks={leaf.marks} nameCard={nameCard} isWithinLink={isLinked} />
  );
  return leaf.sentence === undefined ? run : <span data-s={leaf.sentence}>{run}</span>;
}
