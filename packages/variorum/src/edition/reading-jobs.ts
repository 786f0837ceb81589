import type { Part } from "../store/part.ts";
import { type DocumentReading, type ReadingOrder, readDocument } from "./document-reading.ts";
import type { FileReader } from "./file-reader.ts";
import { jobs as ingestJobs } from "./ingest-jobs.ts";

export interface DocumentsToRead extends ReadingOrder {
  readonly ids: readonly string[];
}

/** What a pool of child processes offers: reading documents. */
export const jobs = {
  documents: async ({ ids, ...order }: DocumentsToRead): Promise<readonly Part<DocumentReading>[]> => {
    const parts: Part<DocumentReading>[] = [];
    for (const id of ids) parts.push(await readDocument(order, id, reader));
    return parts;
  },
};

/** This process may be killed: formats of every kind are read in it. */
const reader: FileReader = {
  read: (bytes, options) => ingestJobs.ingest({ bytes, options }),
  close: () => undefined,
};
