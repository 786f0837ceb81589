import { divisionOf, witnessLink } from "../document-scene.ts";
import type { Leaf, Span, Stretch } from "../text/inline.ts";
import {
  type LinkedLeaves,
  type LinkMark,
  leavesByLink,
  linksBehind,
  linksIn,
  type PieceLinks,
  type ShownLink,
  webLink,
} from "../text/link.ts";
import { nameAnchor, namedBy } from "../text/page-name.ts";
import { MarkedRun, type NameMark } from "./MarkedRun.tsx";
import { MoveLink } from "./MoveLink.tsx";
import type { PaneScene } from "./Pane.tsx";
import { PointMark } from "./PointMark.tsx";
import { LinkSign, TextLink } from "./TextLink.tsx";
import { VariantLink } from "./VariantLink.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly spans: readonly Span[];
}

export function InlineText({ pane, spans }: Props) {
  const links = linksIn(spans);
  return (
    <>
      {spans.map((span) => {
        const inner = span.stretches.map((stretch) => <StretchText pane={pane} stretch={stretch} links={links} />);
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

interface StretchProps {
  readonly pane: PaneScene;
  readonly stretch: Stretch;
  readonly links: PieceLinks;
}

function StretchText({ pane, stretch, links }: StretchProps) {
  const { variant, leaves } = stretch;
  if (variant === undefined) return <>{leavesByLink(leaves).map((group) => linkedText(pane, group, links))}</>;
  return (
    <>
      <VariantLink pane={pane} placed={variant}>
        {leafTexts(pane, leaves, true)}
      </VariantLink>
      {linksBehind(stretch, links).map((mark) => {
        const link = shownLink(pane, mark);
        return link !== undefined && <LinkSign language={pane.scene.language} link={link} />;
      })}
    </>
  );
}

const leafTexts = (pane: PaneScene, leaves: readonly Leaf[], isLinked: boolean) =>
  leaves.map((leaf) => <LeafText pane={pane} leaf={leaf} isLinked={isLinked} />);

function linkedText(pane: PaneScene, { link: mark, leaves }: LinkedLeaves, { ends }: PieceLinks) {
  const link = mark === undefined ? undefined : shownLink(pane, mark);
  if (mark === undefined || link === undefined) return leafTexts(pane, leaves, false);
  return (
    <TextLink language={pane.scene.language} link={link} isEnd={ends.get(mark) === leaves.at(-1)}>
      {leafTexts(pane, leaves, true)}
    </TextLink>
  );
}

/** To the web, or to another block of the same text, on whichever page of it that stands. */
function shownLink({ scene, reading, blockId }: PaneScene, { href }: LinkMark): ShownLink | undefined {
  if (!href.startsWith("#")) return webLink(href);
  const block = href.slice(1);
  const passage = reading.passageOf.get(block);
  if (passage === undefined) return undefined;
  const division = divisionOf(scene, passage);
  const isHere = division === scene.division.n;
  return {
    href: isHere ? `#${blockId(block)}` : `${witnessLink(scene, reading.key, division)}#${block}`,
    isOutside: false,
  };
}

interface LeafProps {
  readonly pane: PaneScene;
  readonly leaf: Leaf;
  /** Stands in a link: a name in it cannot be one; the card of a variant leads to the card of the name. */
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
