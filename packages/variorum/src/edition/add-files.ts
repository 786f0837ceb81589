import { checkSize } from "../ingest/gate.ts";
import { VariorumError } from "../model/error.ts";
import type { IngestReport } from "../model/ingested.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { type AddOptions, type FileToAdd, planAdd, writeAdd } from "../store/edition-add.ts";
import { readLooseFile } from "../store/loose-file.ts";
import type { Environment } from "./environment.ts";
import { createFileReader, type FileReader } from "./file-reader.ts";

export type { AddOptions };

export interface AddedDocument {
  readonly id: string;
  readonly created: boolean;
  /** Keys of the witnesses that are new. */
  readonly witnesses: readonly string[];
  /** Paths of fields that were guessed: `title`, `witnesses.a.siglum`. */
  readonly inferred: readonly string[];
}

export interface AddReport {
  readonly documents: readonly AddedDocument[];
  /** Warnings and notices about the files. */
  readonly problems: readonly Problem[];
}

/** How many files are read at once. */
const width = 4;

/**
 * Copies files into an edition as documents and witnesses, with what they say of themselves.
 * @throws VariorumError `input` with the faults of all the files: then nothing was written; `usage`
 */
export async function addFiles(
  folder: string,
  paths: readonly string[],
  options: AddOptions,
  env: Pick<Environment, "signal" | "onProgress">,
): Promise<AddReport> {
  const { files, problems } = await readFiles(paths, options, env);
  if (hasErrors(problems))
    throw new VariorumError("input", "Not every file could be read; nothing was added.", { problems });
  const plan = await planAdd(folder, files, options);
  await writeAdd(plan);
  return { documents: plan.documents.map(({ yaml: _, copies: __, ...document }) => document), problems };
}

async function readFiles(
  paths: readonly string[],
  { language }: AddOptions,
  { signal, onProgress }: Pick<Environment, "signal" | "onProgress">,
) {
  const reader = createFileReader(signal);
  const read: (ReadFile | readonly Problem[])[] = [];
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < paths.length; index = next++) {
      signal?.throwIfAborted();
      const path = paths[index] as string;
      read[index] = await readOne(reader, path, language);
      onProgress?.({ phase: "read", done: ++done, total: paths.length });
    }
  };
  try {
    await Promise.all(Array.from({ length: width }, lane));
  } finally {
    reader.close();
  }
  const files = read.filter((one): one is ReadFile => "path" in one);
  return { files, problems: read.flatMap((one) => ("path" in one ? one.report.problems : one)) };
}

interface ReadFile extends FileToAdd {
  readonly report: IngestReport;
}

async function readOne(reader: FileReader, path: string, language: string | undefined) {
  try {
    const bytes = await readLooseFile(path, path, (size) => checkSize(size, path));
    const report = await reader.read(bytes, { fileName: path, ...(language === undefined ? {} : { language }) });
    return { path, report };
  } catch (error) {
    if (error instanceof VariorumError && error.problems.length > 0) return error.problems;
    throw error;
  }
}
