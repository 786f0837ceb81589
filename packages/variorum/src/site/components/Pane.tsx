import { coveredText } from "../covered.ts";
import type { DocumentScene } from "../document-scene.ts";
import { witnessLabel } from "../names.ts";
import { directionOf } from "../text/direction.ts";
import { headingLevels } from "../text/heading.ts";
import { passagesOf, type Reading } from "../text/reading.ts";
import { type PairedSentences, pairedSentences } from "../text/translated-sentence.ts";
import { PassageCell } from "./PassageCell.tsx";

interface Props {
  readonly scene: DocumentScene;
  readonly reading: Reading;
  readonly other: Reading | undefined;
  readonly side: "left" | "right";
}

/** What every piece of a pane's text must know. */
export interface PaneScene {
  readonly scene: DocumentScene;
  readonly reading: Reading;
  readonly other: Reading | undefined;
  readonly side: "left" | "right";
  /** Element id of a block. */
  readonly blockId: (block: string) => string;
  readonly headings: ReadonlyMap<string, number>;
  /** How its sentences are joined to those of its original or translation. */
  readonly paired: PairedSentences | undefined;
}

export function Pane({ scene, reading, other, side }: Props) {
  const { words, language, division, document } = scene;
  const { witness, event } = reading.public;
  const passages = passagesOf(document).slice(division.from, division.to);
  const blockId = (block: string): string => (side === "left" ? block : `${reading.key}~${block}`);
  const paired = pairedSentences(document, reading.key, other?.key);
  const pane: PaneScene = {
    scene,
    reading,
    other,
    side,
    blockId,
    headings: headingLevels(reading, division),
    paired,
  };
  const name = `${witness.siglum} · ${witnessLabel(witness, language, words)}`;
  const label = side === "left" ? words.panes.left(name) : words.panes.right(name);
  return (
    <section
      class={`pane pane-${side}`}
      aria-label={label}
      aria-describedby="_keys"
      data-pane={side}
      data-key={reading.key}
      data-pair={paired?.pair}
    >
      <h2 class="pane-title">{name}</h2>
      <div
        class="text"
        lang={witness.language}
        dir={directionOf(witness.language)}
        {...coveredText(event, reading.text.blocks.length)}
      >
        {passages.map((passage) => (
          <PassageCell pane={pane} passage={passage} />
        ))}
      </div>
    </section>
  );
}
