import type { DocumentScene } from "../document-scene.ts";
import { Stemma } from "./Stemma.tsx";
import { WitnessCard } from "./WitnessCard.tsx";

/** All that is known of every witness; those that are closed, lost or withheld among them. */
export function WitnessList({ scene }: { readonly scene: DocumentScene }) {
  const { words, document } = scene;
  return (
    <section class="witnesses" aria-labelledby="_witnesses">
      <h2 id="_witnesses">{words.witness.title}</h2>
      <Stemma scene={scene} />
      <div class="witness-cards">
        {document.witnesses.map((witness) => (
          <WitnessCard scene={scene} witness={witness} />
        ))}
      </div>
    </section>
  );
}
