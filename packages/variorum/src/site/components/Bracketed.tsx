import type { Scene } from "../context.ts";
import type { Content } from "../html/html.ts";

/** What a program guessed stands in brackets until an editor confirms it. */
export function Bracketed(props: { readonly scene: Scene; readonly inferred: boolean; readonly children: Content }) {
  if (!props.inferred) return <>{props.children}</>;
  return (
    <span class="inferred" title={props.scene.words.inferred}>
      [{props.children}]
    </span>
  );
}
