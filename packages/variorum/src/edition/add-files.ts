import { checkSize } from "../ingest/gate.ts";
import { VariorumError } from "../model/error.ts";
import type { IngestReport } from "../model/ingested.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { type AddOptions, type AddPlan, type FileToAdd, planAdd, writeAdd } from "../store/edition-add.ts";
import { documentFolder } from "../store/edition-layout.ts";
import { editionRoot } from "../store/edition-root.ts";
import { readLooseFile } from "../store/loose-file.ts";
import { addToReadingReport, type FileRemarks } from "../store/reading-report.ts";
import { inStagingFolder } from "../store/staging-folder.ts";
import { unsaidFields } from "./corpus-remarks.ts";
import { droppedFiles } from "./dropped-files.ts";
import type { Environment } from "./environment.ts";
import { type FileGroup, groupFiles, reportLikeNames } from "./file-grouping.ts";
import { createFileReader, type FileReader } from "./file-reader.ts";
import { gatherPages, type PageSetOptions } from "./page-sets.ts";
import { withoutRepeats } from "./same-scan.ts";

export type { AddOptions };

export interface SkipOption {
  /** Files that cannot be read are left out and told of. */
  readonly skipUnreadable?: boolean;
}

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
  /** How many of the witnesses are images of which nobody has read the text. */
  readonly withoutText: number;
  /** Warnings and notices about the files. */
  readonly problems: readonly Problem[];
  /** Whether anything of the files that were added stands in the list of what could not be carried over. */
  readonly isListed: boolean;
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
  options: AddOptions & PageSetOptions & SkipOption,
  env: Pick<Environment, "signal" | "onProgress">,
): Promise<AddReport> {
  const root = await editionRoot(folder);
  return inStagingFolder(root, async (staging) => {
    const dropped = await droppedFiles(paths, staging, unsaidFields(root));
    const { sets, rest } = await gatherPages(dropped.files, staging, options);
    const groups = [...groupFiles(rest), ...sets];
    const read = await readFiles(groups, options, env);
    const { files, problems: repeats } = withoutRepeats(read.files);
    const found = options.skipUnreadable === true ? dropped.problems.map(asLeftOut) : dropped.problems;
    const problems = [...found, ...reportLikeNames(groups), ...read.problems, ...repeats];
    if (hasErrors(problems)) throw notAllRead(problems);
    if (files.length === 0) throw nothingToAdd(problems);
    const plan = await planAdd(folder, files, options);
    await writeAdd(plan);
    const isListed = await addToReadingReport(root, remarksOf(files, plan));
    const documents = plan.documents.map(({ yaml: _, copies: __, ...document }) => document);
    const withoutText = files.filter(({ isImages }) => isImages === true).length;
    return { documents, withoutText, problems, isListed };
  });
}

/** What was remarked of each file, under the name that it has in the edition. */
function remarksOf(files: readonly ReadFile[], { documents }: AddPlan): readonly FileRemarks[] {
  const places = new Map(
    documents.flatMap(({ id, copies }) => copies.map(({ from, to }) => [from, `${documentFolder(id)}/${to}`])),
  );
  return files.flatMap(({ path, isImages, report }) => {
    const file = places.get(path);
    return file === undefined || isImages === true ? [] : [{ file, problems: report.problems }];
  });
}

const notAllRead = (problems: readonly Problem[]) =>
  new VariorumError(
    "input",
    "Not every file could be read; nothing was added. Mend these files, or leave them out with --skip-unreadable.",
    { problems },
  );

const nothingToAdd = (problems: readonly Problem[]) =>
  new VariorumError("input", "There is no file here that can be read; nothing was added.", { problems });

async function readFiles(
  groups: readonly FileGroup[],
  { language, skipUnreadable = false }: AddOptions & SkipOption,
  { signal, onProgress }: Pick<Environment, "signal" | "onProgress">,
) {
  const reader = createFileReader(signal);
  const read: (ReadFile | readonly Problem[])[] = [];
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < groups.length; index = next++) {
      signal?.throwIfAborted();
      read[index] = await readOne(reader, groups[index] as FileGroup, language, skipUnreadable);
      onProgress?.({ phase: "read", done: ++done, total: groups.length });
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
  readonly name: string;
  readonly isNamed: boolean;
  readonly report: IngestReport;
}

async function readOne(reader: FileReader, group: FileGroup, stated: string | undefined, skip: boolean) {
  const { file, document, images, isImages } = group;
  const { path, name } = file;
  const own = { path, name, isNamed: file.isNamed, images, isImages, ...(document === undefined ? {} : { document }) };
  if (isImages) return { ...own, report: noText };
  const language = stated ?? group.language;
  try {
    const bytes = await readLooseFile(path, name, (size) => checkSize(size, name));
    const report = await reader.read(bytes, { fileName: name, ...(language === undefined ? {} : { language }) });
    return { ...own, report: group.isTranslation === true ? withTranslation(report) : report };
  } catch (error) {
    if (!(error instanceof VariorumError) || error.problems.length === 0) throw error;
    if (skip) return error.problems.map(asLeftOut);
    return file.isNamed ? error.problems : error.problems.map(leftOut);
  }
}

/** What the name says counts where the file itself does not say what kind of witness it is. */
function withTranslation(report: IngestReport): IngestReport {
  const { metadata } = report;
  if (metadata.witnessKind !== undefined) return report;
  const guessed = [...(metadata.guessed ?? []), "witnessKind"];
  return { ...report, metadata: { ...metadata, witnessKind: "translation", guessed } };
}

/** Of images of which nobody has read the text. */
const noText: IngestReport = { text: { blocks: [], notes: [] }, metadata: {}, problems: [] };

/** What lies beside the texts in a folder is no fault. */
function leftOut(problem: Problem): Problem {
  return /^(?:unsupported-format|not-tei|binary-file|empty-file)$/u.test(problem.code) ? asLeftOut(problem) : problem;
}

function asLeftOut(problem: Problem): Problem {
  if (problem.severity !== "error") return problem;
  // The message says all of it.
  const { found: _, expected: __, ...rest } = problem;
  return { ...rest, severity: "warning", message: `not added: ${problem.message}` };
}
