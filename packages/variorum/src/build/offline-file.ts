import type { SiteFile } from "../model/site-file.ts";
import { notKeptPages, offlineAddress } from "../site/index.ts";
import type { Site } from "./edition-output.ts";

/** Bytes of pages that a reader's browser fetches without being asked: beyond it, only what is visited is kept. */
const MOST = 5_000_000;

/**
 * The service worker of a site: its program, the pages of the newest versions where all of them together are small, and what is
 * shown without a network in place of a page that was not kept.
 * @param pages bytes of every page by its address
 */
export function offlineFile(
  { assets, edition }: Pick<Site, "assets" | "edition">,
  pages: ReadonlyMap<string, number>,
): SiteFile {
  const newest = [...pages]
    .filter(([address]) => !/^(?:[a-z]{2}\/)?d\/[^/]+\/v\//.test(address))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const bytes = newest.reduce((sum, [, size]) => sum + size, 0);
  const list = bytes <= MOST ? newest.map(([address]) => address) : [];
  return {
    path: offlineAddress,
    content: Buffer.from(
      `var variorumOffline=${JSON.stringify({ pages: list, notKept: notKeptPages(edition.info) })};\n${assets.offline}`,
    ),
  };
}
