import type { PublicEdition } from "../../model/public.ts";
import { linkTo } from "../address.ts";
import { EssayLanguages } from "../components/EssayLanguages.tsx";
import { EssayNotes } from "../components/EssayNotes.tsx";
import { EssayText } from "../components/EssayText.tsx";
import { HowToVerify } from "../components/HowToVerify.tsx";
import { renderPage } from "../components/Page.tsx";
import type { PageContext, Scene } from "../context.ts";
import { aboutEssays, addressOfEssay } from "../essays.ts";
import { inLanguage } from "../names.ts";
import { wordsFor } from "../words/interface-words.ts";

/** Method, rights, how to verify; what a proof says and what it does not. */
export function renderAbout(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const { words } = scene;
  const { info } = edition;
  return renderPage({
    scene,
    edition,
    title: words.about.title,
    section: "about",
    children: (
      <div class="column about">
        <header class="page-head">
          <h1>{words.about.title}</h1>
          {info.description !== undefined && <p class="lead">{inLanguage(info.description, context.language).text}</p>}
        </header>
        <Credits scene={scene} edition={edition} />
        <Points title={words.about.readingTitle} id="_reading" points={words.about.reading} />
        <HowToVerify scene={scene} edition={edition} />
        <Points title={words.about.provesTitle} id="_proves" points={words.about.proves} />
        <Points title={words.about.provesNotTitle} id="_proves-not" points={words.about.provesNot} />
        {aboutEssays(edition, context.language).map((essay) => (
          <section aria-label={essay.essay.title}>
            <h2>
              <a href={linkTo(scene.files, addressOfEssay(edition, essay))}>{essay.essay.title}</a>
            </h2>
            <EssayLanguages scene={scene} edition={edition} essay={essay} />
            <EssayText scene={scene} essay={essay} level={3} />
            <EssayNotes scene={scene} essay={essay} level={3} />
          </section>
        ))}
      </div>
    ),
  });
}

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
}

function Credits({ scene, edition }: Props) {
  const { words } = scene;
  const { editors, licence, publisher } = edition.info;
  if (editors.length === 0 && licence === undefined) return null;
  return (
    <dl class="credits">
      {editors.length > 0 && (
        <div>
          <dt>{words.about.editors}</dt>
          <dd>{editors.map((one) => (one.role === undefined ? one.name : `${one.name} (${one.role})`)).join(", ")}</dd>
        </div>
      )}
      {publisher !== undefined && (
        <div>
          <dt>{words.witness.publisher}</dt>
          <dd>{publisher}</dd>
        </div>
      )}
      {licence !== undefined && (
        <div>
          <dt>{words.about.licence}</dt>
          <dd>{licence}</dd>
        </div>
      )}
    </dl>
  );
}

function Points({
  title,
  id,
  points,
}: {
  readonly title: string;
  readonly id: string;
  readonly points: readonly string[];
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
    </section>
  );
}
