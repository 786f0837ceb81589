import type { Scene } from "../context.ts";
import { textSizeWords } from "../words/text-size-words.ts";

/** Smaller and larger text. Only a script can do it, so it is seen when one is there; its room is kept, so that nothing moves. */
export function TextSize({ scene }: { readonly scene: Scene }) {
  const say = textSizeWords[scene.words.language];
  return (
    <p class="text-size">
      {say.label}{" "}
      <button type="button" data-step="-1">
        <b aria-hidden="true">A−</b>
        <span class="hidden">{say.smaller}</span>
      </button>{" "}
      <button type="button" data-step="1">
        <b aria-hidden="true">A+</b>
        <span class="hidden">{say.larger}</span>
      </button>
    </p>
  );
}
