import type { LanguageTag } from "../../model/language.ts";
import type { PublicDocument, PublicEdition } from "../../model/public.ts";
import { documentAddress, linkTo, recordAddress } from "../address.ts";
import { renderBarePage } from "../components/BarePage.tsx";
import { renderPage } from "../components/Page.tsx";
import type { PageContext } from "../context.ts";
import { editionSections } from "../edition-sections.ts";
import { findHomeScript } from "../find-home.ts";
import { renderHtml } from "../html/html.ts";
import { inLanguage } from "../names.ts";
import { wordsFor } from "../words/interface-words.ts";
import type { Words } from "../words/words.ts";

/**
 * What a host shows for an address that does not exist, at whatever depth: so links are absolute where the edition
 * knows where it stands, and where it does not the page loads nothing and looks for the edition's start.
 */
export function render404(edition: PublicEdition, context: PageContext): string {
  const words = wordsFor(context.language);
  if (edition.info.address === undefined) return renderLost(edition, context, words);
  const home = edition.info.address.replace(/\/*$/, "/");
  const scene = { ...context, root: home, files: home, words };
  return renderPage({
    scene,
    edition,
    title: words.notFound.title,
    head: <meta name="robots" content="noindex" />,
    children: (
      <div class="column">
        <header class="page-head">
          <h1>{words.notFound.title}</h1>
          <p class="lead">{words.notFound.text}</p>
        </header>
        <p>
          <a href={linkTo(home, "")}>{words.notFound.home}</a>
        </p>
      </div>
    ),
  });
}

/** Without a script the start of the edition is taken to be that of the host, and nothing else is offered. */
function renderLost(edition: PublicEdition, { language, sections }: PageContext, words: Words): string {
  const { title, text, home } = words.notFound;
  return renderBarePage({
    info: edition.info,
    language,
    title,
    text,
    home: { href: "/", text: home },
    script: findHomeScript,
    children: (
      <nav hidden data-found aria-label={words.nav.label}>
        <ul>
          {(sections ?? editionSections(edition, words)).map(({ label, address }) => (
            <li>
              <a href="/" data-home={address}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    ),
  });
}

/** At an address that an older version of a document had and the newest has not. */
export function renderGone(edition: PublicEdition, document: PublicDocument, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const { words } = scene;
  const title = inLanguage(document.work.title, context.language);
  return renderPage({
    scene,
    edition,
    title: title.text,
    section: "documents",
    children: (
      <div class="column" data-gone>
        <header class="page-head">
          <h1 lang={title.language}>{title.text}</h1>
          <p class="lead">{words.document.notInVersion}</p>
        </header>
        <p>
          <a href={linkTo(scene.root, documentAddress(document.work.id))}>{words.document.newest}</a>
        </p>
      </div>
    ),
  });
}

/** At the address of a person, a series or an essay that the edition had and does not show any more. */
export function renderVanished(edition: PublicEdition, context: PageContext): string {
  const scene = { ...context, words: wordsFor(context.language) };
  const { words } = scene;
  return renderPage({
    scene,
    edition,
    title: words.catalogue.missing.removed,
    head: <meta name="robots" content="noindex" />,
    children: (
      <div class="column" data-gone>
        <header class="page-head">
          <h1>{words.catalogue.missing.removed}</h1>
          <p class="lead">{words.catalogue.missing.vanished}</p>
        </header>
        <p>
          <a href={linkTo(scene.root, recordAddress)}>{words.home.record}</a>
        </p>
      </div>
    ),
  });
}

/** At the address of a page that stands elsewhere now. @param link from there to the page */
export const renderMoved = (link: string, language: LanguageTag): string =>
  `<!doctype html>\n${renderHtml(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{link}</title>
        <meta http-equiv="refresh" content={`0; url=${link}`} />
        <link rel="canonical" href={link} />
      </head>
      <body data-gone>
        <a href={link}>{link}</a>
      </body>
    </html>,
  )}\n`;
