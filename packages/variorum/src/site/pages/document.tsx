import type { PublicDocument, PublicEdition } from "../../model/public.ts";
import { linkTo, missingAddress } from "../address.ts";
import { Apparatus } from "../components/Apparatus.tsx";
import { DivisionNav } from "../components/DivisionNav.tsx";
import { DocumentFacts } from "../components/DocumentFacts.tsx";
import { DocumentHead } from "../components/DocumentHead.tsx";
import { DocumentHeadLinks } from "../components/DocumentHeadLinks.tsx";
import { DocumentTurn } from "../components/DocumentTurn.tsx";
import { ErasureMap, type MapRow } from "../components/ErasureMap.tsx";
import { type DrawnNames, mostNames } from "../components/MapNames.tsx";
import { NameCards } from "../components/NameCards.tsx";
import { NotesLink } from "../components/NotesLink.tsx";
import { renderPage } from "../components/Page.tsx";
import { PageImages } from "../components/PageImages.tsx";
import { Panes } from "../components/Panes.tsx";
import { TakeAway } from "../components/TakeAway.tsx";
import { TombstoneNotice } from "../components/TombstoneNotice.tsx";
import { WitnessList } from "../components/WitnessList.tsx";
import type { PageContext } from "../context.ts";
import { type DocumentScene, type DocumentView, documentScene, openingLink, passageLink } from "../document-scene.ts";
import { mapNames } from "../map/name-dot.ts";
import { inLanguage, witnessLabel } from "../names.ts";
import { shutWord } from "../shut-witness.ts";
import { statusWords } from "../words/status-words.ts";

/** A document as one of its witnesses has it, with another beside it. */
export function renderDocumentPage(
  edition: PublicEdition,
  document: PublicDocument,
  view: DocumentView,
  context: PageContext,
): string {
  const scene = documentScene(edition, document, view, context);
  const title = inLanguage(document.work.title, context.language).text;
  const abstract = document.work.abstract;
  return renderPage({
    scene,
    edition,
    title: view.witness === undefined ? title : pageTitle(scene, title),
    ...(abstract === undefined ? {} : { description: inLanguage(abstract, context.language).text }),
    section: "documents",
    article: "document",
    languages: [scene.left, scene.right].flatMap((one) => (one === undefined ? [] : [one.public.witness.language])),
    head: <DocumentHeadLinks scene={scene} />,
    children: <DocumentBody scene={scene} />,
  });
}

function pageTitle(scene: DocumentScene, title: string): string {
  const siglum = scene.left?.public.witness.siglum ?? "";
  const part = scene.divisions.length > 1 ? `, ${scene.division.n}` : "";
  return `${title} (${siglum}${part})`;
}

function DocumentBody({ scene }: { readonly scene: DocumentScene }) {
  const { document, words, left } = scene;
  return (
    <article class="document">
      <OlderVersion scene={scene} />
      <DocumentHead scene={scene} />
      {document.tombstone !== null && (
        <div class="instead">
          <TombstoneNotice scene={scene} tombstone={document.tombstone} />
        </div>
      )}
      {left === undefined ? (
        document.tombstone === null && (
          <p class="no-text">
            {document.witnesses.length === 0 ? words.catalogue.facts.noWitnesses : words.document.noText}{" "}
            <a href={linkTo(scene.root, missingAddress)}>{words.catalogue.missing.title}</a>
          </p>
        )
      ) : (
        <>
          <DocumentMap scene={scene} />
          <DivisionNav scene={scene} full={true} />
          <Panes scene={scene} />
          <DivisionNav scene={scene} full={false} />
          <NotesLink scene={scene} />
          <DocumentTurn scene={scene} full={true} />
          <PageImages scene={scene} />
          <Apparatus scene={scene} />
          <NameCards scene={scene} />
        </>
      )}
      {document.witnesses.length > 0 && <WitnessList scene={scene} />}
      <DocumentFacts scene={scene} />
      <TakeAway scene={scene} />
    </article>
  );
}

function OlderVersion({ scene }: { readonly scene: DocumentScene }) {
  const { document, words, view } = scene;
  if (view.place === "newest" || document.version === document.versions.length) return null;
  const up = `${openingLink(scene)}../../`;
  return (
    <p class="older" role="note">
      {words.document.older} {statusWords[scene.language].older} <a href={up}>{words.document.newest}</a>
    </p>
  );
}

function DocumentMap({ scene }: { readonly scene: DocumentScene }) {
  const { document, words, division } = scene;
  return (
    <ErasureMap
      words={words}
      alignment={document.alignment}
      rows={mapRows(scene)}
      linkOf={(witness, passage) => passageLink(scene, witness, passage)}
      here={division}
      names={drawnNames(scene)}
    />
  );
}

function drawnNames({ edition, document, language }: DocumentScene): DrawnNames {
  const { names, marked } = mapNames(edition, document);
  const drawn = names.slice(0, mostNames).map(({ named: { thing }, vanishes, dots }) => {
    const label = inLanguage(thing.name, language);
    return { label: label.text, vanishes, dots, ...(label.language === language ? {} : { lang: label.language }) };
  });
  return { names: drawn, marked };
}

const mapRows = ({ document, words, language }: DocumentScene): readonly MapRow[] =>
  document.witnesses.map((whole) => {
    const { witness, text, words: count } = whole;
    return {
      key: witness.key,
      siglum: witness.siglum,
      label: witnessLabel(witness, language, words),
      language: witness.language,
      words: count,
      ...(text === null ? { shut: shutWord(words, whole) } : {}),
    };
  });
