import type { DocumentSummary, PublicEdition, WitnessSummary } from "../../model/public.ts";
import { disappearedAddress, documentAddress, linkTo, passageAddress, personAddress } from "../address.ts";
import { DocumentLink } from "../components/DocumentLines.tsx";
import { renderPage } from "../components/Page.tsx";
import { type MatrixRow, PersonMatrix } from "../components/PersonMatrix.tsx";
import type { PageContext, Scene } from "../context.ts";
import { hasDisappeared, losesSomebody } from "../disappeared.ts";
import { byDate } from "../document-order.ts";
import { passageAnchor } from "../document-scene.ts";
import { agentName, inLanguage, witnessLabel } from "../names.ts";
import { wordsFor } from "../words/interface-words.ts";
import { type PersonWords, personWordsFor } from "../words/person-words.ts";

/** Persons whom one version of a document names and another does not, document by document. */
export function renderDisappeared(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = personWordsFor(context.language);
  const documents = byDate(edition.documents).filter(losesSomebody);
  return renderPage({
    scene,
    edition,
    title: say.title,
    description: leadOf(edition, say),
    section: "people",
    children: (
      <div class="column column-wide disappeared">
        <header class="page-head">
          <h1>{say.title}</h1>
          <p class="lead">{leadOf(edition, say)}</p>
          <p>{say.method}</p>
        </header>
        {documents.map((document) => (
          <DocumentMatrix scene={scene} edition={edition} document={document} />
        ))}
      </div>
    ),
  });
}

function leadOf(edition: PublicEdition, say: PersonWords): string {
  if (!hasDisappeared(edition)) return say.none;
  return edition.draft ? say.leadForEditors : say.lead;
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
}

/** A line that leads to the page. */
export function DisappearedLink({ scene }: { readonly scene: Scene }) {
  return (
    <p>
      <a href={linkTo(scene.root, disappearedAddress)}>{personWordsFor(scene.language).link}</a>
    </p>
  );
}

function DocumentMatrix({ scene, edition, document }: Props & { readonly document: DocumentSummary }) {
  const say = personWordsFor(scene.language);
  const traces = document.vanishing ?? [];
  const witnesses = document.witnesses.filter(({ key }) => traces.some(({ cells }) => cells[key] !== undefined));
  const rows = traces.map((trace): MatrixRow => ({ name: personLink(scene, edition, trace.person), trace }));
  return (
    <section class="part">
      <h2>
        <DocumentLink scene={scene} document={document} />
      </h2>
      <PersonMatrix
        say={say}
        caption={say.matrixOf(inLanguage(document.title, scene.language).text)}
        rows={rows}
        columns={witnesses.map((witness) => ({
          key: witness.key,
          siglum: witness.siglum,
          head: witnessHead(scene, witness),
        }))}
        linkOf={(witness, passage) => linkTo(scene.root, addressOf(document, witness, passage))}
        forEditors={edition.draft}
      />
    </section>
  );
}

const personLink = ({ root, language }: Scene, edition: PublicEdition, person: string) => (
  <a href={linkTo(root, personAddress(person))}>{agentName(edition, { agent: person }, language)}</a>
);

const witnessHead = ({ language, words }: Scene, witness: WitnessSummary) => (
  <>
    <b class="sig">{witness.siglum}</b> {witnessLabel(witness, language, words)}
  </>
);

/** The page of the witness on which the passage stands. */
function addressOf({ id, pageStarts = [0] }: DocumentSummary, witness: string, passage: number): string {
  const division = Math.max(1, pageStarts.filter((from) => from <= passage).length);
  return `${passageAddress(documentAddress(id), witness, division)}#${passageAnchor(passage)}`;
}
