import { hasEndlessParagraph } from "../ingest/endless-paragraph.ts";
import { refusal } from "../ingest/findings.ts";
import { formatOf } from "../ingest/format.ts";
import { type IngestOptions, ingest } from "../ingest/ingest.ts";
import { createJobPool, type JobOptions } from "../jobs/job-pool.ts";
import { VariorumError } from "../model/error.ts";
import type { IngestReport } from "../model/ingested.ts";
import type { jobs } from "./ingest-jobs.ts";

/** Reads the bytes of files. Formats with parsers that a hostile file could exhaust are read by child processes that may be killed. */
export interface FileReader {
  read(bytes: Uint8Array, options: IngestOptions): Promise<IngestReport>;
  close(): void;
}

/** Milliseconds of the processor for one page of a PDF: a long file tells how far it is, a wicked one never comes to its next page. */
export const stallOfPage = 1500;

/** For one file; the slowest that is not meant to do harm takes a few seconds, on a busy machine some more. */
const timeoutMs = 30_000;

export function createFileReader(signal?: AbortSignal): FileReader {
  const pool = createJobPool<typeof jobs>(new URL("./ingest-jobs.js", import.meta.url));
  return {
    read: async (bytes, options) =>
      isHarmless(bytes, options.fileName)
        ? ingest(bytes, options)
        : pool.run("ingest", { bytes, options }, limitsFor(bytes, options.fileName, signal)).catch((error) => {
            throw namedLimit(error, bytes, options.fileName);
          }),
    close: () => pool.close(),
  };
}

const limitsFor = (bytes: Uint8Array, fileName: string, signal: AbortSignal | undefined): JobOptions => ({
  signal,
  timeoutMs,
  ...(isPdf(bytes, fileName) ? { stallMs: stallOfPage } : {}),
});

const isPdf = (bytes: Uint8Array, fileName: string): boolean =>
  /\.pdf$/iu.test(fileName) || String.fromCharCode(...bytes.subarray(0, 5)) === "%PDF-";

/** A child that was stopped does not say which file it was at. */
function namedLimit(error: unknown, bytes: Uint8Array, fileName: string): unknown {
  const isNameless = error instanceof VariorumError && error.code === "limit" && error.problems.length === 0;
  if (!isNameless) return error;
  const isOneParagraph = /\.(?:md|markdown)$/iu.test(fileName) && hasEndlessParagraph(bytes);
  const mend = isOneParagraph
    ? "It has a paragraph as long as a book: put blank lines between its paragraphs, or let its name end in .txt, where every line may be one."
    : "Look whether this file is what you meant to give; split it if it is.";
  return refusal(fileName, "too-much", error.message.replace(/^ingest/u, "reading it"), { mend }, "limit");
}

/**
 * Reading plain text takes linear time and little memory, and so does Markdown but for a paragraph as long as a book; a page or XML
 * may call itself plain text.
 */
function isHarmless(bytes: Uint8Array, fileName: string): boolean {
  if (!/\.(txt|text|md|markdown)$/i.test(fileName)) return false;
  const format = formatOf(bytes, fileName);
  return format === "plain" || (format === "markdown" && !hasEndlessParagraph(bytes));
}
