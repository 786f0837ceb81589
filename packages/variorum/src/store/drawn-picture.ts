import { sharpVersion } from "./sharp-version.ts";

/** Another maker would make other bytes. */
export const pictureMaker = (): string => `sharp ${sharpVersion()}`;

/** A drawing (SVG without text or references) as PNG. */
export async function rasterize(svg: string): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
}
