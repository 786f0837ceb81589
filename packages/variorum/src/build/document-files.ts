import { documentExports } from "../export/document-exports.ts";
import type { PublicDocument, PublicEdition } from "../model/public.ts";
import type { SiteFile } from "../model/site-file.ts";
import { placeAddress } from "../site/address.ts";
import {
  type Alternate,
  type AssetManifest,
  divisionsOf,
  documentPages,
  type EditionSection,
  type Page,
  renderGone,
  renderVanished,
  rootOf,
} from "../site/index.ts";

/** What the pages of a document see of the rest of the edition; nothing of it changes when another document's text does. */
export function editionAround(edition: PublicEdition): PublicEdition {
  const { record } = edition;
  const documents = edition.documents.map(({ abstract: _, ...rest }) => ({ ...rest, witnesses: [], versions: 0 }));
  const slim = record === null ? null : { ...record, size: 0, root: "", checkpoint: "", entries: [] };
  const nothing = { blocks: [], notes: [] };
  const essays = edition.essays.map(({ essay: { summary: _, ...essay } }) => ({
    essay: { ...essay, text: nothing },
    event: null,
  }));
  return { ...edition, documents, essays, series: [], record: slim };
}

/** Where a page's file stands below the site's root. */
export const filePath = (address: string): string =>
  address === "" || address.endsWith("/") ? `${address}index.html` : address;

export type DocumentPlace = "newest" | "version";

/** Pages of one version, as the newest one or at its permanent address. */
export function versionPages(
  edition: PublicEdition,
  document: PublicDocument,
  place: DocumentPlace,
  assets: AssetManifest,
  sections: readonly EditionSection[],
): readonly Page[] {
  return documentPages(edition, document, assets, { place, alternates: alternatesOf(edition, document), sections });
}

/** Downloads stand at the permanent address of their version, in a draft beside its pages. */
export function exportFiles(edition: PublicEdition, document: PublicDocument): readonly SiteFile[] {
  const folder = placeAddress(document, "version");
  return documentExports(edition, document).map(({ path, content }) => ({
    path: folder + path,
    content: new TextEncoder().encode(content()),
  }));
}

function alternatesOf(edition: PublicEdition, document: PublicDocument): readonly Alternate[] {
  const folder = placeAddress(document, "version");
  return documentExports(edition, document).map(({ path, mediaType, label }) => ({
    type: mediaType,
    href: folder + path,
    title: label,
  }));
}

/** A page that says what stood here. */
export function gonePage(
  edition: PublicEdition,
  document: PublicDocument,
  address: string,
  assets: AssetManifest,
  sections: readonly EditionSection[],
): Page {
  const language = edition.info.languages[0] ?? "en";
  return { address, html: () => renderGone(edition, document, { root: rootOf(address), assets, language, sections }) };
}

/** A page that says that something of the edition stood here and is withheld or removed. */
export function vanishedPage(edition: PublicEdition, address: string, assets: AssetManifest): Page {
  const language = edition.info.languages[0] ?? "en";
  return { address, html: () => renderVanished(edition, { root: rootOf(address), assets, language }) };
}

/** Where the passages of witnesses stood whose texts are hidden now: a copied link must still lead somewhere. */
export function hiddenAddresses(document: PublicDocument, place: DocumentPlace): readonly string[] {
  const folder = placeAddress(document, place);
  const divisions = Math.max(1, divisionsOf(document).length);
  return document.witnesses
    .filter(({ tombstone }) => tombstone !== null)
    .flatMap(({ witness }) => Array.from({ length: divisions }, (_, n) => `${folder}w/${witness.key}/${n + 1}/`));
}
