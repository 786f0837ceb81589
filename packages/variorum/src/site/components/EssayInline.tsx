import type { PublicEssay } from "../../model/public.ts";
import type { Mark } from "../../model/text.ts";
import type { Scene } from "../context.ts";
import type { Html } from "../html/html.ts";
import type { Leaf, Span } from "../text/inline.ts";
import { type LinkedLeaves, type LinkMark, leavesByLink, type ShownLink, webLink } from "../text/link.ts";
import { MarkedRun } from "./MarkedRun.tsx";
import { TextLink } from "./TextLink.tsx";

/** Several essays may stand on one page. */
export const noteAnchor = ({ essay }: PublicEssay, index: number): string => `_note-${essay.id}-${index + 1}`;
export const referenceAnchor = ({ essay }: PublicEssay, index: number): string => `_ref-${essay.id}-${index + 1}`;

interface Props {
  readonly scene: Scene;
  readonly essay: PublicEssay;
}

/** The running text of an essay: marks, links and numbered notes. */
export function EssayInline({ scene, essay, spans }: Props & { readonly spans: readonly Span[] }) {
  const leaves = spans.flatMap((span) => span.stretches.flatMap((stretch) => stretch.leaves));
  return (
    <>
      {leavesByLink(leaves).map((group) => (
        <LinkedLeavesText scene={scene} essay={essay} group={group} />
      ))}
    </>
  );
}

function EssayLeaf({ scene, essay, leaf }: Props & { readonly leaf: Leaf }) {
  if (leaf.kind === "run") return <MarkedRun words={scene.words} text={leaf.text} marks={leaf.marks} />;
  if (leaf.what.kind !== "note") return null;
  const { note } = leaf.what;
  const index = essay.essay.text.notes.findIndex((one) => one.id === note);
  if (index < 0) return null;
  return (
    <sup class="note-link" data-aside>
      <a
        href={`#${noteAnchor(essay, index)}`}
        id={isFirstReference(essay, leaf.what) ? referenceAnchor(essay, index) : undefined}
        aria-label={scene.words.text.note(String(index + 1))}
      >
        {index + 1}
      </a>
    </sup>
  );
}

/** A note may be cited more than once: the way back leads to the first place. */
function isFirstReference({ essay }: PublicEssay, mark: Extract<Mark, { readonly kind: "note" }>): boolean {
  for (const { marks } of essay.text.blocks) {
    const first = marks.find((one) => one.kind === "note" && one.note === mark.note);
    if (first !== undefined) return first === mark;
  }
  return false;
}

function LinkedLeavesText({ scene, essay, group: { link, leaves } }: Props & { readonly group: LinkedLeaves }): Html {
  const inner = leaves.map((leaf) => <EssayLeaf scene={scene} essay={essay} leaf={leaf} />);
  const shown = link === undefined ? undefined : shownLink(scene.root, link);
  if (shown === undefined) return <>{inner}</>;
  return (
    <TextLink language={scene.language} link={shown}>
      {inner}
    </TextLink>
  );
}

/** Links to the web, to a place on the page, and to addresses of the edition; nothing that could run. */
function shownLink(root: string, { href }: LinkMark): ShownLink | undefined {
  if (/^([a-z][a-z0-9+.-]*:|\/\/|\\)/i.test(href)) return webLink(href);
  const isHere = href.startsWith("#");
  return { href: isHere ? href : `${root}${href.replace(/^(\.?\.?\/)+/, "")}`, isOutside: false };
}
