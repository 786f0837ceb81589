import type { SiteFile } from "../model/site-file.ts";

/** Files in one piece of bytes: `u32be length of the index`, the index (JSON: [path, bytes] …), then the contents in order. */
export function packFiles(files: readonly SiteFile[]): Buffer {
  const index = Buffer.from(JSON.stringify(files.map(({ path, content }) => [path, content.length])));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(index.length);
  return Buffer.concat([length, index, ...files.map(({ content }) => content)]);
}

/** The inverse of `packFiles`. */
export function unpackFiles(pack: Buffer): readonly SiteFile[] {
  const end = 4 + pack.readUInt32BE(0);
  const index = JSON.parse(pack.toString("utf8", 4, end)) as readonly (readonly [string, number])[];
  let position = end;
  return index.map(([path, length]) => {
    const content = pack.subarray(position, position + length);
    position += length;
    return { path, content };
  });
}
