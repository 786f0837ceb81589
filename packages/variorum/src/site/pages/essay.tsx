import type { PublicEdition, PublicEssay } from "../../model/public.ts";
import { linkTo } from "../address.ts";
import { EssayLanguageLinks, EssayLanguages } from "../components/EssayLanguages.tsx";
import { EssayNotes } from "../components/EssayNotes.tsx";
import { EssayQuotations } from "../components/EssayQuotations.tsx";
import { EssayText } from "../components/EssayText.tsx";
import { LinkedData } from "../components/LinkedData.tsx";
import { renderPage } from "../components/Page.tsx";
import type { PageContext } from "../context.ts";
import { coveredField } from "../covered.ts";
import { addressOfEssay, textEssays } from "../essays.ts";
import { essayData } from "../linked-data.ts";
import { inLanguage } from "../names.ts";
import { directionOf } from "../text/direction.ts";
import { wordsFor } from "../words/interface-words.ts";

export function renderEssay(edition: PublicEdition, essay: PublicEssay, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const { words } = scene;
  const { title, authors, summary, language } = essay.essay;
  const others = textEssays(edition, language).filter((one) => one.essay.id !== essay.essay.id);
  return renderPage({
    scene,
    edition,
    title,
    ...(summary === undefined ? {} : { description: summary }),
    section: "essays",
    article: "essay",
    head: (
      <>
        <EssayLanguageLinks scene={scene} edition={edition} essay={essay} />
        <meta name="citation_title" content={title} />
        {authors.map((name) => (
          <meta name="citation_author" content={name} />
        ))}
        <meta name="citation_inbook_title" content={inLanguage(edition.info.title, language).text} />
        <meta name="citation_language" content={language} />
        <LinkedData data={essayData(edition, essay, addressOfEssay(edition, essay))} />
      </>
    ),
    children: (
      <article class="column essay">
        <header class="page-head" lang={language} dir={directionOf(language)}>
          <h1 {...coveredField(essay.event, "/title")}>{title}</h1>
          {authors.length > 0 && <p class="lead">{words.essay.by(authors.join(", "))}</p>}
          <EssayLanguages scene={scene} edition={edition} essay={essay} />
        </header>
        <EssayText scene={scene} essay={essay} level={2} />
        <EssayNotes scene={scene} essay={essay} level={2} />
        <EssayQuotations scene={scene} edition={edition} essay={essay} />
        {others.length > 0 && (
          <nav class="others" aria-label={words.nav.essays}>
            <ul>
              {others.map((one) => (
                <li>
                  <a href={linkTo(scene.files, addressOfEssay(edition, one))} lang={one.essay.language}>
                    {one.essay.title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </article>
    ),
  });
}
