import type { PublicDocument } from "../model/public.ts";

/** `newest`: the page that always shows the newest version; `version`: the page that never changes. */
export type DocumentPlace = "newest" | "version";

/** From a page's folder back to the root of the site: `""` or `"../"` once per folder. */
export const rootOf = (address: string): string => "../".repeat(address.split("/").length - 1);

/** A link from a page to an address of the site. */
export const linkTo = (root: string, address: string): string => `${root}${address}` || "./";

export const documentsAddress = "documents/";
export const recordAddress = "record/";
export const aboutAddress = "about/";
/** Where readers compare texts of their own. */
export const compareAddress = "compare/";
export const peopleAddress = "people/";
export const chronologyAddress = "chronology/";
export const feedAddress = "feed.atom";
export const pictureAddress = "picture.png";
/** At the root, so that it may answer for every page. */
export const offlineAddress = "offline.js";
export const calendarAddress = "chronology.ics";
export const seriesListAddress = "series/";
export const sourcesAddress = "sources/";
export const sourcesFileAddress = "sources.csl.json";
export const instalmentsAddress = "instalments/";
export const missingAddress = "missing/";
/** Persons who are named in one version and not in another. */
export const disappearedAddress = "disappeared/";
/** What the essays quote, with the verdict on each. */
export const quotationsAddress = "quotations/";

/** Pages of the list are counted from 1; the first is the list itself. */
export const documentsPageAddress = (page: number): string =>
  page === 1 ? documentsAddress : `${documentsAddress}${page}/`;
/** A year of a chronology that is too long for one page. */
export const chronologyYearAddress = (year: number): string => `${chronologyAddress}${year}/`;
/** A month of a year that is too long for one page; without a month, what is not known to the month. Its pages are counted from 1. */
export const chronologyPartAddress = (year: number, month: number | undefined, page: number): string =>
  `${chronologyYearAddress(year)}${month ?? "wide"}/${page === 1 ? "" : `${page}/`}`;
export const recordPageAddress = (page: number): string => `record/${page}/`;
export const essayAddress = (id: string): string => `essays/${id}/`;
export const personAddress = (id: string): string => `people/${id}/`;
export const bodyAddress = (id: string): string => `bodies/${id}/`;
export const seriesAddress = (id: string): string => `series/${id}/`;
export const seriesFileAddress = (id: string): string => `series/${id}.csv`;
/** The entry of a source in the bibliography. */
export const sourceAddress = (id: string): string => `${sourcesAddress}#_s-${id}`;
export const documentAddress = (id: string): string => `d/${id}/`;
/** The list of a document's notes, and that of the documents which have any. */
export const notesAddress = (id: string): string => `d/${id}/notes/`;
export const editionNotesAddress = "notes/";
/** Pages of the list of all notes are counted from 1; the first is the list itself. */
export const editionNotesPageAddress = (page: number): string =>
  page === 1 ? editionNotesAddress : `${editionNotesAddress}${page}/`;
/** The folder of a witness's images: the same for all versions. */
export const facsimileAddress = (id: string, witness: string): string => `d/${id}/f/${witness}/`;
export const versionAddress = (id: string, version: number): string => `d/${id}/v/${version}/`;

/** The edition's logo. */
export const logoAddress = (name: string): string => `look/${encodeURIComponent(name)}`;
/** What the folder of an image's tiles has behind the image's name. */
export const tilesEnding = ".tiles";
/** What the small image that stands for another has behind that one's name. */
export const smallEnding = ".small.jpg";

/** Where it is said what a version changed. */
export const changesAddress = (id: string, version: number): string => `${versionAddress(id, version)}changes/`;

/** The folder below which a document's pages of one version stand. */
export const placeAddress = (document: PublicDocument, place: DocumentPlace): string =>
  place === "version" && document.version > 0
    ? versionAddress(document.work.id, document.version)
    : documentAddress(document.work.id);

/** Where the words of a passage page stand on the images of their pages. */
export const zonesAddress = (base: string, witness: string, division: number): string =>
  `${passageAddress(base, witness, division)}zones.json`;

export const passageAddress = (base: string, witness: string, division: number): string =>
  `${base}w/${witness}/${division}/`;
