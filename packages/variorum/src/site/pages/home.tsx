import type { PublicEdition } from "../../model/public.ts";
import { documentsAddress, linkTo } from "../address.ts";
import { DocumentCard } from "../components/DocumentCard.tsx";
import { Entrances } from "../components/Entrances.tsx";
import { LinkedData } from "../components/LinkedData.tsx";
import { renderPage } from "../components/Page.tsx";
import type { PageContext, Scene } from "../context.ts";
import { formatEdtf } from "../dates.ts";
import { byDate } from "../document-order.ts";
import { addressOfEssay, textEssays } from "../essays.ts";
import { editionData } from "../linked-data.ts";
import { inLanguage } from "../names.ts";
import { wordsFor } from "../words/interface-words.ts";

/** Documents shown on the first page; all of them have a page of their own. */
const shownDocuments = 12;

export function renderHome(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const { info } = edition;
  return renderPage({
    scene,
    edition,
    title: inLanguage(info.title, context.language).text,
    ...(info.description === undefined ? {} : { description: inLanguage(info.description, context.language).text }),
    head: <LinkedData data={editionData(edition, context.language)} />,
    children: (
      <div class="column column-wide home">
        <Opening scene={scene} edition={edition} />
        <Entrances scene={scene} edition={edition} />
        <Essays scene={scene} edition={edition} />
        <Documents scene={scene} edition={edition} />
        <Announced scene={scene} edition={edition} />
      </div>
    ),
  });
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
}

function Opening({ scene, edition }: Props) {
  const { info } = edition;
  const { words, language } = scene;
  const title = inLanguage(info.title, language);
  const subtitle = info.subtitle === undefined ? undefined : inLanguage(info.subtitle, language);
  const description = info.description === undefined ? undefined : inLanguage(info.description, language);
  const notice = info.notice === undefined ? undefined : inLanguage(info.notice, language);
  return (
    <header class="opening">
      <h1 lang={title.language}>{title.text}</h1>
      {subtitle !== undefined && (
        <p class="subtitle" lang={subtitle.language}>
          {subtitle.text}
        </p>
      )}
      {info.editors.length > 0 && (
        <p class="editors">{words.home.edited(info.editors.map((one) => one.name).join(", "))}</p>
      )}
      {notice !== undefined && (
        <p class="notice" role="note" lang={notice.language}>
          {notice.text}
        </p>
      )}
      {description !== undefined && (
        <p class="description" lang={description.language}>
          {description.text}
        </p>
      )}
    </header>
  );
}

function Essays({ scene, edition }: Props) {
  const essays = textEssays(edition, scene.language);
  if (essays.length === 0) return null;
  return (
    <section aria-labelledby="_essays">
      <h2 id="_essays">{scene.words.nav.essays}</h2>
      <ul class="essay-list">
        {essays.map((one) => (
          <li lang={one.essay.language}>
            <a href={linkTo(scene.files, addressOfEssay(edition, one))}>{one.essay.title}</a>
            {one.essay.summary !== undefined && <p>{one.essay.summary}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Documents({ scene, edition }: Props) {
  const { words, root } = scene;
  const documents = byDate(edition.documents);
  return (
    <section aria-labelledby="_documents">
      <h2 id="_documents">{words.nav.documents}</h2>
      {documents.length === 0 && <p>{words.list.none}</p>}
      <ul class="items">
        {documents.slice(0, shownDocuments).map((document) => (
          <DocumentCard scene={scene} edition={edition} document={document} />
        ))}
      </ul>
      {documents.length > shownDocuments && (
        <p>
          <a class="more" href={linkTo(root, documentsAddress)}>
            {words.home.all} ({documents.length})
          </a>
        </p>
      )}
    </section>
  );
}

/** Instalments whose documents are not there yet. */
function Announced({ scene, edition }: Props) {
  const { words, language } = scene;
  const here = new Set(edition.documents.map((document) => document.id));
  const coming = edition.info.instalments.filter(({ documents }) => documents.some((id) => !here.has(id)));
  if (coming.length === 0) return null;
  return (
    <section aria-labelledby="_announced">
      <h2 id="_announced">{words.home.announced}</h2>
      <ul class="announced">
        {coming.map(({ title, planned }) => (
          <li>
            {inLanguage(title, language).text}{" "}
            <span class="aside">{words.home.planned(formatEdtf(planned, language, words))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
