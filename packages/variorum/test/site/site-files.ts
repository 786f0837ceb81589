import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { PublicDocument, PublicEdition } from "../../src/model/public.ts";
import {
  type AssetManifest,
  assetFolder,
  documentPages,
  editionPages,
  notKeptPages,
  offlineAddress,
  type Page,
  parseAssetManifest,
  siteAssets,
} from "../../src/site/index.ts";

/** Names that pages can be tested with when the assets were not built. */
export const plainManifest: AssetManifest = {
  style: "site.css",
  script: "site.js",
  verify: "verify.js",
  proofs: "proofs.js",
  facsimile: "facsimile.js",
  compare: "compare.js",
  collating: "collating.js",
  compareStyle: "compare.css",
  offline: "offline-worker.js",
  report: "report.css",
  fonts: {},
  files: [],
};

export const readManifest = async (): Promise<AssetManifest> =>
  parseAssetManifest(await readFile(new URL("manifest.json", assetFolder), "utf8"));

export const sitePages = (
  edition: PublicEdition,
  documents: readonly PublicDocument[],
  assets: AssetManifest,
): readonly Page[] => [
  ...editionPages(edition, assets),
  ...documents.flatMap((document) => [
    ...documentPages(edition, document, assets, {
      alternates: [
        {
          type: "text/plain",
          href: `d/${document.work.id}/${document.work.id}.txt`,
          what: "plain-text",
          witness: document.witnesses[0]?.witness.key ?? "a",
        },
        {
          type: "application/tei+xml",
          href: `d/${document.work.id}/${document.work.id}.tei.xml`,
          what: "tei-variants",
        },
      ],
    }),
    ...document.versions.flatMap(({ n }) =>
      documentPages(edition, { ...document, version: n }, assets, { place: "version", ...changesOf(document, n) }),
    ),
  ]),
];

/** Of a version that changed nothing; the first has none. */
const changesOf = ({ work }: PublicDocument, n: number) =>
  n === 1 ? {} : { changes: { from: n - 1, to: n, before: work, after: work, witnesses: [] } };

/** Writes a whole site below a folder. */
export async function writeSite(
  folder: string,
  edition: PublicEdition,
  documents: readonly PublicDocument[],
): Promise<readonly string[]> {
  const assets = await readManifest();
  const pages = sitePages(edition, documents, assets);
  for (const page of pages) {
    const name = page.address.endsWith(".html") ? page.address : `${page.address}index.html`;
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, page.html());
  }
  await mkdir(join(folder, "assets"), { recursive: true });
  for (const { path, source } of siteAssets(assets)) await cp(source, join(folder, path));
  await writeOffline(folder, edition, assets, pages);
  return pages.map((page) => page.address);
}

/** The service worker that a build puts at the root of a site. */
async function writeOffline(
  folder: string,
  edition: PublicEdition,
  assets: AssetManifest,
  pages: readonly Page[],
): Promise<void> {
  const program = await readFile(new URL(assets.offline, assetFolder), "utf8");
  const kept = pages
    .map(({ address }) => address)
    .filter((address) => address.endsWith("/") && !address.includes("/v/"));
  const needed = [assets.style, assets.script].map((name) => `assets/${name}`);
  const own = { needed, assets: assets.files.map((name) => `assets/${name}`) };
  const list = { state: "1", pages: kept, ...own, notKept: notKeptPages(edition.info) };
  await writeFile(join(folder, offlineAddress), `var variorumOffline=${JSON.stringify(list)};\n${program}`);
}
