import type { PublicEssay } from "../../model/public.ts";
import type { Scene } from "../context.ts";

interface Props {
  readonly scene: Scene;
  readonly essay: PublicEssay;
}

export function EssayNotes({ scene, essay }: Props) {
  const { notes } = essay.essay.text;
  if (notes.length === 0) return null;
  return (
    <section class="notes" aria-labelledby="_notes">
      <h2 id="_notes">{scene.words.essay.notes}</h2>
      <ol>
        {notes.map((note, index) => (
          <li id={`_note-${index + 1}`} lang={note.language ?? essay.essay.language}>
            {note.text}{" "}
            <a href={`#_ref-${index + 1}`} aria-label="↑">
              ↑
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
