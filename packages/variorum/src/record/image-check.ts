import type { RecordObject } from "./object.ts";
import type { ShownImage } from "./page.ts";
import { isFacsimile } from "./text-object.ts";
import { fault, lack, type Reason } from "./verdict.ts";

/**
 * A file of a site, by its path below the site's root; undefined when it does not exist.
 * @throws when nobody could find out
 */
export type SiteFileReader = (path: string) => Promise<Uint8Array | undefined>;

/** Says what is wrong with an image on a page, the first time that it is asked; undefined: nothing. */
export type ImageCheck = (page: string, image: ShownImage, object: RecordObject) => Promise<Reason | undefined>;

/** Compares the bytes of images with their commitments; every image is read once, on however many pages it stands. */
export function createImageCheck(read: SiteFileReader): ImageCheck {
  const known = new Set<string>();
  return async (page, image, object) => {
    const path = pathBelow(page, image.source);
    const key = `${image.event}:${image.index}:${path}`;
    if (path === undefined) return fault("image-elsewhere", `An image does not stand in this site.`, image.source);
    if (known.has(key)) return undefined;
    known.add(key);
    return checkImage(path, image.index, object, read);
  };
}

async function checkImage(
  path: string,
  index: number,
  object: RecordObject,
  read: SiteFileReader,
): Promise<Reason | undefined> {
  const bytes = await read(path).catch((cause: unknown) =>
    lack("unreadable", `An image could not be read: ${cause instanceof Error ? cause.message : cause}.`, path),
  );
  if (bytes === undefined) return fault("image-missing", "An image that a page shows is not there.", path);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const matches = object.form === "text" ? isFacsimile(object.text, index, bytes) : undefined;
  if (matches === undefined) return fault("shows-withheld", "The record does not show this image.", path);
  return matches ? undefined : fault("image-altered", "The image is not the one that the editors signed.", path);
}

/** Where a relative link leads, below the site's root; undefined when it leads elsewhere. */
function pathBelow(page: string, source: string): string | undefined {
  const root = "http://site.invalid/";
  if (!URL.canParse(source, `${root}${page}`)) return undefined;
  const { href, pathname } = new URL(source, `${root}${page}`);
  return href.startsWith(root) ? decodePath(pathname.slice(1)) : undefined;
}

function decodePath(encoded: string): string | undefined {
  try {
    const path = decodeURIComponent(encoded);
    return path.split("/").includes("..") || /[\\\p{Cc}]/u.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}
