import { formatOf } from "../ingest/format.ts";
import { type IngestOptions, ingest } from "../ingest/ingest.ts";
import { createJobPool } from "../jobs/job-pool.ts";
import type { IngestReport } from "../model/ingested.ts";
import type { jobs } from "./ingest-jobs.ts";

/** Reads the bytes of files. Formats with parsers that a hostile file could exhaust are read by child processes that may be killed. */
export interface FileReader {
  read(bytes: Uint8Array, options: IngestOptions): Promise<IngestReport>;
  close(): void;
}

export function createFileReader(signal?: AbortSignal): FileReader {
  const pool = createJobPool<typeof jobs>(new URL("./ingest-jobs.js", import.meta.url));
  return {
    read: async (bytes, options) =>
      isHarmless(bytes, options.fileName) ? ingest(bytes, options) : pool.run("ingest", { bytes, options }, { signal }),
    close: () => pool.close(),
  };
}

/** Reading plain text and Markdown takes linear time and little memory; a page or XML may call itself plain text. */
function isHarmless(bytes: Uint8Array, fileName: string): boolean {
  if (!/\.(txt|text|md|markdown)$/i.test(fileName)) return false;
  const format = formatOf(bytes, fileName);
  return format === "plain" || format === "markdown";
}
