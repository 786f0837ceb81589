import { openingLink } from "../document-scene.ts";
import { noteAnchor, noteMarkAnchor } from "../note-anchor.ts";
import { directionOf } from "../text/direction.ts";
import { noteWords } from "../words/note-words.ts";
import type { PaneScene } from "./Pane.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly note: string;
}

/** A note: beside the text where there is room, else unfolding in its place; a check box does it without a script. */
export function NoteMark({ pane, note }: Props) {
  const { reading, side, scene } = pane;
  const index = reading.text.notes.findIndex((one) => one.id === note);
  const found = reading.text.notes[index];
  if (found === undefined) return null;
  const id = noteMarkAnchor(side, note);
  const n = String(index + 1);
  const language = found.language ?? (found.by === "editor" ? scene.words.language : reading.public.witness.language);
  return (
    <span class="note-place" data-aside>
      <input type="checkbox" class="note-open" id={id} aria-label={scene.words.text.note(n)} autocomplete="off" />
      <label class="note-ref" for={id} aria-hidden="true">
        {n}
      </label>
      <span class={`note note-${found.by}`} role="note" lang={language} dir={directionOf(language)}>
        <NoteNumber pane={pane} note={note} n={index + 1} /> {found.text}
      </span>
    </span>
  );
}

/** Leads to the list of all notes, which the newest version has. */
function NoteNumber({ pane, note, n }: Props & { readonly n: number }) {
  const { scene, reading } = pane;
  if (scene.view.place !== "newest") return <b>{n}</b>;
  const href = `${openingLink(scene)}notes/#${noteAnchor(reading.key, note)}`;
  return (
    <b>
      <a href={href} aria-label={noteWords[scene.language].list(n)} lang={scene.words.language}>
        {n}
      </a>
    </b>
  );
}
