import type { RecordAction } from "../../model/public.ts";
import type { Scene } from "../context.ts";
import { statusWords } from "../words/status-words.ts";

/** The words of the record that are no everyday words here, in a sentence each. */
export function ActionMeanings({
  scene,
  actions,
}: {
  readonly scene: Scene;
  readonly actions: readonly RecordAction[];
}) {
  const say = statusWords[scene.language];
  return (
    <dl class="meanings" aria-label={say.meanings}>
      {[...new Set(actions)].map((action) => (
        <div>
          <dt>{scene.words.action[action]}</dt> <dd>{say.action[action]}</dd>
        </div>
      ))}
    </dl>
  );
}
