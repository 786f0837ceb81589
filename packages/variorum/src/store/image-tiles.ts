import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { mostPixels } from "./image-header.ts";
import type { LedgerFile } from "./ledger-line.ts";
import { sharpVersion } from "./sharp-version.ts";

/** Pixels of a side of a tile. */
const TILE = 512;

const QUALITY = 80;

/** Another maker would make other tiles. */
export const tilesMaker = (): string => `sharp ${sharpVersion()} ${TILE} ${QUALITY}`;

/**
 * Cuts an image into tiles that a reader's browser loads as it needs them (IIIF Image API 3.0, level 0): no server is asked to
 * compute anything. Tiles carry nothing of the image's metadata.
 * @param folder of the site in the making
 * @param path of the tiles below it, and below the site's root
 * @param home where the folder of the tiles stands, for `info.json`
 * @returns the files that were written; none for an image that cannot be unpacked: readers see it as it is
 */
export async function writeImageTiles(
  image: Uint8Array,
  folder: string,
  path: string,
  home: string,
): Promise<readonly LedgerFile[]> {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  const { default: sharp } = await import("sharp");
  try {
    await sharp(image, { limitInputPixels: mostPixels, failOn: "error" })
      .autoOrient()
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .jpeg({ quality: QUALITY })
      .tile({ size: TILE, layout: "iiif3", id: home })
      .toFile(target);
  } catch {
    rmSync(target, { recursive: true, force: true });
    return [];
  } finally {
    rmSync(join(dirname(target), "vips-properties.xml"), { force: true });
  }
  return listFiles(folder, path);
}

function listFiles(folder: string, path: string): readonly LedgerFile[] {
  return readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [file.slice(folder.length + 1).replaceAll("\\", "/"), statSync(file).size]);
}
