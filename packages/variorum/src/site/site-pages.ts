import type { LanguageTag } from "../model/language.ts";
import type { PublicDocument, PublicEdition } from "../model/public.ts";
import {
  aboutAddress,
  bodyAddress,
  chronologyAddress,
  compareAddress,
  type DocumentPlace,
  documentsAddress,
  instalmentsAddress,
  missingAddress,
  passageAddress,
  peopleAddress,
  personAddress,
  placeAddress,
  recordAddress,
  recordPageAddress,
  rootOf,
  seriesAddress,
  seriesListAddress,
  sourcesAddress,
} from "./address.ts";
import type { AssetManifest } from "./assets.ts";
import type { PageContext } from "./context.ts";
import type { Alternate } from "./document-scene.ts";
import { type EditionSection, hasChronology, hasPeople } from "./edition-sections.ts";
import { addressOfEssay } from "./essays.ts";
import { renderAbout } from "./pages/about.tsx";
import { renderBody } from "./pages/body.tsx";
import { renderChronology } from "./pages/chronology.tsx";
import { renderCompare } from "./pages/compare.tsx";
import { renderDocumentPage } from "./pages/document.tsx";
import { renderDocuments } from "./pages/documents.tsx";
import { renderEssay } from "./pages/essay.tsx";
import { renderHome } from "./pages/home.tsx";
import { renderInstalments } from "./pages/instalments.tsx";
import { renderMissing } from "./pages/missing.tsx";
import { render404 } from "./pages/not-found.tsx";
import { renderPeople } from "./pages/people.tsx";
import { renderPerson } from "./pages/person.tsx";
import { recordPages, renderRecord } from "./pages/record.tsx";
import { renderSeries, renderSeriesList } from "./pages/series.tsx";
import { renderSources } from "./pages/sources.tsx";
import { divisionsOf } from "./text/division.ts";
import { readableWitnesses } from "./text/partner.ts";

/** A page that is rendered when its HTML is asked for. */
export interface Page {
  /** Relative to the site's root: `""`, ends in `/`, or `404.html`. */
  readonly address: string;
  readonly html: () => string;
}

/** All pages but those of documents. */
export function editionPages(edition: PublicEdition, assets: AssetManifest, language?: LanguageTag): readonly Page[] {
  const page = (address: string, render: (context: PageContext) => string): Page => ({
    address,
    html: () => render({ root: rootOf(address), assets, language: language ?? edition.info.languages[0] ?? "en" }),
  });
  return [
    page("", (context) => renderHome(edition, context)),
    page(documentsAddress, (context) => renderDocuments(edition, context)),
    ...catalogueViews(edition).map(({ address, render }) => page(address, render)),
    ...recordAddresses(edition).map((address, n) =>
      page(address, (context) => renderRecord(edition, context, n === 0 ? undefined : n)),
    ),
    ...edition.essays.map((essay) =>
      page(addressOfEssay(edition, essay), (context) => renderEssay(edition, essay, context)),
    ),
    page(aboutAddress, (context) => renderAbout(edition, context)),
    page(compareAddress, (context) => renderCompare(edition, context)),
    page("404.html", (context) => render404(edition, context)),
  ];
}

interface View {
  readonly address: string;
  readonly render: (context: PageContext) => string;
}

/** People, chronology, series, sources, what is missing, instalments: each where the edition has any. */
function catalogueViews(edition: PublicEdition): readonly View[] {
  const { persons, bodies, sources } = edition.entities;
  const when = (shown: boolean, address: string, render: View["render"]): readonly View[] =>
    shown ? [{ address, render }] : [];
  return [
    ...when(hasPeople(edition), peopleAddress, (context) => renderPeople(edition, context)),
    ...persons.map((one) => ({
      address: personAddress(one.id),
      render: (context: PageContext) => renderPerson(edition, one, context),
    })),
    ...bodies.map((one) => ({
      address: bodyAddress(one.id),
      render: (context: PageContext) => renderBody(edition, one, context),
    })),
    ...when(hasChronology(edition), chronologyAddress, (context) => renderChronology(edition, context)),
    ...when(edition.series.length > 0, seriesListAddress, (context) => renderSeriesList(edition, context)),
    ...edition.series.map((one) => ({
      address: seriesAddress(one.id),
      render: (context: PageContext) => renderSeries(edition, one, context),
    })),
    ...when(sources.length > 0, sourcesAddress, (context) => renderSources(edition, context)),
    { address: missingAddress, render: (context) => renderMissing(edition, context) },
    ...when(edition.info.instalments.length > 0, instalmentsAddress, (context) => renderInstalments(edition, context)),
  ];
}

function recordAddresses(edition: PublicEdition): readonly string[] {
  if (edition.record === null) return [];
  const pages = Array.from({ length: recordPages(edition) }, (_, index) => recordPageAddress(index + 1));
  return [recordAddress, ...pages];
}

export interface DocumentPagesOptions {
  readonly place?: DocumentPlace;
  readonly alternates?: readonly Alternate[];
  readonly language?: LanguageTag;
  /** The navigation of the whole edition: `edition` may hold less than it leads to. */
  readonly sections?: readonly EditionSection[];
}

/** All pages of one version of a document: its opening page and one for every division of every witness. */
export function documentPages(
  edition: PublicEdition,
  document: PublicDocument,
  assets: AssetManifest,
  options: DocumentPagesOptions = {},
): readonly Page[] {
  const place = options.place ?? "newest";
  const language = options.language ?? edition.info.languages[0] ?? "en";
  const { alternates, sections } = options;
  const around = sections === undefined ? {} : { sections };
  const shared = { place, ...(alternates === undefined ? {} : { alternates }) };
  const page = (address: string, view: { readonly witness?: string; readonly division?: number }): Page => ({
    address,
    html: () =>
      renderDocumentPage(
        edition,
        document,
        { ...shared, ...view },
        { root: rootOf(address), assets, language, ...around },
      ),
  });
  const base = placeAddress(document, place);
  return [
    page(base, {}),
    ...passageViews(document).map((view) => page(passageAddress(base, view.witness, view.division), view)),
  ];
}

function passageViews(document: PublicDocument): readonly { readonly witness: string; readonly division: number }[] {
  const divisions = divisionsOf(document);
  return readableWitnesses(document).flatMap(({ witness }) =>
    divisions.map(({ n }) => ({ witness: witness.key, division: n })),
  );
}

/** Addresses of all pages but those of documents. */
export const pageAddresses = (edition: PublicEdition): readonly string[] => [
  "",
  documentsAddress,
  ...catalogueViews(edition).map(({ address }) => address),
  ...recordAddresses(edition),
  ...edition.essays.map((essay) => addressOfEssay(edition, essay)),
  aboutAddress,
  compareAddress,
  "404.html",
];

/** Addresses of all pages of one version of a document. */
export function documentAddresses(document: PublicDocument, place: DocumentPlace): readonly string[] {
  const base = placeAddress(document, place);
  return [base, ...passageViews(document).map((view) => passageAddress(base, view.witness, view.division))];
}
