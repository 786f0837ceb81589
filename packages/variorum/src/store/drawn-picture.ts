import sharp from "sharp";

/** Another maker would make other bytes. */
export const pictureMaker = `sharp ${sharp.versions.sharp ?? ""}`;

/** A drawing (SVG without text or references) as PNG. */
export async function rasterize(svg: string): Promise<Uint8Array> {
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
}
