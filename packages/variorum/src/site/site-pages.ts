import type { EditionInfo } from "../model/edition.ts";
import {
  firstInterfaceLanguage,
  type InterfaceLanguage,
  interfaceLanguageOf,
  interfaceLanguagesOf,
  languageFolder,
} from "../model/interface-language.ts";
import type { DocumentSummary, PublicDocument, PublicEdition, PublicEssay } from "../model/public.ts";
import type { WitnessText } from "../model/text.ts";
import type { VersionChanges } from "../model/version-changes.ts";
import {
  aboutAddress,
  bodyAddress,
  changesAddress,
  chronologyAddress,
  chronologyPartAddress,
  chronologyYearAddress,
  compareAddress,
  type DocumentPlace,
  disappearedAddress,
  documentAddress,
  documentsPageAddress,
  editionNotesPageAddress,
  instalmentsAddress,
  missingAddress,
  notesAddress,
  passageAddress,
  peopleAddress,
  personAddress,
  placeAddress,
  quotationsAddress,
  recordAddress,
  recordPageAddress,
  seriesAddress,
  seriesListAddress,
  sourcesAddress,
} from "./address.ts";
import type { AssetManifest } from "./assets.ts";
import type { PageContext } from "./context.ts";
import { documentParts } from "./document-parts.ts";
import type { Alternate } from "./document-scene.ts";
import { editionSections, hasChronology, hasPeople } from "./edition-sections.ts";
import { addressOfEssay, essayLanguages } from "./essays.ts";
import { noteParts } from "./note-parts.ts";
import { contextAt, type Navigation, type PagePlace, placeOnce, placesOf, type Surroundings } from "./page-place.ts";
import { renderAbout } from "./pages/about.tsx";
import { renderBody } from "./pages/body.tsx";
import { renderChanges } from "./pages/changes.tsx";
import { renderChronology } from "./pages/chronology.tsx";
import { renderChronologyPart } from "./pages/chronology-part.tsx";
import { renderChronologyYear } from "./pages/chronology-year.tsx";
import { renderCompare } from "./pages/compare.tsx";
import { renderDisappeared } from "./pages/disappeared.tsx";
import { renderDocumentPage } from "./pages/document.tsx";
import { renderDocuments } from "./pages/documents.tsx";
import { renderEditionNotes } from "./pages/edition-notes.tsx";
import { renderEssay } from "./pages/essay.tsx";
import { renderHome } from "./pages/home.tsx";
import { renderInstalments } from "./pages/instalments.tsx";
import { renderMissing } from "./pages/missing.tsx";
import { render404 } from "./pages/not-found.tsx";
import { renderNotes } from "./pages/notes.tsx";
import { renderPeople } from "./pages/people.tsx";
import { renderPerson } from "./pages/person.tsx";
import { renderQuotations } from "./pages/quotations.tsx";
import { renderRecord, shownOfRecord } from "./pages/record.tsx";
import { renderSeries, renderSeriesList } from "./pages/series.tsx";
import { renderSources } from "./pages/sources.tsx";
import { hasQuotations } from "./quoted.ts";
import { recordPages } from "./record-pages.ts";
import { divisionsOf } from "./text/division.ts";
import { hasNotes } from "./text/document-note.ts";
import { readableWitnesses } from "./text/partner.ts";
import { chronicleOf } from "./time/chronicle.ts";
import { type ChronicleYear, chronicleYears, partsOfYear } from "./time/chronicle-year.ts";
import { wordsFor } from "./words/interface-words.ts";

/** A page that is rendered when its HTML is asked for. */
export interface Page {
  /** Relative to the site's root: `""`, ends in `/`, or `404.html`. */
  readonly address: string;
  readonly html: () => string;
  /** What it is made from besides what all pages about the edition share. */
  readonly from?: unknown;
}

/**
 * All pages but those of documents, in every language of the interface. They share what `catalogueOf` leaves of the edition.
 * @param known what need not be found again
 */
export function editionPages(
  edition: PublicEdition,
  assets: AssetManifest,
  known: { readonly sections?: Navigation; readonly catalogue?: PublicEdition } = {},
): readonly Page[] {
  const { sections = navigationOf(edition), catalogue = catalogueOf(edition) } = known;
  const around = { info: edition.info, assets, sections };
  return editionViews(edition, catalogue).flatMap(({ places, render, from }) =>
    places.map((place) => ({ address: place.address, html: () => render(contextAt(place, around)), from })),
  );
}

export const navigationOf = (edition: PublicEdition): Navigation =>
  Object.fromEntries(
    interfaceLanguagesOf(edition.info).map((language) => [language, editionSections(edition, wordsFor(language))]),
  );

interface View {
  readonly address: string;
  readonly render: (context: PageContext) => string;
  readonly from?: unknown;
}

interface PlacedView extends Omit<View, "address"> {
  readonly places: readonly PagePlace[];
}

/**
 * What pages about the edition see of it, unless they say more: neither what the record says of texts, nor how long a text is,
 * how many versions it has and where in it somebody disappears, nor what essays say and quote. So that they need not be made again
 * when only a text changed.
 */
export function catalogueOf(edition: PublicEdition): PublicEdition {
  const { record } = edition;
  const slim = record && {
    ...record,
    size: 0,
    root: "",
    checkpoint: "",
    entries: record.entries.filter(({ kind }) => kind !== undefined && !ofDocuments.has(kind)),
  };
  const essays = edition.essays.map(({ essay, event }) => ({ essay: { ...essay, text: noText }, event }));
  const documents = edition.documents.map(cataloguedAs);
  return { ...edition, documents, essays, record: slim };
}

/** What `catalogueOf` leaves of a document. */
export const cataloguedAs = (document: DocumentSummary): DocumentSummary => withoutPlaces(withoutCounts(document));

/** Who disappears stays, where does not. */
const withoutPlaces = ({ vanishing, pageStarts: _, ...rest }: DocumentSummary): DocumentSummary =>
  vanishing === undefined ? rest : { ...rest, vanishing: vanishing.map((trace) => ({ ...trace, cells: {} })) };

const noText: WitnessText = { blocks: [], notes: [] };

const ofDocuments: ReadonlySet<string> = new Set(["document", "witness", "decisions"]);

const withoutCounts = ({ noteLines: _, ...document }: DocumentSummary): DocumentSummary => ({
  ...document,
  versions: 0,
  ...(document.notes === undefined ? {} : { notes: 1 }),
  witnesses: document.witnesses.map((witness) => ({ ...witness, words: Math.min(witness.words, 1) })),
});

/** @param edition what `catalogueOf` leaves of the whole */
function editionViews(whole: PublicEdition, edition: PublicEdition): readonly PlacedView[] {
  const { info, essays } = whole;
  const read = { ...edition, essays };
  const translated = ({ address, ...view }: View): PlacedView => ({ places: placesOf(info, address), ...view });
  return [
    ...[
      ...documentViews(edition),
      ...catalogueViews(edition),
      ...essayViews(read),
      ...disappearedViews(edition, whole.documents),
      ...noteViews(edition, whole.documents),
      ...recordViews({ ...edition, record: whole.record }),
      { address: compareAddress, render: (context: PageContext) => renderCompare(edition, context) },
    ].map(translated),
    ...essays.map((essay) => ({
      places: [essayPlace(edition, essay)],
      render: (context: PageContext) => renderEssay(read, essay, context),
      from: essays,
    })),
    { places: [placeOnce(info, "404.html")], render: (context) => render404(edition, context) },
  ];
}

/** An essay stands once in each of its own languages; the page around it speaks that language where it can. */
function essayPlace(edition: PublicEdition, essay: PublicEssay): PagePlace {
  const { info } = edition;
  const own = interfaceLanguageOf(essay.essay.language);
  const language = own !== undefined && interfaceLanguagesOf(info).includes(own) ? own : firstInterfaceLanguage(info);
  const translations = essayLanguages(edition, essay.essay.id);
  const elsewhere = (other: InterfaceLanguage): string => {
    const found = translations.find((one) => interfaceLanguageOf(one.essay.language) === other);
    return found === undefined ? languageFolder(info, other) : addressOfEssay(edition, found);
  };
  return placeOnce(info, addressOfEssay(edition, essay), language, elsewhere);
}

const when = (shown: boolean, address: string, render: View["render"]): readonly View[] =>
  shown ? [{ address, render }] : [];

/** The pages that show what essays say or quote. */
const essayViews = (edition: PublicEdition): readonly View[] =>
  [
    { address: "", render: (context: PageContext) => renderHome(edition, context) },
    { address: missingAddress, render: (context: PageContext) => renderMissing(edition, context) },
    ...when(hasQuotations(edition), quotationsAddress, (context) => renderQuotations(edition, context)),
    ...when(edition.info.instalments.length > 0, instalmentsAddress, (context) => renderInstalments(edition, context)),
    { address: aboutAddress, render: (context: PageContext) => renderAbout(edition, context) },
  ].map((view) => ({ ...view, from: edition.essays }));

function documentViews(edition: PublicEdition): readonly View[] {
  const parts = documentParts(edition.documents);
  return parts.map((part, n) => ({
    address: documentsPageAddress(n + 1),
    render: (context) => renderDocuments(edition, parts, part, context),
  }));
}

/** People, chronology, series, sources: each where the edition has any. */
function catalogueViews(edition: PublicEdition): readonly View[] {
  const { persons, bodies, sources } = edition.entities;
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
    ...chronicleYears(chronicleOf(edition)).flatMap((_, n, years) => yearViews(edition, years, n)),
    ...when(edition.series.length > 0, seriesListAddress, (context) => renderSeriesList(edition, context)),
    ...edition.series.map((one) => ({
      address: seriesAddress(one.id),
      render: (context: PageContext) => renderSeries(edition, one, context),
    })),
    ...when(sources.length > 0, sourcesAddress, (context) => renderSources(edition, context)),
  ];
}

/** A year of a long chronology, and the parts of a year that is too long itself. */
function yearViews(edition: PublicEdition, years: readonly ChronicleYear[], n: number): readonly View[] {
  const year = years[n] as ChronicleYear;
  const parts = partsOfYear(year);
  return [
    {
      address: chronologyYearAddress(year.year),
      render: (context) => renderChronologyYear(edition, years, n, context),
    },
    ...parts.map((part) => ({
      address: chronologyPartAddress(year.year, part.month, part.page),
      render: (context: PageContext) => renderChronologyPart(edition, year.year, parts, part, context),
    })),
  ];
}

/** @param documents with the places where somebody disappears */
function disappearedViews(edition: PublicEdition, documents: readonly DocumentSummary[]): readonly View[] {
  if (edition.entities.persons.length === 0) return [];
  const from = documents.map(({ vanishing, pageStarts }) => [vanishing, pageStarts]);
  const render = (context: PageContext) =>
    renderDisappeared({ ...edition, documents: documents.map(withoutCounts) }, context);
  return [{ address: disappearedAddress, render, from }];
}

const withNotes = ({ notes, noteLines, ...document }: DocumentSummary): DocumentSummary => ({
  ...cataloguedAs(document),
  ...(notes === undefined ? {} : { notes }),
  ...(noteLines === undefined ? {} : { noteLines }),
});

/** @param documents with their notes */
function noteViews(edition: PublicEdition, documents: readonly DocumentSummary[]): readonly View[] {
  const parts = noteParts(documents).map((part) => part.map(withNotes));
  return parts.map((part, n) => ({
    address: editionNotesPageAddress(n + 1),
    render: (context) => renderEditionNotes(edition, parts, part, context),
    from: part.map(({ notes, noteLines }) => [notes, noteLines]),
  }));
}

function recordViews(edition: PublicEdition): readonly View[] {
  if (edition.record === null) return [];
  const pages = Array.from({ length: recordPages(edition) }, (_, index) => recordPageAddress(index + 1));
  return [recordAddress, ...pages].map((address, n) => ({
    address,
    render: (context) => renderRecord(edition, context, n === 0 ? undefined : n),
    from: shownOfRecord(edition, n === 0 ? undefined : n),
  }));
}

export interface DocumentPagesOptions {
  readonly place?: DocumentPlace;
  readonly alternates?: readonly Alternate[];
  /** Against the version before; then there is a page of them. */
  readonly changes?: VersionChanges;
  /** The navigation of the whole edition: `edition` may hold less than it leads to. */
  readonly sections?: Navigation;
}

/**
 * All pages of one version of a document: its opening page and one for every division of every witness. The newest version
 * stands in every language of the interface; a version's permanent address is one, and so is its page.
 */
export function documentPages(
  edition: PublicEdition,
  document: PublicDocument,
  assets: AssetManifest,
  options: DocumentPagesOptions = {},
): readonly Page[] {
  const place = options.place ?? "newest";
  const { info } = edition;
  const { alternates, sections } = options;
  const around = { info, assets, ...(sections === undefined ? {} : { sections }) };
  const shared = { place, ...(alternates === undefined ? {} : { alternates }) };
  const base = placeAddress(document, place);
  const views = [
    { address: base, view: {} },
    ...passageViews(document).map((view) => ({ address: passageAddress(base, view.witness, view.division), view })),
  ];
  const pages = views.flatMap(({ address, view }) =>
    documentPlaces(info, document, address, base).map((one) => ({
      address: one.address,
      html: () => renderDocumentPage(edition, document, { ...shared, ...view }, contextAt(one, around)),
    })),
  );
  const { changes } = options;
  return [
    ...pages,
    ...(place === "newest" ? notesPages(edition, document, around) : []),
    ...(changes === undefined ? [] : [changesPage(edition, document, changes, around)]),
  ];
}

/** One in every language, where the newest version has notes. */
function notesPages(edition: PublicEdition, document: PublicDocument, around: Surroundings): readonly Page[] {
  if (!hasNotes(document)) return [];
  return placesOf(edition.info, notesAddress(document.work.id)).map((one) => ({
    address: one.address,
    html: () => renderNotes(edition, document, contextAt(one, around)),
  }));
}

/** Stands beside the permanent pages of a version. */
function changesPage(
  edition: PublicEdition,
  document: PublicDocument,
  changes: VersionChanges,
  around: Surroundings,
): Page {
  const { info } = edition;
  const address = changesAddress(document.work.id, changes.to);
  const newest = documentAddress(document.work.id);
  const place = placeOnce(info, address, firstInterfaceLanguage(info), (other) => languageFolder(info, other) + newest);
  return { address, html: () => renderChanges(edition, document, changes, contextAt(place, around)) };
}

function documentPlaces(info: EditionInfo, document: PublicDocument, address: string, base: string) {
  const newest = documentAddress(document.work.id);
  if (base === newest) return placesOf(info, address);
  const elsewhere = (language: InterfaceLanguage) => languageFolder(info, language) + newest;
  return [placeOnce(info, address, firstInterfaceLanguage(info), elsewhere)];
}

function passageViews(document: PublicDocument): readonly { readonly witness: string; readonly division: number }[] {
  const divisions = divisionsOf(document);
  return readableWitnesses(document).flatMap(({ witness }) =>
    divisions.map(({ n }) => ({ witness: witness.key, division: n })),
  );
}

/** Addresses of all pages but those of documents. */
export const pageAddresses = (edition: PublicEdition): readonly string[] =>
  editionViews(edition, catalogueOf(edition)).flatMap(({ places }) => places.map(({ address }) => address));

/** Addresses of all pages of one version of a document in the first language of the interface. */
export function documentAddresses(document: PublicDocument, place: DocumentPlace): readonly string[] {
  const base = placeAddress(document, place);
  return [
    base,
    ...passageViews(document).map((view) => passageAddress(base, view.witness, view.division)),
    ...(place === "newest" && hasNotes(document) ? [notesAddress(document.work.id)] : []),
  ];
}
