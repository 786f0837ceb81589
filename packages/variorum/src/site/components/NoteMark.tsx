import { directionOf } from "../text/direction.ts";
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
  const id = `_${side}-note-${note}`;
  const n = String(index + 1);
  const language = found.language ?? (found.by === "editor" ? scene.words.language : reading.public.witness.language);
  return (
    <span class="note-place" data-aside>
      <input type="checkbox" class="note-open" id={id} aria-label={scene.words.text.note(n)} autocomplete="off" />
      <label class="note-ref" for={id} aria-hidden="true">
        {n}
      </label>
      <span class={`note note-${found.by}`} role="note" lang={language} dir={directionOf(language)}>
        <b>{n}</b> {found.text}
      </span>
    </span>
  );
}
