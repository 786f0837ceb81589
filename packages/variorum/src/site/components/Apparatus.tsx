import { type DocumentScene, divisionOf, passageAnchor } from "../document-scene.ts";
import { keptPart } from "../kept-part.ts";
import { type PageVariant, pageVariants } from "../text/page-variants.ts";
import { isAccidental } from "../text/variant.ts";
import { ApparatusEntry, PassageHead } from "./ApparatusEntry.tsx";

/**
 * Every variant of the page as in a printed edition. The cards of the text are these same entries: chosen, an entry
 * stands as a sheet at the foot of the window, or beside its words where a script runs.
 */
export function Apparatus({ scene }: { readonly scene: DocumentScene }) {
  if (!hasApparatus(scene)) return null;
  const inner = keptPart(scene, "apparatus", () => <Content scene={scene} />);
  return (
    <section class="apparatus" aria-labelledby="_apparatus">
      {inner}
    </section>
  );
}

export const hasApparatus = ({ document }: DocumentScene): boolean =>
  document.alignment.groups.some((group) => group.witnesses.length > 1);

function Content({ scene }: { readonly scene: DocumentScene }) {
  const { words } = scene;
  const variants = pageVariants(scene);
  const substantive = variants.filter(({ variant }) => !isAccidental(variant));
  const accidental = variants.filter(({ variant }) => isAccidental(variant));
  return (
    <>
      <h2 id="_apparatus">{words.apparatus.title}</h2>
      <p class="lead">{variants.length === 0 ? words.apparatus.none : words.apparatus.intro}</p>
      <Entries scene={scene} variants={substantive} />
      {accidental.length > 0 && (
        <details class="accidentals">
          <summary>{words.apparatus.spelling(accidental.length)}</summary>
          <Entries scene={scene} variants={accidental} />
        </details>
      )}
    </>
  );
}

interface EntriesProps {
  readonly scene: DocumentScene;
  readonly variants: readonly PageVariant[];
}

function Entries({ scene, variants }: EntriesProps) {
  if (variants.length === 0) return null;
  const { close } = scene.words.apparatus;
  return (
    <ul class="entries lean" data-read={scene.words.witness.read} style={{ "--close": JSON.stringify(close) }}>
      {variants.map((one, index) => {
        const { passage } = one.variant;
        const isHere = divisionOf(scene, passage) === scene.division.n;
        return (
          <>
            {variants[index - 1]?.variant.passage !== passage && (
              <PassageHead scene={scene} passage={passage} isHere={isHere} />
            )}
            <ApparatusEntry scene={scene} one={one} back={isHere ? `#${passageAnchor(passage)}` : "#_text"} />
          </>
        );
      })}
    </ul>
  );
}
