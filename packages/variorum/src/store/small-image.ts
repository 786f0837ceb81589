import { SMALL } from "../model/facsimile.ts";
import { mostPixels } from "./image-header.ts";
import { sharpVersion } from "./sharp-version.ts";

const QUALITY = 74;

/** Another maker would make other images. */
export const smallMaker = (): string => `sharp ${sharpVersion()} ${SMALL} ${QUALITY}`;

/**
 * An image that stands for another among many: the same, at most `SMALL` pixels long, as JPEG, with nothing of its metadata.
 * @returns the image itself when it cannot be unpacked: readers see it as it is
 */
export async function shrinkImage(image: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  try {
    return await sharp(image, { limitInputPixels: mostPixels, failOn: "error" })
      .autoOrient()
      .resize(SMALL, SMALL, { fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .jpeg({ quality: QUALITY })
      .toBuffer();
  } catch {
    return image;
  }
}
