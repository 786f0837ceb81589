import type { PublicEdition } from "../model/public.ts";
import { catalogueOf, editionPages, type Navigation } from "../site/index.ts";
import { breathe } from "../store/breathe.ts";
import { BuildCache } from "../store/build-cache.ts";
import { formatSiteList, siteListName } from "../store/site-list.ts";
import { formatMarker, markerName, type SiteMarker } from "../store/site-marker.ts";
import { softwareKey } from "../store/software-key.ts";
import { filePath, pageFile } from "./document-files.ts";
import type { PreparedDocument } from "./document-preparation.ts";
import type { EditionSource } from "./edition-source.ts";
import { offlineFile } from "./offline-file.ts";
import { requirePermanence } from "./permanence.ts";
import type { SiteAssets } from "./site-assets.ts";
import { machineFiles } from "./site-extras.ts";
import type { SiteOutput } from "./site-output.ts";

/** A site that is being built. */
export interface Site {
  readonly edition: PublicEdition;
  readonly documents: readonly PreparedDocument[];
  readonly assets: SiteAssets;
  readonly source: EditionSource;
  /** Of the site that stands at the output now. */
  readonly before: SiteMarker | undefined;
}

/** Addresses of the published site that stands at the output now. */
export const publishedBefore = ({ before, edition }: Site): readonly string[] =>
  before === undefined || before.draft || edition.draft ? [] : before.addresses;

/**
 * All pages but those of documents: a text can change without any of them.
 * @param onPage called before each; may end it by throwing
 */
export async function writeEditionPages(
  output: SiteOutput,
  { edition, documents, assets: { manifest } }: Site,
  sections: Navigation,
  onPage: (done: number, total: number) => void,
): Promise<void> {
  const catalogue = catalogueOf(edition);
  const around = JSON.stringify([manifest, sections, { ...catalogue, documents: [] }]);
  const catalogued = documents.map(({ newest }) => newest.digest.catalogued).join(" ");
  const shared = BuildCache.key(softwareKey(), around, catalogued);
  const pages = editionPages(edition, manifest, { sections, catalogue });
  for (const [done, page] of pages.entries()) {
    onPage(done, pages.length);
    const key = BuildCache.key(shared, JSON.stringify(page.from ?? null));
    if (output.writeMade(filePath(page.address), key, () => pageFile(page))) await breathe();
  }
}

/**
 * What is written when all pages are known.
 * @throws VariorumError `record` when a published address would vanish
 */
export function finishSite(output: SiteOutput, site: Site): void {
  const addresses = [...output.pages.keys()].sort();
  requirePermanence(publishedBefore(site), output.pages);
  for (const file of machineFiles(site.edition, addresses)) output.writeFile(file);
  if (!site.edition.draft) output.writeFile(offlineFile(site, output.pages));
  output.writeFile({ path: siteListName, content: Buffer.from(formatSiteList(output.paths)) });
  const marker: SiteMarker = { format: "variorum/site@v1", draft: site.edition.draft, addresses };
  output.writeFile({ path: markerName, content: Buffer.from(formatMarker(marker)) });
}
