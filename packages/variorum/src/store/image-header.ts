import { imageSize } from "image-size";

/** What an image says of itself before a pixel is unpacked. */
export interface ImageHeader {
  /** As `image-size` names formats: `jpg`, `png`, `tiff` … */
  readonly format: string;
  /** Pixels, as it is looked at: turned where its camera said so. */
  readonly width: number;
  readonly height: number;
}

/** Pixels of an image that is unpacked; one beyond could take all memory. */
export const mostPixels = 400_000_000;

/** Pixels up to which an image may be packed as tightly as it will: unpacked it takes 100 MB. */
const smallImage = 25_000_000;

/** PNG packs an empty grey page 1,032 times (RFC 1951), one of black and white eight times as tightly: what is tighter is no scan. */
const mostPixelsOfByte = 8 * 1032;

/** Undefined for what is no image. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  try {
    const { type, width, height, orientation = 1 } = imageSize(bytes);
    if (type === undefined || !(width > 0 && height > 0)) return undefined;
    return orientation > 4 ? { format: type, width: height, height: width } : { format: type, width, height };
  } catch {
    return undefined;
  }
}

/** Why an image is not unpacked, in words that end a sentence about it; undefined where it can be. */
export function excessOf({ width, height }: ImageHeader, bytes: number, most = mostPixels): string | undefined {
  const pixels = width * height;
  const size = `${width} × ${height} pixels`;
  if (pixels > most) return `has ${size}; at most ${most} are read`;
  if (pixels > smallImage && pixels > bytes * mostPixelsOfByte) return `has ${size} in ${bytes} bytes: it is no scan`;
  return undefined;
}
