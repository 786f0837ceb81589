import { documentExports } from "../export/document-exports.ts";
import type { EditionInfo } from "../model/edition.ts";
import { firstInterfaceLanguage, parseLanguageFolder } from "../model/interface-language.ts";
import type { DocumentSummary, PublicDocument, PublicEdition } from "../model/public.ts";
import type { SiteFile } from "../model/site-file.ts";
import type { VersionChanges } from "../model/version-changes.ts";
import { placeAddress } from "../site/address.ts";
import {
  type Alternate,
  type AssetManifest,
  contextAt,
  divisionsOf,
  documentPages,
  type Navigation,
  type Page,
  type PagePlace,
  placeOnce,
  placesOf,
  renderGone,
  renderMoved,
  renderVanished,
  zoneFiles,
} from "../site/index.ts";

/** What the pages of a document see of another document; nothing of it changes when the other's text does. */
export const outlineOf = ({
  abstract,
  vanishing,
  pageStarts,
  notes,
  noteLines,
  ...rest
}: DocumentSummary): DocumentSummary => ({
  ...rest,
  witnesses: [],
  versions: 0,
});

/** What the pages of all documents see of the rest of the edition; of other documents each sees its neighbours only. */
export function editionAround(edition: PublicEdition): PublicEdition {
  const { record } = edition;
  const slim = record === null ? null : { ...record, size: 0, root: "", checkpoint: "", entries: [] };
  const nothing = { blocks: [], notes: [] };
  const essays = edition.essays.map(({ essay: { summary: _, ...essay } }) => ({
    essay: { ...essay, text: nothing },
    event: null,
  }));
  return { ...edition, documents: [], essays, series: [], record: slim };
}

/** Where a page's file stands below the site's root. */
export const filePath = (address: string): string =>
  address === "" || address.endsWith("/") ? `${address}index.html` : address;

export type DocumentPlace = "newest" | "version";

/**
 * The files of one version, as the newest one or at its permanent address: its pages, what it changed, notices where passages of hidden
 * witnesses stood, and its downloads, which stand at the permanent address or, in a draft, beside its pages.
 */
export function* versionFiles(
  edition: PublicEdition,
  document: PublicDocument,
  place: DocumentPlace,
  assets: AssetManifest,
  sections: Navigation,
  changes?: VersionChanges,
): Generator<SiteFile> {
  const alternates = alternatesOf(edition, document);
  const changed = changes === undefined ? {} : { changes };
  const pages = documentPages(edition, document, assets, { place, alternates, sections, ...changed });
  const addresses = new Set(pages.map(({ address }) => address));
  const hidden = hiddenAddresses(edition.info, document, place).filter((address) => !addresses.has(address));
  for (const page of pages) yield pageFile(page);
  for (const address of hidden) yield pageFile(gonePage(edition, document, address, assets, sections));
  if (place === "version" || document.version === 0) yield* exportFiles(edition, document);
}

/** A page as the file that a web host serves at its address. */
export const pageFile = ({ address, html }: Page): SiteFile => ({
  path: filePath(address),
  content: Buffer.from(html()),
});

function* exportFiles(edition: PublicEdition, document: PublicDocument): Generator<SiteFile> {
  const folder = placeAddress(document, "version");
  for (const { path, content } of documentExports(edition, document))
    yield { path: folder + path, content: Buffer.from(content()) };
  yield* zoneFiles(document);
}

function alternatesOf(edition: PublicEdition, document: PublicDocument): readonly Alternate[] {
  const folder = placeAddress(document, "version");
  return documentExports(edition, document).map(({ path, mediaType, what, witness }) => ({
    type: mediaType,
    href: folder + path,
    what,
    ...(witness === undefined ? {} : { witness }),
  }));
}

/** A page that says what stood here. */
export function gonePage(
  edition: PublicEdition,
  document: PublicDocument,
  address: string,
  assets: AssetManifest,
  sections: Navigation,
): Page {
  const context = () => contextAt(placeAt(edition.info, address), { info: edition.info, assets, sections });
  return { address, html: () => renderGone(edition, document, context()) };
}

/** A page that says that something of the edition stood here and is withheld or removed. */
export function vanishedPage(edition: PublicEdition, address: string, assets: AssetManifest): Page {
  const context = () => contextAt(placeAt(edition.info, address), { info: edition.info, assets });
  return { address, html: () => renderVanished(edition, context()) };
}

/**
 * A page that stands elsewhere now.
 * @param to address of the site, or any on the web
 */
export function movedPage(info: EditionInfo, address: string, to: string): Page {
  const link = to.includes(":") ? to : `${"../".repeat(address.split("/").length - 1)}${to}` || "./";
  return { address, html: () => renderMoved(link, firstInterfaceLanguage(info)) };
}

/** The place of an address, whatever its language; the folder may be of one that the edition speaks no more, or speaks first now. */
function placeAt(info: EditionInfo, address: string): PagePlace {
  const { language, rest } = parseLanguageFolder(address);
  const isAt = (place: PagePlace) => place.language === language && place.address === address;
  return placesOf(info, rest).find(isAt) ?? placeOnce(info, address);
}

/** Where the passages of witnesses stood whose texts are hidden now: a copied link must still lead somewhere. */
function hiddenAddresses(info: EditionInfo, document: PublicDocument, place: DocumentPlace): readonly string[] {
  const base = placeAddress(document, place);
  const isNewest = base === placeAddress(document, "newest");
  const folders = isNewest ? placesOf(info, base).map(({ address }) => address) : [base];
  return folders.flatMap((folder) => hiddenBelow(document, folder));
}

function hiddenBelow(document: PublicDocument, folder: string): readonly string[] {
  const divisions = Math.max(1, divisionsOf(document).length);
  return document.witnesses
    .filter(({ tombstone }) => tombstone !== null)
    .flatMap(({ witness }) => Array.from({ length: divisions }, (_, n) => `${folder}w/${witness.key}/${n + 1}/`));
}
