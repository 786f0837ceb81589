import type { PublicEssay } from "../../model/public.ts";
import type { Scene } from "../context.ts";
import { noteAnchor, referenceAnchor } from "./EssayInline.tsx";

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
            {note.text}{" "}
            <a href={`#${referenceAnchor(essay, index)}`} aria-label={scene.words.essay.back}>
              ↑
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
