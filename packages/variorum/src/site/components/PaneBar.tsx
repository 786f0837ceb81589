import type { PublicWitness } from "../../model/public.ts";
import { type DocumentScene, witnessLink } from "../document-scene.ts";
import { witnessLabel } from "../names.ts";
import { shutWord } from "../shut-witness.ts";
import { imagesAnchor, readingsWithImages } from "./PageImages.tsx";

/** Stays in sight while reading: which witness each side shows, and how many sides there are. */
export function PaneBar({ scene }: { readonly scene: DocumentScene }) {
  const { words, left, right } = scene;
  return (
    <div class="pane-bar">
      <Tabs scene={scene} side="left" current={left?.key} label={words.panes.leftTabs} />
      {right !== undefined && <Tabs scene={scene} side="right" current={right.key} label={words.panes.rightTabs} />}
    </div>
  );
}

interface TabsProps {
  readonly scene: DocumentScene;
  readonly side: "left" | "right";
  readonly current: string | undefined;
  readonly label: string;
}

function Tabs({ scene, side, current, label }: TabsProps) {
  return (
    <nav class={`tabs tabs-${side}`} aria-label={label} data-tabs={side}>
      <ul>
        {scene.document.witnesses.map((witness) => (
          <li>
            <Tab scene={scene} witness={witness} current={witness.witness.key === current} />
          </li>
        ))}
        <ImageTabs scene={scene} side={side} />
      </ul>
    </nav>
  );
}

/** The images of the pages beside the text: all on the right, its own on the left where the left bar stands alone. */
function ImageTabs({ scene, side }: Pick<TabsProps, "scene" | "side">) {
  const isSpare = side === "left" && scene.right !== undefined;
  const shown = readingsWithImages(scene).filter(({ key }) => !isSpare || key === scene.left?.key);
  return (
    <>
      {shown.map(({ key, public: { witness } }) => (
        <li class={isSpare ? "tab-spare" : undefined}>
          <a class="tab tab-scan" href={`#${imagesAnchor(key)}`} data-scan={key}>
            {scene.words.viewer.image} <b>{witness.siglum}</b>
          </a>
        </li>
      ))}
    </>
  );
}

interface TabProps {
  readonly scene: DocumentScene;
  readonly witness: PublicWitness;
  readonly current: boolean;
}

function Tab({ scene, witness, current }: TabProps) {
  const { words, language, division } = scene;
  const { key, siglum } = witness.witness;
  const label = witnessLabel(witness.witness, language, words);
  if (witness.text === null) {
    return (
      <a class="tab tab-shut" href={`#_w-${key}`}>
        <b>{siglum}</b> <span class="tab-state">{shutWord(words, witness)}</span>
      </a>
    );
  }
  return (
    <a
      class="tab"
      href={witnessLink(scene, key, division.n) || "#_text"}
      aria-current={current ? "true" : undefined}
      data-witness={key}
      title={label}
    >
      <b>{siglum}</b> <span class="tab-label">{label}</span>
    </a>
  );
}
