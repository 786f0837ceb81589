import { setFlagsFromString } from "node:v8";
import { partsRead } from "../ingest/archive.ts";
import { formatOf } from "../ingest/format.ts";
import { checkGate, defaultLimits } from "../ingest/gate.ts";
import { type IngestOptions, ingest } from "../ingest/ingest.ts";
import type { JobContext } from "../jobs/job-module.ts";
import type { IngestReport } from "../model/ingested.ts";
import type { OnProgress } from "../model/progress.ts";
import { openArchive } from "./archive.ts";
import { openPdf } from "./pdf.ts";

// V8 lets its heap grow to several times what is held before it looks for what is not: a Markdown file of 10 MB that needs 200 MB would take
// 320 MB, more than a child may have. A V8 that knows no such flag does without.
setFlagsFromString("--heap-growing-percent=30");

/** What a pool of child processes offers: reading a file of any format, archives included. */
export const jobs = {
  ingest: async ({ bytes, options }: FileToRead, context?: Pick<JobContext, "onProgress">): Promise<IngestReport> =>
    ingest(bytes, await opened(bytes, options, context?.onProgress)),
};

interface FileToRead {
  readonly bytes: Uint8Array;
  readonly options: IngestOptions;
}

/** The reader itself is pure and opens neither archives nor PDFs. */
async function opened(
  bytes: Uint8Array,
  options: IngestOptions,
  onProgress: OnProgress | undefined,
): Promise<IngestOptions> {
  const limits = { ...defaultLimits, ...options.limits };
  const { fileName } = options;
  checkGate(bytes, fileName, limits);
  const format = formatOf(bytes, fileName);
  if (format === "pdf") return { ...options, pdf: await openPdf(bytes, { fileName, limits, onProgress }) };
  const isRead = partsRead[format];
  return isRead ? { ...options, archive: await openArchive(bytes, { fileName, limits, isRead }) } : options;
}
