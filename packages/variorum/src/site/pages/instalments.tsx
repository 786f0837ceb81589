import type { Instalment } from "../../model/edition.ts";
import type { PublicEdition } from "../../model/public.ts";
import { calendarAddress, linkTo } from "../address.ts";
import { DocumentLines } from "../components/DocumentLines.tsx";
import { renderPage } from "../components/Page.tsx";
import type { PageContext, Scene } from "../context.ts";
import { formatEdtf } from "../dates.ts";
import { byDate } from "../document-order.ts";
import { addressOfEssay, essayLanguages } from "../essays.ts";
import { inLanguage } from "../names.ts";
import { wordsFor } from "../words/interface-words.ts";

/** The parts in which the edition comes out, by their planned day. */
export function renderInstalments(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const say = scene.words.catalogue.instalments;
  const sorted = [...edition.info.instalments].sort((a, b) =>
    a.planned < b.planned ? -1 : Number(a.planned > b.planned),
  );
  return renderPage({
    scene,
    edition,
    title: say.title,
    section: "documents",
    children: (
      <div class="column column-wide instalments">
        <header class="page-head">
          <h1>{say.title}</h1>
          <p class="lead">{say.lead}</p>
        </header>
        {sorted.map((instalment) => (
          <Part scene={scene} edition={edition} instalment={instalment} />
        ))}
        <p>
          <a href={linkTo(scene.files, calendarAddress)} type="text/calendar" download>
            {say.calendar}
          </a>
        </p>
      </div>
    ),
  });
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly instalment: Instalment;
}

function Part({ scene, edition, instalment }: Props) {
  const { language, words } = scene;
  const say = words.catalogue.instalments;
  const title = inLanguage(instalment.title, language);
  const documents = byDate(
    edition.documents.filter(({ id, instalment: own }) => own === instalment.id || instalment.documents.includes(id)),
  );
  const essays = instalment.essays.flatMap((id) => essayLanguages(edition, id));
  const coming = documents.length > 0 ? 0 : instalment.documents.length;
  return (
    <section aria-labelledby={`_i-${instalment.id}`}>
      <h2 id={`_i-${instalment.id}`} lang={title.language}>
        {title.text}
      </h2>
      <p class="aside">
        {formatEdtf(instalment.planned, language, words)} ·{" "}
        {documents.length + essays.length > 0 ? say.here : words.home.announced}
        {coming > 0 && `: ${words.catalogue.people.together(coming)}`}
      </p>
      <DocumentLines scene={scene} documents={documents} />
      {essays.length > 0 && (
        <ul class="lines">
          {essays.map((one) => (
            <li>
              <span class="line-date">{words.nav.essays}</span>
              <a href={linkTo(scene.files, addressOfEssay(edition, one))} lang={one.essay.language}>
                {one.essay.title}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
