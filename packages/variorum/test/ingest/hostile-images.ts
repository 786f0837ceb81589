import { crc32, deflateSync } from "node:zlib";
import { encode, type HostileFile } from "./hostile-file.ts";

const image =
  (fileName: string) =>
  (name: string, expected: string, bytes: () => Uint8Array): HostileFile => ({
    name: `image: ${name}`,
    fileName,
    as: "image",
    bytes,
    expected,
  });

const png = image("0001.png");
const gif = image("0001.gif");
const webp = image("0001.webp");
const tiff = image("0001.tif");
const jpeg = image("0001.jpg");
const svg = image("0001.svg");

const bytesOf = (...parts: readonly (string | Uint8Array | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));

const be32 = (value: number): readonly number[] => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];
const le16 = (value: number): readonly number[] => [value & 255, value >>> 8];
const le32 = (value: number): readonly number[] => [...be32(value)].reverse();

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const body = bytesOf(kind, data);
  return bytesOf(be32(data.length), body, be32(crc32(body)));
}

/** A PNG that says it has these pixels, of `depth` bits of grey, and holds `rows` empty rows of them (PNG 1.2, 4.1). */
function pngOf(width: number, height: number, depth: number, rows: number): Uint8Array {
  const head = Uint8Array.from([...be32(width), ...be32(height), depth, 0, 0, 0, 0]);
  const row = Math.ceil((width * depth) / 8) + 1;
  return bytesOf(
    "\x89PNG\r\n\x1a\n",
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(new Uint8Array(row * rows), { level: 9 })),
    chunk("IEND", new Uint8Array()),
  );
}

/** A GIF of `frames` frames that each say they are as large as the whole (GIF89a). */
function gifOf(width: number, height: number, frames: number): Uint8Array {
  const frame = [0x2c, 0, 0, 0, 0, ...le16(width), ...le16(height), 0, 2, 2, 0x44, 0x01, 0];
  const one = Uint8Array.from(frame);
  return bytesOf(
    "GIF89a",
    le16(width),
    le16(height),
    [0x80, 0, 0, 0, 0, 0, 255, 255, 255],
    ...Array.from({ length: frames }, () => one),
    ";",
  );
}

/** Lossless WebP of one colour: no bit for a pixel (WebP lossless, 3.4). */
function webpOf(width: number, height: number): Uint8Array {
  const size = (width - 1) | ((height - 1) << 14);
  const data = bytesOf([0x2f], le32(size >>> 0), [0x88, 0x88, 0x08, 0, 0, 0, 0, 0]);
  const padded = data.length % 2 === 0 ? data : bytesOf(data, [0]);
  return bytesOf("RIFF", le32(12 + padded.length), "WEBPVP8L", le32(data.length), padded);
}

/** A TIFF whose first folder of fields has these (TIFF 6.0, 2); `next` is where the next folder stands. */
function tiffOf(fields: readonly (readonly [tag: number, type: number, count: number, value: number])[], next: number) {
  const entries = fields.map(([tag, type, count, value]) => bytesOf(le16(tag), le16(type), le32(count), le32(value)));
  return bytesOf("II*\0", le32(8), le16(fields.length), ...entries, le32(next), new Uint8Array(64));
}

const pixels = (width: number, height: number) =>
  [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, 1, 8],
    [277, 3, 1, 1],
    [278, 4, 1, height],
    [279, 4, 1, 64],
  ] as const;

/** A JPEG that says it has these pixels and breaks off (T.81, B.2). */
const jpegOf = (width: number, height: number): Uint8Array =>
  bytesOf(
    [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
    [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0],
    new Uint8Array(200),
  );

export const imageHostiles: readonly HostileFile[] = [
  png("PNG of 2,147,483,647 × 2,147,483,647 pixels", "too-much", () => pngOf(2 ** 31 - 1, 2 ** 31 - 1, 8, 0)),
  png("PNG of 399 million pixels in 400 kB", "read", () => pngOf(19_999, 19_999, 8, 19_999)),
  png("PNG of 399 million black and white pixels in 50 kB", "read", () => pngOf(19_999, 19_999, 1, 19_999)),
  png("PNG of 400 million pixels that holds one row", "too-much", () => pngOf(20_000, 20_000, 8, 1)),
  png("PNG of 1 × 400,000,000 pixels", "too-much", () => pngOf(1, 400_000_000, 1, 1000)),
  png("PNG of no width", "not-an-image", () => pngOf(0, 100, 8, 1)),
  png("only the head of a PNG", "not-an-image", () => bytesOf("\x89PNG\r\n\x1a\n")),
  gif("GIF of 65,535 × 65,535 pixels", "too-much", () => gifOf(65_535, 65_535, 1)),
  gif("GIF of 100,000 frames", "read", () => gifOf(4000, 4000, 100_000)),
  webp("WebP of 16,384 × 16,384 pixels in 34 bytes", "too-much", () => webpOf(16_384, 16_384)),
  webp("WebP of 25 million pixels in 34 bytes", "read", () => webpOf(5000, 5000)),
  tiff("TIFF of 4,294,967,295 × 4,294,967,295 pixels", "too-much", () => tiffOf(pixels(2 ** 32 - 1, 2 ** 32 - 1), 0)),
  tiff("TIFF whose folders lead round in a circle", "not-shown", () => tiffOf(pixels(100, 100), 8)),
  tiff("TIFF of a folder with 65,535 fields", "not-an-image", () =>
    bytesOf("II*\0", le32(8), le16(65_535), new Uint8Array(65_535 * 12)),
  ),
  tiff("TIFF whose folder stands beyond its end", "not-an-image", () => bytesOf("II*\0", le32(0x7fffffff))),
  jpeg("JPEG of 65,535 × 65,535 pixels", "too-much", () => jpegOf(65_535, 65_535)),
  jpeg("JPEG of segments without length", "not-an-image", () =>
    bytesOf([0xff, 0xd8], ...Array.from({ length: 100_000 }, () => [0xff, 0xe1, 0, 0])),
  ),
  svg("SVG of 10⁹ × 10⁹ pixels", "too-much", () =>
    encode('<svg xmlns="http://www.w3.org/2000/svg" width="1000000000" height="1000000000"/>'),
  ),
  svg("SVG of patterns in patterns", "not-shown", () =>
    encode(
      `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><defs><g id="g0"><rect width="1" height="1"/></g>${Array.from({ length: 20 }, (_, i) => `<g id="g${i + 1}">${`<use href="#g${i}"/>`.repeat(10)}</g>`).join("")}</defs><use href="#g20"/></svg>`,
    ),
  ),
  jpeg("boxes of JPEG XL without length", "not-an-image", () =>
    bytesOf(be32(12), "JXL \r\n\x87\n", be32(20), "ftypjxl \0\0\0\0jxl ", be32(0), "jxlp", new Uint8Array(100)),
  ),
  jpeg("boxes of HEIF without length", "not-an-image", () =>
    bytesOf(be32(24), "ftypheic\0\0\0\0mif1heic", be32(0), "meta", new Uint8Array(1000)),
  ),
  jpeg("icons of no length", "not-an-image", () => bytesOf("icns", be32(1000), "ic07", be32(0), new Uint8Array(984))),
  jpeg("boxes of JPEG 2000 without length", "not-an-image", () =>
    bytesOf(be32(12), "jP  \r\n\x87\n", be32(0), "ftyp", be32(0), "jp2h", new Uint8Array(1000)),
  ),
];
