import { partsRead } from "../ingest/archive.ts";
import { formatOf } from "../ingest/format.ts";
import { checkGate, defaultLimits, isZip } from "../ingest/gate.ts";
import { type IngestOptions, ingest } from "../ingest/ingest.ts";
import type { IngestReport } from "../model/ingested.ts";
import { openArchive } from "./archive.ts";

/** What a pool of child processes offers: reading a file of any format, archives included. */
export const jobs = {
  ingest: async ({ bytes, options }: FileToRead): Promise<IngestReport> =>
    ingest(bytes, isZip(bytes) ? await withArchive(bytes, options) : options),
};

interface FileToRead {
  readonly bytes: Uint8Array;
  readonly options: IngestOptions;
}

/** The reader itself is pure and opens no archive. */
async function withArchive(bytes: Uint8Array, options: IngestOptions): Promise<IngestOptions> {
  const limits = { ...defaultLimits, ...options.limits };
  const { fileName } = options;
  checkGate(bytes, fileName, limits);
  const isRead = partsRead[formatOf(bytes, fileName)];
  return isRead ? { ...options, archive: await openArchive(bytes, { fileName, limits, isRead }) } : options;
}
