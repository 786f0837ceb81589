import type { DocumentScene } from "../document-scene.ts";

/** One side or both, without a script: the style reads which button is chosen. Phones have their own, which begins with one side. */
export function ViewSwitch({ scene }: { readonly scene: DocumentScene }) {
  const { words, left, right } = scene;
  if (left === undefined || right === undefined) return null;
  const [a, b] = [left.public.witness.siglum, right.public.witness.siglum];
  const wide = [
    ["both", words.panes.both],
    ["left", words.panes.only(a)],
    ["right", words.panes.only(b)],
  ] as const;
  const narrow = [
    ["left", a],
    ["right", b],
    ["both", words.panes.inTurn],
  ] as const;
  return (
    <>
      <Switch name="_wide" label={words.panes.view} options={wide} />
      <Switch name="_narrow" label={words.panes.view} options={narrow} />
    </>
  );
}

interface SwitchProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [string, string])[];
}

/** The first option is the one a page opens with. */
function Switch({ name, label, options }: SwitchProps) {
  return (
    <fieldset class={`switch switch${name}`}>
      <legend class="hidden">{label}</legend>
      {options.map(([value, text], index) => (
        <label>
          <input type="radio" name={name} value={value} checked={index === 0} autocomplete="off" />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
