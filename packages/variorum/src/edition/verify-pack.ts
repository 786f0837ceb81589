import { defaultLimits, type IngestLimits } from "../ingest/gate.ts";
import { VariorumError } from "../model/error.ts";
import { MAX_PACK } from "../model/pack.ts";
import type { VerifyOptions } from "../record/record-verdict.ts";
import { fault, type Verdict } from "../record/verdict.ts";
import { type PackParts, refusedPack, verifyPackParts } from "../record/verify-pack.ts";
import { openArchive } from "./archive.ts";
import { htmlTree } from "./html-tree.ts";

/** What a pack may ask of us. */
const limits: IngestLimits = { ...defaultLimits, bytes: MAX_PACK, inflated: MAX_PACK, entries: 1_000_000, ratio: 1000 };

/** Verifies a pack. Never throws on hostile bytes. */
export async function verifyPack(bytes: Uint8Array, fileName: string, options: VerifyOptions): Promise<Verdict> {
  const parts = await openParts(bytes, fileName);
  if (parts instanceof VariorumError) return refusedPack(fault("pack", `The pack cannot be read: ${parts.message}.`));
  return verifyPackParts(parts, htmlTree, options);
}

async function openParts(bytes: Uint8Array, fileName: string): Promise<PackParts | VariorumError> {
  try {
    return (await openArchive(bytes, { fileName, limits, isRead: () => true })).parts;
  } catch (cause) {
    if (cause instanceof VariorumError) return cause;
    throw cause;
  }
}
