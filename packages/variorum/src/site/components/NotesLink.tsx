import { linkTo, notesAddress } from "../address.ts";
import type { DocumentScene } from "../document-scene.ts";
import { countNotes } from "../text/document-note.ts";
import { noteWords } from "../words/note-words.ts";

/** On a document's page: to the list of its notes, where it has any. */
export function NotesLink({ scene }: { readonly scene: DocumentScene }) {
  const count = countNotes(scene.document.witnesses);
  if (count === 0) return null;
  return (
    <p class="all-notes">
      <a href={linkTo(scene.root, notesAddress(scene.document.work.id))}>{noteWords[scene.language].all(count)}</a>
    </p>
  );
}
