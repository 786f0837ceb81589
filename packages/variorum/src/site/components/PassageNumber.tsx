import type { PaneScene } from "./Pane.tsx";

interface Props {
  readonly pane: PaneScene;
  readonly passage: number;
  readonly block: string;
}

/** The passage's number is its address; a script adds what can be done with it. */
export function PassageNumber({ pane, passage, block }: Props) {
  return (
    <a
      class="number"
      href={`#${pane.blockId(block)}`}
      data-aside
      data-cite={block}
      aria-label={pane.scene.words.text.passage(passage + 1)}
    >
      {passage + 1}
    </a>
  );
}
