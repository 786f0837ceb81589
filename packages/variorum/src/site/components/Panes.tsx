import type { DocumentScene } from "../document-scene.ts";
import { keyboardWords } from "../words/keyboard-words.ts";
import { hasApparatus } from "./Apparatus.tsx";
import { readingsWithImages } from "./PageImages.tsx";
import { Pane } from "./Pane.tsx";
import { PaneBar } from "./PaneBar.tsx";
import { ViewSwitch } from "./ViewSwitch.tsx";

/**
 * The text, in one pane or two. Each pane is one unbroken text; both share the rows of one grid, a row for every
 * passage, so that they are level without a script.
 */
export function Panes({ scene }: { readonly scene: DocumentScene }) {
  const { left, right, division } = scene;
  if (left === undefined) return null;
  const rows = division.to - division.from;
  return (
    <section
      class={right === undefined ? "reader reader-one" : "reader reader-two"}
      id="_text"
      data-passage-words={JSON.stringify(scene.words.passage.card)}
      {...viewerData(scene)}
    >
      <a class="past" href={hasApparatus(scene) ? "#_apparatus" : "#_witnesses"}>
        {keyboardWords[scene.language].pastText}
      </a>
      <ViewSwitch scene={scene} />
      <PaneBar scene={scene} />
      <div class="panes" style={{ "--rows": rows }}>
        <Pane scene={scene} reading={left} other={right} side="left" />
        {right !== undefined && <Pane scene={scene} reading={right} other={left} side="right" />}
      </div>
      <p class="keys" id="_keys" hidden>
        {keyboardWords[scene.language].keys}
      </p>
    </section>
  );
}

/** For the script: the viewer of page images and its words, where there are images. */
const viewerData = (scene: DocumentScene) =>
  readingsWithImages(scene).length === 0
    ? {}
    : {
        "data-viewer": `${scene.files}assets/${scene.assets.facsimile}`,
        "data-viewer-words": JSON.stringify(scene.words.viewer),
      };
