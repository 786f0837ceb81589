import { once } from "node:events";
import { ZipFile } from "yazl";
import { VariorumError } from "../model/error.ts";
import { MAX_PACK, packMark } from "../model/pack.ts";

/** ZIP keeps local time without a zone: these fields come out the same everywhere. */
const noTime = (): Date => new Date(1980, 0, 1);

/**
 * Packs files into one ZIP archive, in the order given, behind the mark of a pack. The same files give the same bytes.
 * @throws {VariorumError} `limit`
 */
export async function formatPack(
  files: AsyncIterable<readonly [path: string, bytes: Uint8Array]>,
): Promise<Uint8Array> {
  const zip = new ZipFile();
  const parts: Uint8Array[] = [];
  const output = zip.outputStream;
  output.on("data", (part: Uint8Array) => parts.push(part));
  const end = once(output, "end");
  let total = 0;
  const add = (path: string, bytes: Uint8Array, compress: boolean): void => {
    total += bytes.length;
    if (total > MAX_PACK) throw new VariorumError("limit", `a pack holds at most ${MAX_PACK} bytes`);
    zip.addBuffer(Buffer.from(bytes), path, { mtime: noTime(), mode: 0o100644, compress, forceDosTimestamp: true });
  };
  add(packMark.path, Buffer.from(packMark.text), false);
  for await (const [path, bytes] of files) add(path, bytes, bytes.length > 0);
  zip.end();
  await end;
  return Buffer.concat(parts);
}
