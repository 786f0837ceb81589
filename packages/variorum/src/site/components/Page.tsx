import type { PublicEdition } from "../../model/public.ts";
import { feedAddress, linkTo, offlineAddress, pictureAddress, recordAddress } from "../address.ts";
import type { Scene } from "../context.ts";
import { citableAddress } from "../document-scene.ts";
import { pictureSize } from "../edition-picture.ts";
import type { SectionName } from "../edition-sections.ts";
import { type Content, renderHtml, verbatim } from "../html/html.ts";
import { licenceAddress } from "../licence-address.ts";
import { lookStyle } from "../look.ts";
import { inLanguage } from "../names.ts";
import { runningHead } from "../running-head.ts";
import { directionOf } from "../text/direction.ts";
import { FontPreloads } from "./FontPreloads.tsx";
import { LanguageAlternates } from "./LanguageLinks.tsx";
import { SiteFooter } from "./SiteFooter.tsx";
import { SiteHeader } from "./SiteHeader.tsx";

export interface PageProps {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  /** Of the page alone; the edition's title is added. */
  readonly title: string;
  readonly description?: string;
  /** Which entry of the navigation is this page or holds it. */
  readonly section?: SectionName;
  /** The page forbids itself every connection, so that it can ask for no program that keeps it. */
  readonly sealed?: boolean;
  /** Of the texts on the page. */
  readonly languages?: readonly string[];
  /** A document or an essay; the head of a document says itself where it stands. */
  readonly article?: "document" | "essay";
  /** Elements for the head: alternates, citation. */
  readonly head?: Content;
  readonly children: Content;
}

/** The whole of an HTML page around its content. */
export function renderPage(props: PageProps): string {
  return `<!doctype html>\n${renderHtml(<Page {...props} />)}\n`;
}

function Page(props: PageProps) {
  const { scene, edition } = props;
  return (
    <html lang={scene.words.language} dir={directionOf(scene.words.language)}>
      <PageHead {...props} />
      <body>
        <a class="skip" href="#_main">
          {scene.words.skip}
        </a>
        {edition.draft && (
          <aside class="draft-banner" aria-label={scene.words.proof.draft}>
            {scene.words.draft}
          </aside>
        )}
        <SiteHeader scene={scene} edition={edition} section={props.section} />
        <main id="_main" tabindex={-1}>
          {props.children}
        </main>
        <SiteFooter scene={scene} edition={edition} />
      </body>
    </html>
  );
}

/** Services want its whole address. */
function SharedPicture({ edition }: Pick<PageProps, "edition">) {
  if (edition.draft || edition.info.address === undefined || edition.documents.length === 0) return null;
  return (
    <>
      <meta property="og:image" content={citableAddress(edition, pictureAddress)} />
      <meta property="og:image:width" content={String(pictureSize.width)} />
      <meta property="og:image:height" content={String(pictureSize.height)} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

/** Where a page stands, for whoever met it under another address. */
function OwnAddress({ scene, edition }: Pick<PageProps, "scene" | "edition">) {
  const own = scene.translations.find(({ language, isSame }) => isSame && language === scene.language);
  if (own === undefined || edition.draft || edition.info.address === undefined || own.address === "404.html")
    return null;
  const href = citableAddress(edition, own.address);
  return (
    <>
      <link rel="canonical" href={href} />
      <meta property="og:url" content={href} />
    </>
  );
}

function PageHead(props: PageProps) {
  const { scene, edition, title, description, article, head, languages = [], sealed = false } = props;
  const { files, assets } = scene;
  const name = inLanguage(edition.info.title, scene.language).text;
  const look = lookStyle(edition.info.look);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === name ? name : `${title} · ${name}`}</title>
      {description !== undefined && <meta name="description" content={description} />}
      {edition.draft && <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={`${files}assets/${assets.style}`} />
      <FontPreloads scene={scene} look={edition.info.look} languages={languages} />
      <style>{verbatim(look + runningHead(name, title))}</style>
      <script
        defer
        src={`${files}assets/${assets.script}`}
        data-verify={`${files}assets/${assets.verify}`}
        data-offline={edition.draft || sealed ? undefined : `${files}${offlineAddress}`}
      />
      {edition.record !== null && (
        <link rel="alternate" type="application/atom+xml" title={name} href={linkTo(files, feedAddress)} />
      )}
      {edition.info.licence !== undefined && licenceAddress(edition.info.licence) !== undefined && (
        <link rel="license" href={licenceAddress(edition.info.licence)} />
      )}
      <meta property="og:site_name" content={name} />
      <meta property="og:title" content={title} />
      <meta property="og:type" content={article === undefined ? "website" : "article"} />
      {article !== "document" && <OwnAddress scene={scene} edition={edition} />}
      {description !== undefined && <meta property="og:description" content={description} />}
      <SharedPicture edition={edition} />
      {edition.record !== null && <link rel="record" href={linkTo(files, recordAddress)} />}
      {edition.record !== null && <meta name="variorum:pin" content={edition.record.pin} />}
      <LanguageAlternates scene={scene} edition={edition} />
      {head}
    </head>
  );
}
