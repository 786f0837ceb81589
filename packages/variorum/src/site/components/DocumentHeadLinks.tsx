import { linkTo } from "../address.ts";
import { stableAddress } from "../citation.ts";
import { eventNames } from "../covered.ts";
import { citableAddress, type DocumentScene, sceneAddress } from "../document-scene.ts";
import { agentNames, inLanguage } from "../names.ts";

/** What programs and reference managers read in the head of a document page. */
export function DocumentHeadLinks({ scene }: { readonly scene: DocumentScene }) {
  const { document, edition, language, view, files, folder } = scene;
  const { work } = document;
  const title = inLanguage(work.title, language).text;
  const absolute = edition.info.address !== undefined;
  const events = eventNames(document);
  const day = work.date[0]?.value.earliest;
  return (
    <>
      {events !== "" && <meta name="variorum:events" content={events} />}
      {absolute && <link rel="canonical" href={citableAddress(edition, folder + sceneAddress(scene))} />}
      {absolute && document.version > 0 && <link rel="cite-as" href={stableAddress(scene)} />}
      {view.alternates?.map((one) => (
        <link rel="alternate" type={one.type} href={linkTo(files, one.href)} title={one.title} />
      ))}
      <meta name="citation_title" content={title} />
      {agentNames(edition, work.creators, language).map((name) => (
        <meta name="citation_author" content={name} />
      ))}
      {day !== undefined && <meta name="citation_date" content={day} />}
      <meta property="og:title" content={title} />
      <meta property="og:type" content="article" />
    </>
  );
}
