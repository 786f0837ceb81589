import { fileURLToPath } from "node:url";
import { VariorumError } from "../model/error.ts";
import type { SiteFile } from "../model/site-file.ts";
import { type AssetManifest, assetFolder, parseAssetManifest, siteAssets } from "../site/index.ts";
import { diskFiles } from "../store/file-operations.ts";

/** Styles, scripts and fonts, read at once so that they belong together. */
export interface SiteAssets {
  readonly manifest: AssetManifest;
  /** Program of the service worker. */
  readonly offline: string;
  readonly files: readonly SiteFile[];
}

async function readExisting(path: string): Promise<Uint8Array> {
  const content = await diskFiles.read(path);
  if (content === undefined) throw new VariorumError("fault", `${path} vanished while the site was built.`);
  return content;
}

export async function readAssets(): Promise<SiteAssets> {
  const json = await diskFiles.read(fileURLToPath(new URL("manifest.json", assetFolder)));
  if (json === undefined)
    throw new VariorumError("fault", "The site's styles and scripts were not built. Run `npm run build`.");
  const manifest = parseAssetManifest(new TextDecoder().decode(json));
  const files = siteAssets(manifest).map(async ({ path, source }) => ({
    path,
    content: await readExisting(fileURLToPath(source)),
  }));
  const offline = await readExisting(fileURLToPath(new URL(manifest.offline, assetFolder)));
  return { manifest, offline: new TextDecoder().decode(offline), files: await Promise.all(files) };
}
