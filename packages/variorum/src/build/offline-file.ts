import type { PublicEdition } from "../model/public.ts";
import type { SiteFile } from "../model/site-file.ts";
import { type AssetManifest, notKeptPages, offlineAddress } from "../site/index.ts";
import { BuildCache } from "../store/build-cache.ts";
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
  const newest = [...pages].filter(([address]) => !/^(?:[a-z]{2}\/)?d\/[^/]+\/v\//.test(address));
  const bytes = newest.reduce((sum, [, size]) => sum + size, 0);
  const kept = bytes <= MOST ? newest.map(([address]) => address).sort() : [];
  const list = { state: stateOf(edition, assets.manifest), pages: kept, ...assetLists(assets.manifest) };
  return {
    path: offlineAddress,
    content: Buffer.from(
      `var variorumOffline=${JSON.stringify({ ...list, notKept: notKeptPages(edition.info) })};\n${assets.offline}`,
    ),
  };
}

/** Pages change when something is logged, and when they are made otherwise. */
const stateOf = ({ record, info }: PublicEdition, manifest: AssetManifest): string =>
  BuildCache.key("offline", record?.checkpoint ?? "", JSON.stringify([info, manifest])).slice(0, 16);

function assetLists({ style, script, fonts, files }: AssetManifest) {
  const faces = Object.values(fonts).flatMap(({ serif, sans }) => [serif, sans]);
  const below = (name: string): string => `assets/${name}`;
  return { needed: [...new Set([style, script, ...faces])].map(below), assets: files.map(below) };
}
