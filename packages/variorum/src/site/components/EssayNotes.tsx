import type { PublicEssay } from "../../model/public.ts";
import { noteBlock } from "../../model/quoting-text.ts";
import type { Scene } from "../context.ts";
import { quotationsOf } from "../quoted.ts";
import { noteAnchor, referenceAnchor } from "./EssayInline.tsx";
import { QuotationMark } from "./QuotationMark.tsx";

interface Props {
  readonly scene: Scene;
  readonly essay: PublicEssay;
  /** Heading level. */
  readonly level: 2 | 3;
}

export function EssayNotes({ scene, essay, level }: Props) {
  const { notes } = essay.essay.text;
  if (notes.length === 0) return null;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section class="notes">
      <Heading>{scene.words.essay.notes}</Heading>
      <ol>
        {notes.map((note, index) => (
          <li id={noteAnchor(essay, index)} lang={note.language ?? essay.essay.language}>
            {note.text}
            {quotationsOf(essay)
              .filter(({ quotation }) => quotation.block === noteBlock(note.id))
              .map((one) => (
                <QuotationMark scene={scene} essay={essay} one={one} />
              ))}{" "}
            <a href={`#${referenceAnchor(essay, index)}`} aria-label={scene.words.essay.back}>
              ↑
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
