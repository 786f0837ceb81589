import { isWithheldBlock } from "../../model/public.ts";
import { passageLink } from "../document-scene.ts";
import { readingOf } from "../text/reading.ts";
import type { PlacedTranslationGap } from "../text/translated-sentence.ts";
import { countWords } from "../text/word-count.ts";
import type { PaneScene } from "./Pane.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly placed: PlacedTranslationGap;
}

/** The place at which a translation, or its original, lacks words of the other: leads to where they stand. */
export function TranslationGapMark({ pane, placed: { gap, isTranslation } }: Props) {
  const { words, document } = pane.scene;
  const source = readingOf(document, gap.witness);
  const block = source?.text.blocks.find(({ id }) => id === gap.span.block);
  if (source === undefined || block === undefined || isWithheldBlock(block)) return null;
  const count = countWords(block.text.slice(gap.span.from, gap.span.to));
  const says = isTranslation ? words.text.missing(count) : words.text.adds(count);
  const passage = source.passageOf.get(gap.span.block) ?? 0;
  return (
    <a
      class={`omitted omitted-${gap.state}`}
      href={passageLink(pane.scene, gap.witness, passage)}
      data-aside=""
      title={words.translation.wordsOf(source.public.witness.siglum)}
      lang={words.language}
      dir="auto"
    >
      {gap.state === "proposed" && <i>{words.translation.proposed}: </i>}
      {says}
    </a>
  );
}
