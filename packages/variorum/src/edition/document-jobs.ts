import type { Sited } from "../model/check/sited.ts";
import type { LanguageTag } from "../model/language.ts";
import type { Problem } from "../model/problem.ts";
import { documentSchema } from "../model/schema/document.ts";
import type { Work } from "../model/work.ts";
import { readDocumentFolder } from "../store/document-folder.ts";
import { partOf } from "../store/gathered-part.ts";
import { Gathering } from "../store/gathering.ts";
import type { Part } from "../store/part.ts";
import { jobs as ingestJobs } from "./ingest-jobs.ts";
import { firstPassageIds } from "./passage-ids.ts";
import { witnessItem } from "./publication-item.ts";

/** A document's folder with its texts, as it is read where nothing of it was published. */
export interface DocumentReading {
  readonly work: Sited<Work> | undefined;
  /** What is wrong with the text and the images of each witness, by key. */
  readonly texts: { readonly [key: string]: readonly Problem[] };
}

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
    for (const id of ids) parts.push(await readDocument(root, id, language));
    return parts;
  },
};

async function readDocument(root: string, id: string, language: LanguageTag): Promise<Part<DocumentReading>> {
  const gathering = new Gathering(root, undefined);
  const work = await readDocumentFolder(gathering, id, documentSchema(language));
  const texts: { [key: string]: readonly Problem[] } = {};
  for (const witness of work?.value.witnesses ?? []) {
    const { problems } = await witnessItem(source(root), (work as Sited<Work>).value, witness);
    texts[witness.key] = problems;
  }
  return partOf(gathering, { work, texts }, true);
}

/** This process may be killed: formats of every kind are read in it. */
const reader = {
  read: (bytes: Uint8Array, options: Parameters<typeof ingestJobs.ingest>[0]["options"]) =>
    ingestJobs.ingest({ bytes, options }),
  close: () => undefined,
};

const source = (folder: string) => ({ folder, reader, keepIds: firstPassageIds });
