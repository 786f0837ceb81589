import type { PublicWitness, Tombstone } from "../../model/public.ts";
import type { Holding } from "../../model/witness.ts";
import { type DocumentScene, witnessLink } from "../document-scene.ts";
import type { Content } from "../html/html.ts";
import { agentNames, inLanguage, witnessLabel } from "../names.ts";
import { AccessHistory } from "./AccessHistory.tsx";
import { PublisherName } from "./AgentLink.tsx";
import { imagesAnchor } from "./PageImages.tsx";
import { PlaceName } from "./PlaceName.tsx";
import { SourceMarks } from "./SourceMarks.tsx";
import { CertaintyWord, StatedDates, Statements } from "./Statements.tsx";
import { TombstoneNotice } from "./TombstoneNotice.tsx";

interface Props {
  readonly scene: DocumentScene;
  readonly witness: PublicWitness;
}

/** What is known of one witness. */
export function WitnessCard({ scene, witness }: Props) {
  const { words, language } = scene;
  const { key, siglum, note } = witness.witness;
  const label = witnessLabel(witness.witness, language, words);
  const said = note === undefined ? undefined : inLanguage(note, language);
  return (
    <article class={`witness witness-${witness.state}`} id={`_w-${key}`}>
      <h3>
        <span class="siglum">{siglum}</span> {label}
      </h3>
      {witness.tombstone !== null && !isSaidAbove(scene, witness.tombstone) && (
        <TombstoneNotice scene={scene} tombstone={witness.tombstone} />
      )}
      {said !== undefined && <p lang={said.language}>{said.text}</p>}
      <WitnessFacts scene={scene} witness={witness} />
      {witness.text !== null && scene.left?.key !== key && (
        <p>
          <a href={witnessLink(scene, key, scene.division.n)}>
            {words.witness.read} {siglum}
          </a>
        </p>
      )}
    </article>
  );
}

/** The document's own notice, at the head of the page, may be the same. */
const isSaidAbove = ({ document }: DocumentScene, tombstone: Tombstone): boolean =>
  document.tombstone !== null && document.tombstone.event?.id === tombstone.event?.id;

function WitnessFacts({ scene, witness }: Props) {
  const { words, language, edition } = scene;
  const { witness: own } = witness;
  const sigla = (from: string) =>
    scene.document.witnesses.find((one) => one.witness.key === from)?.witness.siglum ?? from;
  return (
    <dl>
      {witness.text === null && <Fact name={words.witness.status}>{words.catalogue.missing.meaning[own.status]}</Fact>}
      {witness.words > 0 && <Fact name={words.witness.length}>{words.document.words(witness.words)}</Fact>}
      {own.date.length > 0 && (
        <Fact name={words.witness.date}>
          <StatedDates scene={scene} edition={edition} stated={own.date} />
        </Fact>
      )}
      {own.place.length > 0 && (
        <Fact name={words.witness.place}>
          <Statements
            scene={scene}
            edition={edition}
            stated={own.place}
            show={(place) => <PlaceName scene={scene} edition={edition} place={place} />}
          />
        </Fact>
      )}
      {own.publisher.length > 0 && (
        <Fact name={words.witness.publisher}>
          <Statements
            scene={scene}
            edition={edition}
            stated={own.publisher}
            show={(publisher) => <PublisherName scene={scene} edition={edition} publisher={publisher} />}
          />
        </Fact>
      )}
      {own.published !== undefined && <Fact name={words.witness.published}>{own.published}</Fact>}
      {own.holdings.map((holding) => (
        <Held scene={scene} holding={holding} />
      ))}
      <ImagesFact scene={scene} witness={witness} />
      <List
        name={words.witness.derives}
        values={own.derives.map((arrow) => words.witness.from(words.derivation[arrow.how], sigla(arrow.from)))}
      />
      <List name={words.witness.transcribed} values={agentNames(edition, own.transcribers, language)} />
      <List name={words.witness.translated} values={agentNames(edition, own.translators, language)} />
      {own.rights !== undefined && <Fact name={words.witness.rights}>{own.rights}</Fact>}
    </dl>
  );
}

function ImagesFact({ scene, witness }: Props) {
  const { words, left, right } = scene;
  const { facsimiles = [], witness: own } = witness;
  if (facsimiles.length === 0) return null;
  const held = facsimiles.filter((image) => "absent" in image).length;
  const count = words.images.count(facsimiles.length - held, held);
  const isHere = own.key === left?.key || own.key === right?.key;
  return <Fact name={words.images.title}>{isHere ? <a href={`#${imagesAnchor(own.key)}`}>{count}</a> : count}</Fact>;
}

function Held({ scene, holding }: { readonly scene: DocumentScene; readonly holding: Holding }) {
  const { words } = scene;
  const place = [holding.archive, holding.shelfmark].filter((part) => part !== undefined).join(", ");
  return (
    <>
      <Fact name={words.witness.held}>
        {place}
        <CertaintyWord scene={scene} {...(holding.certainty === undefined ? {} : { certainty: holding.certainty })} />
        {holding.sources !== undefined && (
          <>
            {" "}
            <SourceMarks scene={scene} edition={scene.edition} sources={holding.sources} />
          </>
        )}
        {holding.note !== undefined && <span class="aside"> {holding.note}</span>}
      </Fact>
      {holding.access.length > 0 && (
        <Fact name={words.witness.access}>
          <AccessHistory scene={scene} edition={scene.edition} holding={holding} />
        </Fact>
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: Content }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function List({ name, values }: { readonly name: string; readonly values: readonly string[] }) {
  return values.length === 0 ? null : <Fact name={name}>{values.join(" / ")}</Fact>;
}
