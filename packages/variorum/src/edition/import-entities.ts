import { basename } from "node:path";
import { decodeText } from "../ingest/encoding.ts";
import { createFindings } from "../ingest/findings.ts";
import { checkSize } from "../ingest/gate.ts";
import { VariorumError } from "../model/error.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { firstLanguage } from "../model/schema/edition.ts";
import { type MatchedEntry, matchAuthorities } from "../store/authority-match.ts";
import { readDataFile } from "../store/data-file.ts";
import { writeAdd } from "../store/edition-add.ts";
import { layout } from "../store/edition-layout.ts";
import { editionRoot } from "../store/edition-root.ts";
import {
  draftEntities,
  type ImportedList,
  type ImportPlan,
  listOfTable,
  planImport,
  readTable,
  withoutStrangers,
} from "../store/entity-import.ts";
import { readLooseFile } from "../store/loose-file.ts";
import { isFolder, listLooseFiles } from "../store/loose-folder.ts";
import { addToReadingReport, type FileRemarks } from "../store/reading-report.ts";
import { membershipsOf, type PlacedRelation } from "../store/relation-membership.ts";
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
 * Adds persons, bodies, offices, memberships, places, events and sources of tables (`.csv`), the people, bodies, places, events
 * and appointments that TEI files describe, and the persons and offices of a register, to the lists of an edition. What is there stays.
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
  const files = await listedFiles(paths);
  const { registers, tables, relations, problems } = await readFiles(files, language, options, env);
  if (hasErrors(problems))
    throw new VariorumError("input", "Not every file could be read; nothing was added.", { problems });
  const held = membershipsOf(root, [...tables, ...registers], relations);
  problems.push(...held.problems);
  const { lists, matched } = matchAuthorities(root, [...tables, held.list, ...registers]);
  if (matched.length > 0) problems.push(...matched.map((one) => sameAuthority(root, one)));
  const sure = tables.length + 1;
  const known = withoutStrangers(root, lists.slice(sure));
  if (known.leftOut > 0) problems.push(leftOut(root, known));
  const { entities, added, present } = planImport(root, [...lists.slice(0, sure), ...known.lists]);
  if (options.dryRun !== true) {
    await writeAdd({ root, documents: [], entities });
    await addToReadingReport(
      root,
      remarksOf(
        files.map(({ path }) => path),
        problems,
      ),
    );
  }
  return { added, present, problems };
}

/** By the names of the files: they are no part of the edition. */
const remarksOf = (paths: readonly string[], problems: readonly Problem[]): readonly FileRemarks[] =>
  paths.map((path) => ({ file: basename(path), problems: problems.filter(({ file }) => file === path) }));

interface ListedFile {
  readonly path: string;
  /** Somebody named it: that it holds no list is an error. */
  readonly isNamed: boolean;
}

/** Tables and XML of folders, too. */
async function listedFiles(paths: readonly string[]): Promise<readonly ListedFile[]> {
  const found: ListedFile[] = [];
  for (const path of paths) {
    if (await isFolder(path)) {
      const { files } = await listLooseFiles(path);
      found.push(
        ...files
          .filter((file) => /\.(?:csv|tsv|xml|tei)$/iu.test(file))
          .map((file) => ({ path: file, isNamed: false })),
      );
    } else found.push({ path, isNamed: true });
  }
  return found;
}

async function readFiles(
  files: readonly ListedFile[],
  language: string,
  options: ImportOptions,
  { signal, onProgress }: Pick<Environment, "signal" | "onProgress">,
) {
  const reader = createFileReader(signal);
  const registers: ImportedList[] = [];
  const tables: ImportedList[] = [];
  const relations: PlacedRelation[] = [];
  const problems: Problem[] = [];
  try {
    for (const [i, { path, isNamed }] of files.entries()) {
      signal?.throwIfAborted();
      const read = await readLists(path, language, options.list, reader);
      (isTable(path) ? tables : registers).push(...read.lists);
      relations.push(...read.relations.map((relation) => ({ file: path, relation })));
      for (const problem of read.problems) problems.push(isNamed ? problem : asRemark(problem));
      onProgress?.({ phase: "read", done: i + 1, total: files.length });
    }
  } finally {
    reader.close();
  }
  return { registers, tables, relations, problems };
}

const isTable = (path: string): boolean => /\.[ct]sv$/i.test(path);

/** What lies beside the lists in a folder is no fault. */
const asRemark = (problem: Problem): Problem =>
  /^(?:not-tei|nothing-to-import)$/u.test(problem.code)
    ? { ...problem, severity: "warning", message: `left out: ${problem.message}` }
    : problem;

function leftOut(file: string, { leftOut: count, strangers }: ReturnType<typeof withoutStrangers>): Problem {
  const times =
    count === 1 ? "once that somebody held an office was" : `${count} times that somebody held an office were`;
  const who =
    strangers.length > 3
      ? `${strangers.slice(0, 3).join(", ")} and ${strangers.length - 3} others`
      : strangers.join(", ");
  return {
    severity: "warning",
    code: "unknown-holder",
    file,
    message: `${times} left out: the edition does not have ${who}`,
    mend: "Import the files of these persons and offices, then these files again.",
  };
}

/** One who is known by another id is nobody new. */
const sameAuthority = (file: string, { list, id, known, authority }: MatchedEntry): Problem => ({
  severity: "notice",
  code: "same-authority",
  file,
  message: `${list}: \`${id}\` is \`${known}\`, which has ${authority} too; what the edition says of it stays`,
  mend: "Add to that entry what the file has besides, or correct the authority of one of them.",
});

async function readLists(path: string, language: string, asked: string | undefined, reader: FileReader) {
  const bytes = await readLooseFile(path, path, (size) => checkSize(size, path));
  if (isTable(path)) return readCsv(bytes, path, language, asked);
  try {
    const { metadata, problems } = await reader.read(bytes, { fileName: path, lists: true });
    const lists = draftEntities(metadata, language);
    const { relations = [] } = metadata;
    const isEmpty = relations.length === 0 && lists.every(({ items }) => items.length === 0);
    return { lists, relations, problems: isEmpty ? [nothingThere(path)] : problems.filter(isOfList) };
  } catch (error) {
    if (!(error instanceof VariorumError) || error.problems.length === 0) throw error;
    return { lists: [], relations: [], problems: error.problems };
  }
}

function readCsv(bytes: Uint8Array, path: string, language: string, asked: string | undefined) {
  const list = listOfTable(path, asked);
  const findings = createFindings(path);
  const { text } = decodeText(bytes, path, findings);
  const { list: read, problems } = readTable(text, path, list, language);
  return { lists: [read], relations: [], problems: [...findings.list(), ...problems] };
}

/** What the file says besides in its text is no matter of lists. */
const isOfList = ({ code }: Problem): boolean => code === "not-in-lists";

const nothingThere = (file: string): Problem => ({
  severity: "error",
  code: "nothing-to-import",
  file,
  message: "The file describes no persons, bodies, places, events or appointments.",
  expected:
    "a TEI file with listPerson, listOrg, listPlace, listEvent or listRelation, a register of offices, or a table (.csv)",
  mend: "Give another file; a table has the columns of entities/*.csv.",
});
