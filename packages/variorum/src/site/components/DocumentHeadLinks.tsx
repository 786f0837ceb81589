import { linkTo } from "../address.ts";
import { stableAddress } from "../citation.ts";
import { eventNames } from "../covered.ts";
import { plainDate } from "../dates.ts";
import { citableAddress, type DocumentScene, sceneAddress } from "../document-scene.ts";
import { documentData } from "../linked-data.ts";
import { agentNames, inLanguage } from "../names.ts";
import { LinkedData } from "./LinkedData.tsx";
import { downloadTitle } from "./TakeAway.tsx";

/** What programs and reference managers read in the head of a document page. */
export function DocumentHeadLinks({ scene }: { readonly scene: DocumentScene }) {
  const { document, edition, language, view, files, folder } = scene;
  const { work } = document;
  const title = inLanguage(work.title, language).text;
  const absolute = edition.info.address !== undefined;
  const events = eventNames(document);
  const written = work.date[0]?.value;
  const day = written === undefined ? undefined : plainDate(written);
  return (
    <>
      {events !== "" && <meta name="variorum:events" content={events} />}
      {absolute && <link rel="canonical" href={citableAddress(edition, folder + sceneAddress(scene))} />}
      {absolute && document.version > 0 && <link rel="cite-as" href={stableAddress(scene)} />}
      {view.alternates?.map((one) => (
        <link rel="alternate" type={one.type} href={linkTo(files, one.href)} title={downloadTitle(scene, one)} />
      ))}
      <meta name="citation_title" content={title} />
      {agentNames(edition, work.creators, language).map((name) => (
        <meta name="citation_author" content={name} />
      ))}
      {day !== undefined && <meta name="citation_date" content={day.replaceAll("-", "/")} />}
      <CitationMeta scene={scene} />
      {absolute && <meta property="og:url" content={stableAddress(scene)} />}
      <LinkedData data={documentData(scene)} />
    </>
  );
}

/** For harvesters that know nothing but Dublin Core (dcterms). */
function DublinCore({ scene, published }: { readonly scene: DocumentScene; readonly published: string | undefined }) {
  const { document, edition, language } = scene;
  const { info } = edition;
  const { work } = document;
  const written = work.date[0]?.value;
  const created = written === undefined ? undefined : plainDate(written);
  return (
    <>
      <link rel="schema.dcterms" href="http://purl.org/dc/terms/" />
      <meta name="dcterms.title" content={inLanguage(work.title, language).text} />
      {agentNames(edition, work.creators, language).map((name) => (
        <meta name="dcterms.creator" content={name} />
      ))}
      {created !== undefined && <meta name="dcterms.created" content={created} />}
      {published !== undefined && <meta name="dcterms.issued" content={published} />}
      {work.language !== undefined && <meta name="dcterms.language" content={work.language} />}
      <meta name="dcterms.isPartOf" content={inLanguage(info.title, language).text} />
      {info.publisher !== undefined && <meta name="dcterms.publisher" content={info.publisher} />}
      {info.address !== undefined && <meta name="dcterms.identifier" content={stableAddress(scene)} />}
      {info.licence !== undefined && <meta name="dcterms.license" content={info.licence} />}
    </>
  );
}

/** Of this version, as Google Scholar, Zotero and Dublin Core harvesters read it. */
function CitationMeta({ scene }: { readonly scene: DocumentScene }) {
  const { document, edition, language } = scene;
  const { info } = edition;
  const published = document.versions.find(({ n }) => n === document.version)?.time.slice(0, 10);
  return (
    <>
      <meta name="citation_inbook_title" content={inLanguage(info.title, language).text} />
      {info.editors.map(({ name }) => (
        <meta name="citation_editor" content={name} />
      ))}
      {info.publisher !== undefined && <meta name="citation_publisher" content={info.publisher} />}
      {published !== undefined && <meta name="citation_online_date" content={published.replaceAll("-", "/")} />}
      {document.work.language !== undefined && <meta name="citation_language" content={document.work.language} />}
      {info.address !== undefined && <meta name="citation_public_url" content={stableAddress(scene)} />}
      <DublinCore scene={scene} published={published} />
    </>
  );
}
