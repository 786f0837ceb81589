import { VariorumError } from "../model/error.ts";
import { MAX_PACK, packMark } from "../model/pack.ts";
import { ZipWriter } from "./zip-writer.ts";

/**
 * Packs files into one ZIP archive, in the order given, behind the mark of a pack. The same files give the same bytes.
 * @throws {VariorumError} `limit`
 */
export async function formatPack(
  files: AsyncIterable<readonly [path: string, bytes: Uint8Array]>,
): Promise<Uint8Array> {
  const zip = new ZipWriter();
  let total = 0;
  const add = (path: string, bytes: Uint8Array, compress: boolean): void => {
    total += bytes.length;
    if (total > MAX_PACK) throw new VariorumError("limit", `a pack holds at most ${MAX_PACK} bytes`);
    zip.add(path, bytes, compress);
  };
  add(packMark.path, Buffer.from(packMark.text), false);
  for await (const [path, bytes] of files) add(path, bytes, bytes.length > 0);
  return zip.finish();
}
