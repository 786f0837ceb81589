import type { DocumentScene } from "../document-scene.ts";
import type { Content } from "../html/html.ts";
import type { Reading } from "../text/reading.ts";
import { withNotes } from "../words/note-words.ts";
import { imagesAnchor, readingsWithImages } from "./PageImages.tsx";

/** One side or both, without a script: the style reads which button is chosen. Phones have their own, which begins with one side. */
export function ViewSwitch({ scene }: { readonly scene: DocumentScene }) {
  const { words, left, right } = scene;
  if (left === undefined) return null;
  if (right === undefined) return <AloneWithImages scene={scene} />;
  const [a, b] = [left.public.witness.siglum, right.public.witness.siglum];
  const alone = ({ text }: Reading): string =>
    text.notes.length === 0 ? words.panes.only(hole) : withNotes[scene.language](hole);
  const wide: readonly Option[] = [
    { value: "both", text: words.panes.both },
    { value: "left", text: alone(left), siglum: a },
    { value: "right", text: alone(right), siglum: b },
  ];
  const narrow: readonly Option[] = [
    { value: "left", text: hole, siglum: a },
    { value: "right", text: hole, siglum: b },
    { value: "both", text: words.panes.inTurn },
  ];
  return (
    <>
      <Switch name="_wide" label={words.panes.view} options={wide} />
      <Switch name="_narrow" label={words.panes.view} options={narrow}>
        <ImageLinks scene={scene} />
      </Switch>
    </>
  );
}

/** On a phone the way to the page image stays in sight: it opens at the page that is being read. */
function ImageLinks({ scene }: { readonly scene: DocumentScene }) {
  return (
    <>
      {readingsWithImages(scene).map(({ key, public: { witness } }) => (
        <a
          class={`switch-scan switch-scan-${key === scene.left?.key ? "left" : "right"}`}
          href={`#${imagesAnchor(key)}`}
          data-scan={key}
        >
          {scene.words.viewer.image} {witness.siglum}
        </a>
      ))}
    </>
  );
}

/** One text alone: nothing to choose but its images. */
function AloneWithImages({ scene }: { readonly scene: DocumentScene }) {
  if (readingsWithImages(scene).length === 0) return null;
  return (
    <div class="switch switch_narrow">
      <ImageLinks scene={scene} />
    </div>
  );
}

/** Where the siglum goes: a script changes it when it puts another witness on the right. */
const hole = "\u0001";

interface Option {
  readonly value: "both" | "left" | "right";
  readonly text: string;
  readonly siglum?: string;
}

interface SwitchProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly children?: Content;
}

/** The first option is the one a page opens with. */
function Switch({ name, label, options, children }: SwitchProps) {
  return (
    <fieldset class={`switch switch${name}`}>
      <legend class="hidden">{label}</legend>
      {options.map(({ value, text, siglum }, index) => (
        <label>
          <input type="radio" name={name} value={value} checked={index === 0} autocomplete="off" />
          <span>
            {text.split(hole)[0]}
            {siglum !== undefined && <span data-siglum>{siglum}</span>}
            {text.split(hole)[1]}
          </span>
        </label>
      ))}
      {children}
    </fieldset>
  );
}
