import type { Entities } from "../../model/edition.ts";
import type { PublicDocument } from "../../model/public.ts";
import { coveredText } from "../covered.ts";
import type { DocumentScene } from "../document-scene.ts";
import type { Content } from "../html/html.ts";
import { witnessLabel } from "../names.ts";
import { directionOf } from "../text/direction.ts";
import { headingLevels } from "../text/heading.ts";
import { passagesOf, type Reading } from "../text/reading.ts";
import { passagesAndTables } from "../text/table.ts";
import { type PairedSentences, pairedSentences } from "../text/translated-sentence.ts";
import { PassageCell } from "./PassageCell.tsx";
import { PassageTable } from "./PassageTable.tsx";

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

/** On each of its pages a text of one division is shown alike: at both its addresses, and opened or not. */
export function Pane(props: Props) {
  const { document, divisions, edition } = props.scene;
  if (divisions.length > 1) return <PaneText {...props} />;
  let known = panes.get(document);
  if (known?.entities !== edition.entities) {
    known = { entities: edition.entities, shown: new Map() };
    panes.set(document, known);
  }
  const look = lookOf(props);
  const made = known.shown.get(look) ?? <PaneText {...props} />;
  known.shown.set(look, made);
  return made;
}

interface KnownPanes {
  /** To whose cards the names lead. */
  readonly entities: Entities;
  readonly shown: Map<string, Content>;
}

const panes = new WeakMap<PublicDocument, KnownPanes>();

/** All on which the HTML of a pane depends besides the document and the entities. */
function lookOf({ scene, reading, other, side }: Props): string {
  const { language, document, view, files } = scene;
  // A link to another witness, to a note in the list of notes, and one to an image, is said from where the page stands.
  const notes = reading.text.notes.length > 0 ? view.place : "";
  const from = document.witnesses.length > 1 || notes !== "" ? String(view.witness === undefined) : "";
  const images = reading.public.facsimiles === undefined ? "" : files;
  return [language, side, reading.key, other?.key, from, notes, images].join(" ");
}

function PaneText({ scene, reading, other, side }: Props) {
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
        {passagesAndTables(passages, reading.pieces).map((one) =>
          "rows" in one ? <PassageTable pane={pane} table={one} /> : <PassageCell pane={pane} passage={one} />,
        )}
      </div>
    </section>
  );
}
