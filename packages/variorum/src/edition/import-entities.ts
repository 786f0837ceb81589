import { basename } from "node:path";
import { checkSize } from "../ingest/gate.ts";
import { VariorumError } from "../model/error.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { firstLanguage } from "../model/schema/edition.ts";
import { readDataFile } from "../store/data-file.ts";
import { writeAdd } from "../store/edition-add.ts";
import { editionRoot } from "../store/edition-folder.ts";
import { layout } from "../store/edition-layout.ts";
import {
  draftEntities,
  type ImportedList,
  type ImportPlan,
  listOfTable,
  planImport,
  readTable,
} from "../store/entity-import.ts";
import { readLooseFile } from "../store/loose-file.ts";
import { addToReadingReport, type FileRemarks } from "../store/reading-report.ts";
import { decodeUtf8 } from "../store/text-file.ts";
import type { Environment } from "./environment.ts";
import { createFileReader, type FileReader } from "./file-reader.ts";

export interface ImportOptions {
  /** The list that a table holds, where its name does not say. */
  readonly list?: string;
  /** Nothing is written. */
  readonly dryRun?: boolean;
}

export type ImportReport = Pick<ImportPlan, "added" | "present"> & { readonly problems: readonly Problem[] };

/**
 * Adds persons, bodies, offices, memberships, places, events and sources of tables (`.csv`), and the people, bodies and places
 * that TEI files describe, to the lists of an edition. What is there stays.
 * @throws VariorumError `input` with the faults of all the files: then nothing was written; `usage`
 */
export async function importEntities(
  folder: string,
  paths: readonly string[],
  options: ImportOptions,
  env: Pick<Environment, "signal" | "onProgress">,
): Promise<ImportReport> {
  const root = await editionRoot(folder);
  const language = firstLanguage(readDataFile(root, layout.edition).data);
  const reader = createFileReader(env.signal);
  const lists: ImportedList[] = [];
  const problems: Problem[] = [];
  try {
    for (const path of paths) {
      const read = await readLists(path, language, options.list, reader);
      lists.push(...read.lists);
      for (const problem of read.problems) problems.push(problem);
    }
  } finally {
    reader.close();
  }
  if (hasErrors(problems))
    throw new VariorumError("input", "Not every file could be read; nothing was added.", { problems });
  const { entities, added, present } = planImport(root, lists);
  if (options.dryRun !== true) {
    await writeAdd({ root, documents: [], entities });
    await addToReadingReport(root, remarksOf(paths, problems));
  }
  return { added, present, problems };
}

/** By the names of the files: they are no part of the edition. */
const remarksOf = (paths: readonly string[], problems: readonly Problem[]): readonly FileRemarks[] =>
  paths.map((path) => ({ file: basename(path), problems: problems.filter(({ file }) => file === path) }));

async function readLists(path: string, language: string, asked: string | undefined, reader: FileReader) {
  const bytes = await readLooseFile(path, path, (size) => checkSize(size, path));
  if (/\.csv$/i.test(path)) return readCsv(bytes, path, language, asked);
  try {
    const { metadata, problems } = await reader.read(bytes, { fileName: path });
    const lists = draftEntities(metadata.entities ?? [], language);
    const isEmpty = lists.every(({ items }) => items.length === 0);
    return { lists, problems: isEmpty ? [nothingThere(path)] : problems.filter(isOfList) };
  } catch (error) {
    if (!(error instanceof VariorumError) || error.problems.length === 0) throw error;
    return { lists: [], problems: error.problems };
  }
}

function readCsv(bytes: Uint8Array, path: string, language: string, asked: string | undefined) {
  const list = listOfTable(path, asked);
  const { text, problem } = decodeUtf8(bytes, path);
  if (problem) return { lists: [], problems: [problem] };
  const { list: read, problems } = readTable(text, path, list, language);
  return { lists: [read], problems };
}

/** What the file says besides in its text is no matter of lists. */
const isOfList = ({ code, message }: Problem): boolean =>
  code === "not-carried-over" && /^<[^>]*> (?:of a <|without an id)/u.test(message);

const nothingThere = (file: string): Problem => ({
  severity: "error",
  code: "nothing-to-import",
  file,
  message: "The file describes no persons, bodies or places.",
  expected: "a TEI file with listPerson, listOrg or listPlace, or a table (.csv)",
  mend: "Give another file; a table has the columns of entities/*.csv.",
});
