import { createHash } from "node:crypto";
import { VariorumError } from "../model/error.ts";
import { type Facsimile, type FacsimileLack, hasSmall, isTiled } from "../model/facsimile.ts";
import { heldName } from "../model/held-images.ts";
import { faultOfName } from "../model/portable-name.ts";
import type { PublicDocument } from "../model/public.ts";
import { facsimileAddress, smallEnding, tilesEnding } from "../site/address.ts";
import { excessOf, readImageHeader } from "../store/image-header.ts";
import { readFacsimile } from "../store/witness-source.ts";

/** An image of a witness that a site shows. */
export interface FacsimileFile {
  readonly document: string;
  /** Of the witness. */
  readonly key: string;
  readonly name: string;
  /** SHA-256, 64 hex digits. */
  readonly hash: string;
  /** Whether it is cut into tiles. */
  readonly tiled: boolean;
  /** Whether a small image stands for it. */
  readonly small: boolean;
}

/** Formats that every browser shows and that hold no script, by the endings of their files. */
const formats: ReadonlyMap<string, string> = new Map([
  ["jpg", "jpg"],
  ["jpeg", "jpg"],
  ["png", "png"],
  ["webp", "webp"],
  ["gif", "gif"],
]);

/**
 * An image of the working folder as a site may show it.
 * @param isSigned whether its bytes are those that were signed; undefined: they may not be known
 */
export async function readFacsimileFile(
  folder: string,
  { document, key, name }: Omit<FacsimileFile, "hash" | "tiled" | "small">,
  isSigned: (bytes: Uint8Array) => boolean | undefined,
): Promise<Facsimile> {
  if (name === heldName) return absent("withheld");
  if (faultOfName(name) !== undefined) return absent("format");
  const bytes = await readBytes(folder, document, key, name);
  if (bytes === undefined) return absent("missing");
  const signed = isSigned(bytes);
  if (signed !== true) return absent(signed === undefined ? "withheld" : "changed");
  const size = shownSizeOf(name, bytes);
  return size === undefined ? absent("format") : { name, ...size, hash: hashOf(bytes) };
}

const absent = (lack: FacsimileLack): Facsimile => ({ absent: lack });
const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function readBytes(folder: string, document: string, key: string, name: string) {
  try {
    return await readFacsimile(folder, { id: document }, { key }, name);
  } catch (error) {
    if (error instanceof VariorumError && error.code === "input") return undefined;
    throw error;
  }
}

/** Pixels; undefined for what is no image of the format that its name says, or would take all memory when it is unpacked. */
export function shownSizeOf(
  name: string,
  bytes: Uint8Array,
): { readonly width: number; readonly height: number } | undefined {
  const format = formats.get(name.slice(name.lastIndexOf(".") + 1).toLowerCase());
  const header = readImageHeader(bytes);
  if (header === undefined || format !== header.format || excessOf(header, bytes.length) !== undefined)
    return undefined;
  return { width: header.width, height: header.height };
}

/** The images that a version of a document shows. */
export const facsimileFiles = ({ work, witnesses }: PublicDocument): readonly FacsimileFile[] =>
  witnesses.flatMap(({ witness: { key }, facsimiles = [] }) =>
    facsimiles.flatMap((image) =>
      "absent" in image
        ? []
        : [
            {
              document: work.id,
              key,
              name: image.name,
              hash: image.hash,
              tiled: isTiled(image),
              small: hasSmall(image),
            },
          ],
    ),
  );

/** Where an image stands below the site's root. */
export const facsimilePath = ({ document, key, name }: FacsimileFile): string =>
  `${facsimileAddress(document, key)}${name}`;

/** The folder of its tiles. */
export const tilesPath = (image: FacsimileFile): string => facsimilePath(image) + tilesEnding;

/** The small image that stands for it. */
export const smallPath = (image: FacsimileFile): string => facsimilePath(image) + smallEnding;

/** @throws VariorumError `input` when the image changed since it was looked at */
export async function readUnchanged(folder: string, { document, key, name, hash }: FacsimileFile): Promise<Uint8Array> {
  const bytes = await readFacsimile(folder, { id: document }, { key }, name);
  if (hashOf(bytes) === hash) return bytes;
  throw new VariorumError("input", `The image ${name} of ${document}/${key} changed while the site was built.`);
}
