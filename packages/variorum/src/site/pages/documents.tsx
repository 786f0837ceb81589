import type { DocumentSummary, PublicEdition } from "../../model/public.ts";
import { documentsPageAddress, linkTo } from "../address.ts";
import { DocumentCard } from "../components/DocumentCard.tsx";
import { FacetChoice, FacetStyle } from "../components/FacetChoice.tsx";
import { renderPage } from "../components/Page.tsx";
import { Pager } from "../components/Pager.tsx";
import type { PageContext, Scene } from "../context.ts";
import { type DocumentPart, yearOf } from "../document-parts.ts";
import { DocumentFacets } from "../facets.ts";
import { wordsFor } from "../words/interface-words.ts";
import { listWords } from "../words/list-words.ts";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly parts: readonly DocumentPart[];
  /** Which of them. */
  readonly part: DocumentPart;
}

/** A page of the list of documents, by date. What can be chosen are the documents that stand on it. */
export function renderDocuments(
  edition: PublicEdition,
  parts: readonly DocumentPart[],
  part: DocumentPart,
  context: PageContext,
): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const { words } = scene;
  const facets = new DocumentFacets({ ...edition, documents: part.documents }, scene);
  const page = parts.indexOf(part) + 1;
  const props = { scene, edition, parts, part };
  return renderPage({
    scene,
    edition,
    title: page === 1 ? words.list.title : `${words.list.title}, ${page}`,
    section: "documents",
    head: <FacetStyle facets={facets.facets} />,
    children: (
      <div class="column column-wide choosable">
        <Head {...props} />
        <FacetChoice scene={scene} facets={facets.facets} all={part.documents.length} isPart={parts.length > 1} />
        <YearIndex {...props} />
        {edition.documents.length === 0 ? <p>{words.list.none}</p> : <Years {...props} facets={facets} />}
        {parts.length > 1 && (
          <div id="_pages">
            <Pager label={listWords[scene.language].pages} links={pageLinks(props)} />
          </div>
        )}
      </div>
    ),
  });
}

function Head({ scene, edition, parts, part }: Props) {
  const { words, language } = scene;
  const all = edition.documents.length;
  return (
    <header class="page-head">
      <h1>{words.list.title}</h1>
      <p class="lead">{words.home.documents(all)}</p>
      {parts.length > 1 && (
        <p>
          {listWords[language].range(part.from + 1, part.from + part.documents.length, part.years)} ·{" "}
          <a href="#_pages">{listWords[language].pages}</a>
        </p>
      )}
    </header>
  );
}

const pageLinks = ({ scene, parts, part }: Props) =>
  parts.map((one, n) => ({
    href: linkTo(scene.root, documentsPageAddress(n + 1)),
    text: one.years === "" ? n + 1 : `${n + 1}: ${one.years}`,
    isCurrent: one === part,
  }));

function Years({ scene, edition, part, facets }: Props & { readonly facets: DocumentFacets }) {
  return (
    <>
      {byYear(part.documents).map(([year, documents]) => (
        <section class="year" id={yearAnchor(year)}>
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

const yearAnchor = (year: string | undefined): string => `_y-${year ?? "undated"}`;

/** Fewer documents than these are seen without it. */
const mostInSight = 30;

/** A long page: straight to a year. */
function YearIndex({ scene, part }: Props) {
  const years = byYear(part.documents);
  if (years.length < 3 || part.documents.length <= mostInSight) return null;
  return (
    <nav class="year-index" aria-label={listWords[scene.language].years}>
      <ol>
        {years.map(([year]) => (
          <li>
            <a href={`#${yearAnchor(year)}`}>{year ?? scene.words.list.undated}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function byYear(documents: readonly DocumentSummary[]): readonly (readonly [string | undefined, DocumentSummary[]])[] {
  const years: [string | undefined, DocumentSummary[]][] = [];
  for (const document of documents) {
    const year = yearOf(document);
    const last = years.at(-1);
    if (last !== undefined && last[0] === year) last[1].push(document);
    else years.push([year, [document]]);
  }
  return years;
}
