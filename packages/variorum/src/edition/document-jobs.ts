import type { LanguageTag } from "../model/language.ts";
import type { Part } from "../store/part.ts";
import { type DocumentReading, readDocument } from "./document-reading.ts";
import type { FileReader } from "./file-reader.ts";
import { jobs as ingestJobs } from "./ingest-jobs.ts";

export interface DocumentsToRead {
  /** The edition's folder, as `realpath` gives it. */
  readonly root: string;
  readonly ids: readonly string[];
  /** The edition's first. */
  readonly language: LanguageTag;
}

/** What a pool of child processes offers: reading documents whole, their texts included. */
export const jobs = {
  documents: async ({ root, ids, language }: DocumentsToRead): Promise<readonly Part<DocumentReading>[]> => {
    const parts: Part<DocumentReading>[] = [];
    for (const id of ids) parts.push(await readDocument(root, id, language, reader));
    return parts;
  },
};

/** This process may be killed: formats of every kind are read in it. */
const reader: FileReader = {
  read: (bytes, options) => ingestJobs.ingest({ bytes, options }),
  close: () => undefined,
};
