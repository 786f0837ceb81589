import type { PublicEssay } from "../../model/public.ts";
import type { Block } from "../../model/text.ts";
import type { Scene } from "../context.ts";
import { coveredText } from "../covered.ts";
import { quotationsOf } from "../quoted.ts";
import { directionOf } from "../text/direction.ts";
import { inlineOf } from "../text/inline.ts";
import { EssayInline } from "./EssayInline.tsx";
import { QuotationMark } from "./QuotationMark.tsx";

interface Props {
  readonly scene: Scene;
  readonly essay: PublicEssay;
  /** Heading level of the text's first headings. */
  readonly level: number;
}

/** An editor's own text. */
export function EssayText({ scene, essay, level }: Props) {
  const { text, language } = essay.essay;
  return (
    <div
      class="text prose"
      lang={language}
      dir={directionOf(language)}
      {...coveredText(essay.event, text.blocks.length)}
    >
      {text.blocks.map((block, segment) => (
        <EssayBlock scene={scene} essay={essay} block={block} segment={segment} level={level} />
      ))}
    </div>
  );
}

function EssayBlock({
  scene,
  essay,
  block,
  segment,
  level,
}: Props & { readonly block: Block; readonly segment: number }) {
  const Tag = tagOf(block, level);
  // Where several essays stand on one page their blocks must not share ids.
  const id = level === 2 ? block.id : `${essay.essay.id}~${block.id}`;
  return (
    <Tag class={`b b-${block.kind}${block.continues === true ? " goes-on" : ""}`} id={id} data-segment={segment}>
      {level === 2 ? (
        <QuotingText scene={scene} essay={essay} block={block} segment={segment} />
      ) : (
        <EssayInline scene={scene} essay={essay} spans={inlineOf(wholeOf(block, segment), [], [])} />
      )}
    </Tag>
  );
}

const wholeOf = (block: Block, segment: number) => ({ segment, block, from: 0, to: block.text.length, ends: true });

/** The text of a block with a sign behind each quotation of which there is a verdict to show. */
function QuotingText({
  scene,
  essay,
  block,
  segment,
}: Omit<Props, "level"> & { readonly block: Block; readonly segment: number }) {
  const own = quotationsOf(essay).filter(({ quotation }) => quotation.block === block.id);
  const ends = own.map(({ quotation }) => endOfMarks(block.text, quotation.to));
  const cuts = [...new Set([...ends, block.text.length])].sort((a, b) => a - b);
  return (
    <>
      {cuts.map((to, at) => (
        <>
          <EssayInline
            scene={scene}
            essay={essay}
            spans={inlineOf({ segment, block, from: cuts[at - 1] ?? 0, to, ends: to === block.text.length }, [], [])}
          />
          {own.map((one, index) => ends[index] === to && <QuotationMark scene={scene} essay={essay} one={one} />)}
        </>
      ))}
    </>
  );
}

/** Behind the marks that close a quotation. */
function endOfMarks(text: string, at: number): number {
  const [marks = ""] = /^[.,;!?…]?\s?[»“”"’'‹›」』«]*/u.exec(text.slice(at, at + 4)) ?? [];
  return /[»“”"’'‹›」』«]$/u.test(marks) ? at + marks.length : at;
}

/** Essays go no deeper than one level, so that the outline never skips one. */
function tagOf(block: Block, level: number): "p" | "blockquote" | "h2" | "h3" {
  if (block.kind === "heading") return level <= 2 ? "h2" : "h3";
  return block.kind === "block-quotation" ? "blockquote" : "p";
}
