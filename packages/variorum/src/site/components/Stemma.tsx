import type { PublicWitness } from "../../model/public.ts";
import type { DocumentScene } from "../document-scene.ts";
import { witnessLabel } from "../names.ts";
import { StemmaDrawing, statusWords } from "./StemmaDrawing.tsx";

/** How the witnesses descend from one another, as a drawing and as an indented list. */
export function Stemma({ scene }: { readonly scene: DocumentScene }) {
  const { words, document } = scene;
  const keys = new Set(document.witnesses.map((one) => one.witness.key));
  const known = (one: PublicWitness) => one.witness.derives.filter((arrow) => keys.has(arrow.from));
  const roots = document.witnesses.filter((one) => known(one).length === 0);
  if (roots.length === 0 || roots.length === document.witnesses.length) return null;
  return (
    <div class="stemma">
      <h3>{words.witness.stemma}</h3>
      <div class="stemma-both">
        <StemmaDrawing scene={scene} />
        <div>
          <p class="label">{words.catalogue.stemma.list}</p>
          <ul>
            {roots.map((root) => (
              <Branch scene={scene} witness={root} above={[]} />
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

interface BranchProps {
  readonly scene: DocumentScene;
  readonly witness: PublicWitness;
  /** Keys on the way from the root: descent that runs in a circle ends there. */
  readonly above: readonly string[];
}

function Branch({ scene, witness, above }: BranchProps) {
  const { key, siglum, derives } = witness.witness;
  const path = [...above, key];
  const children = scene.document.witnesses.filter(
    (one) => !path.includes(one.witness.key) && one.witness.derives.some((arrow) => arrow.from === key),
  );
  const arrow = derives.find((one) => one.from === above.at(-1));
  return (
    <li>
      {arrow !== undefined && <span class="aside">{scene.words.derivation[arrow.how].replace(/ \S+$/, "")} → </span>}
      <a href={`#_w-${key}`}>
        <b>{siglum}</b> {witnessLabel(witness.witness, scene.language, scene.words)}
      </a>
      {witness.text === null && <span class="aside"> {statusWords(scene, witness)}</span>}
      {children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Branch scene={scene} witness={child} above={path} />
          ))}
        </ul>
      )}
    </li>
  );
}
