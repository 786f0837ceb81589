import type { DocumentSummary, PublicEdition } from "../../model/public.ts";
import { firstValue } from "../../model/statement.ts";
import { DocumentCard } from "../components/DocumentCard.tsx";
import { FacetChoice, FacetStyle } from "../components/FacetChoice.tsx";
import { renderPage } from "../components/Page.tsx";
import type { PageContext, Scene } from "../context.ts";
import { byDate } from "../document-order.ts";
import { DocumentFacets } from "../facets.ts";
import { wordsFor } from "../words/interface-words.ts";

/** All documents of the edition, by date. */
export function renderDocuments(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const { words } = scene;
  const facets = new DocumentFacets(edition, scene);
  return renderPage({
    scene,
    edition,
    title: words.list.title,
    section: "documents",
    head: <FacetStyle facets={facets.facets} />,
    children: (
      <div class="column column-wide choosable">
        <header class="page-head">
          <h1>{words.list.title}</h1>
          <p class="lead">{words.home.documents(edition.documents.length)}</p>
        </header>
        <FacetChoice scene={scene} facets={facets.facets} all={edition.documents.length} />
        {edition.documents.length === 0 ? (
          <p>{words.list.none}</p>
        ) : (
          <Years scene={scene} edition={edition} facets={facets} />
        )}
      </div>
    ),
  });
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly facets: DocumentFacets;
}

function Years({ scene, edition, facets }: Props) {
  return (
    <>
      {byYear(byDate(edition.documents)).map(([year, documents]) => (
        <section class="year">
          <h2>{year ?? scene.words.list.undated}</h2>
          <ul class="items">
            {documents.map((document) => (
              <DocumentCard
                scene={scene}
                edition={edition}
                document={document}
                values={facets.attributesOf(document)}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function byYear(documents: readonly DocumentSummary[]): readonly (readonly [string | undefined, DocumentSummary[]])[] {
  const years: [string | undefined, DocumentSummary[]][] = [];
  for (const document of documents) {
    const year = firstValue(document.date)?.earliest.replace(/-\d\d-\d\d$/, "");
    const last = years.at(-1);
    if (last !== undefined && last[0] === year) last[1].push(document);
    else years.push([year, [document]]);
  }
  return years;
}
