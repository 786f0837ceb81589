import type { ComponentChildren } from "preact";
import type { Scene } from "../context.ts";

/** What a program guessed stands in brackets until an editor confirms it. */
export function Bracketed(props: {
  readonly scene: Scene;
  readonly inferred: boolean;
  readonly children: ComponentChildren;
}) {
  if (!props.inferred) return <>{props.children}</>;
  return (
    <span class="inferred" title={props.scene.words.inferred}>
      [{props.children}]
    </span>
  );
}
