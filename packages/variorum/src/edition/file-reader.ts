import { type IngestOptions, ingest } from "../ingest/ingest.ts";
import type { jobs } from "../ingest/ingest-jobs.ts";
import { createJobPool } from "../jobs/job-pool.ts";
import type { IngestReport } from "../model/ingested.ts";

/** Reads the bytes of files. Formats with parsers that a hostile file could exhaust are read by child processes that may be killed. */
export interface FileReader {
  read(bytes: Uint8Array, options: IngestOptions): Promise<IngestReport>;
  close(): void;
}

export function createFileReader(signal?: AbortSignal): FileReader {
  const pool = createJobPool<typeof jobs>(new URL("../ingest/ingest-jobs.js", import.meta.url));
  return {
    read: async (bytes, options) =>
      isPlain(options.fileName) ? ingest(bytes, options) : pool.run("ingest", { bytes, options }, { signal }),
    close: () => pool.close(),
  };
}

const isPlain = (fileName: string): boolean => /\.(txt|text|md|markdown)$/i.test(fileName);
