import type { IngestLimits } from "../ingest/gate.ts";
import { defaultLimits } from "../ingest/gate.ts";
import { VariorumError } from "../model/error.ts";
import type { RecordReader } from "../record/reader.ts";
import type { VerifyOptions } from "../record/record-verdict.ts";
import { fault, judge, lack, noAssurance, type note, nothingCovered, type Verdict } from "../record/verdict.ts";
import { verifyRecord } from "../record/verify-record.ts";
import { type SitePage, verifySite } from "../record/verify-site.ts";
import { MAX_PACK, packMark } from "../store/pack-file.ts";
import { openArchive } from "./archive.ts";
import { htmlTree } from "./html-tree.ts";

/** What a pack may ask of us. */
const limits: IngestLimits = { ...defaultLimits, bytes: MAX_PACK, inflated: MAX_PACK, entries: 1_000_000, ratio: 1000 };

/** Verifies a pack, with no network: as of the moment at which it was packed. Never throws on hostile bytes. */
export async function verifyPack(bytes: Uint8Array, fileName: string, options: VerifyOptions): Promise<Verdict> {
  const parts = await openParts(bytes, fileName);
  if (parts instanceof VariorumError) return refused(fault("pack", `The pack cannot be read: ${parts.message}.`));
  if (Buffer.from(parts.get(packMark.path) ?? []).toString() !== packMark.text) {
    return refused(lack("no-pack", "This archive is no edition pack.", packMark.path));
  }
  const reader: RecordReader = {
    read: async (path) => parts.get(`record/${path}`),
    list: async () => [...parts.keys()].flatMap((path) => (isRecordPath(path) ? [path.slice("record/".length)] : [])),
  };
  const packed: VerifyOptions = { ...options, asOf: true };
  if (!parts.has("index.html")) return verifyRecord(reader, packed);
  return verifySite(reader, () => pagesOf(parts), { ...packed, siteFile: async (path) => parts.get(path) });
}

const isRecordPath = (path: string): boolean => /^record\/(log|objects)\//.test(path);

const refused = (reason: ReturnType<typeof note>): Verdict =>
  judge({ reasons: [reason], assurance: noAssurance, record: null, checkpoint: null, covered: nothingCovered });

async function openParts(
  bytes: Uint8Array,
  fileName: string,
): Promise<ReadonlyMap<string, Uint8Array> | VariorumError> {
  try {
    return (await openArchive(bytes, { fileName, limits, isRead: () => true })).parts;
  } catch (cause) {
    if (cause instanceof VariorumError) return cause;
    throw cause;
  }
}

async function* pagesOf(parts: ReadonlyMap<string, Uint8Array>): AsyncGenerator<SitePage> {
  for (const [path, bytes] of parts) if (path.endsWith(".html")) yield { path, tree: htmlTree(bytes) };
}
