import { passageLink } from "../document-scene.ts";
import { type PlacedMove, type Reading, readingOf } from "../text/reading.ts";
import type { PaneScene } from "./Pane.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly placed: PlacedMove;
}

/** Where the same words stand in another witness. */
export function MoveLink({ pane, placed }: Props) {
  const { scene } = pane;
  const target = targetOf(pane, placed);
  if (target === undefined) return null;
  const where = `§\u00a0${target.passage + 1} ${target.reading.public.witness.siglum}`;
  const says = placed.side === "first" ? scene.words.text.movedTo(where) : scene.words.text.movedFrom(where);
  return (
    <a
      class="move"
      data-aside
      href={passageLink(scene, target.reading.key, target.passage)}
      lang={scene.words.language}
    >
      {says}
    </a>
  );
}

/** The other place: in the other pane if it stands there, else in the first witness that has it there. */
function targetOf(pane: PaneScene, { move, side }: PlacedMove): { reading: Reading; passage: number } | undefined {
  const spans = side === "first" ? move.second : move.first;
  const keys = [...(pane.other === undefined ? [] : [pane.other.key]), ...Object.keys(spans)];
  for (const key of keys) {
    const span = spans[key]?.at(-1);
    const reading = span === undefined ? undefined : readingOf(pane.scene.document, key);
    const passage = span === undefined ? undefined : reading?.passageOf.get(span.block);
    if (reading !== undefined && passage !== undefined) return { reading, passage };
  }
  return undefined;
}
