import { packMark } from "../model/pack.ts";
import type { PageTree } from "./page.ts";
import type { RecordReader } from "./reader.ts";
import type { VerifyOptions } from "./record-verdict.ts";
import { judge, lack, noAssurance, nothingCovered, type Reason, type Verdict } from "./verdict.ts";
import { verifyRecord } from "./verify-record.ts";
import { type SitePage, verifySite } from "./verify-site.ts";

/** The files of a pack, by path. */
export type PackParts = ReadonlyMap<string, Uint8Array>;

/**
 * Verifies what was taken out of a pack, with no network: as of the moment at which it was packed.
 * @param treeOf reads a page's HTML as the surroundings do it: parse5, or a browser's parser
 */
export async function verifyPackParts(
  parts: PackParts,
  treeOf: (html: Uint8Array) => PageTree,
  options: VerifyOptions,
): Promise<Verdict> {
  if (new TextDecoder().decode(parts.get(packMark.path)) !== packMark.text) {
    return refusedPack(lack("no-pack", "This archive is no edition pack.", packMark.path));
  }
  const reader: RecordReader = {
    read: async (path) => parts.get(`record/${path}`),
    list: async () => [...parts.keys()].flatMap((path) => (isRecordPath(path) ? [path.slice("record/".length)] : [])),
  };
  const packed: VerifyOptions = { ...options, asOf: true };
  if (!parts.has("index.html")) return verifyRecord(reader, packed);
  return verifySite(reader, () => pagesOf(parts, treeOf), { ...packed, siteFile: async (path) => parts.get(path) });
}

const isRecordPath = (path: string): boolean => /^record\/(log|objects)\//.test(path);

/** The verdict on a pack that could not be opened. */
export const refusedPack = (reason: Reason): Verdict =>
  judge({ reasons: [reason], assurance: noAssurance, record: null, checkpoint: null, covered: nothingCovered });

async function* pagesOf(parts: PackParts, treeOf: (html: Uint8Array) => PageTree): AsyncGenerator<SitePage> {
  for (const [path, bytes] of parts) if (path.endsWith(".html")) yield { path, tree: treeOf(bytes) };
}
