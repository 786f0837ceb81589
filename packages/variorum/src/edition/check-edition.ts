import type { Edition } from "../model/edition.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import { type EditionReading, readEditionFolder } from "../store/edition-folder.ts";
import { layout } from "../store/edition-layout.ts";
import { editionRoot } from "../store/edition-root.ts";
import { diskFiles } from "../store/file-operations.ts";
import { glanceAt } from "../store/file-stamp.ts";
import { writeSchemas } from "../store/schema-files.ts";
import { checkByDigests, keepDigests, noRecord } from "./check-digests.ts";
import { guessesOf } from "./document-digest.ts";
import type { Environment } from "./environment.ts";
import { hasRecord } from "./has-record.ts";
import { type KnownParts, openKnownParts } from "./known-parts.ts";
import { readMarkdown } from "./open.ts";

export interface CheckReport {
  readonly problems: readonly Problem[];
  readonly documents: number;
  readonly witnesses: number;
  /** Subjects that `publish` would log. */
  readonly changes: number;
  /** What the program guessed and nobody has confirmed: paths of fields, by document. */
  readonly guesses: readonly { readonly document: string; readonly fields: readonly string[] }[];
  /** Names that are proposed and that nobody has decided on; absent where there are errors. */
  readonly openNames?: number | "not counted";
  /** In how many of the documents names were looked for, where not in all yet: the next check goes on. */
  readonly openNamesIn?: number;
}

/**
 * Reads everything in an edition's folder, the texts among them, holds it against the record, and names every fault. What did
 * not change since the last time is known from then. Writes nothing but that knowledge and the schemas for text editors, below `.variorum/`.
 * @throws VariorumError `usage` when the folder is no edition, `record` when its record is broken
 */
export async function checkEdition(folder: string, env: Environment): Promise<CheckReport> {
  const root = await editionRoot(folder);
  const known = openKnownParts(root, env, { withTexts: true });
  try {
    const isPublished = await hasRecord(root);
    const quick = isPublished ? undefined : await checkByDigests(root, known, env);
    if (quick !== undefined) {
      const counted = await withOpenNames(root, quick, known, env);
      known.save(false);
      return counted;
    }
    const reading = await readEditionFolder(root, { ...env, readMarkdown, parts: known });
    const report = hasErrors(reading.problems) ? reportOf(reading, [], 0) : await checkTexts(root, reading, known, env);
    const quotations = hasErrors(report.problems) ? [] : await quotationsOf(root, reading, known, env);
    if (!isPublished) keepDigests(known, reading.edition);
    const counted = await withOpenNames(root, report, known, env, reading.edition);
    known.save();
    // A folder that is only read keeps the schemas that it has.
    await writeSchemas(root).catch(() => []);
    return quotations.length === 0 ? counted : { ...counted, problems: [...counted.problems, ...quotations] };
  } finally {
    known.close();
  }
}

async function withOpenNames(
  root: string,
  report: CheckReport,
  known: KnownParts,
  env: Environment,
  edition?: Edition,
): Promise<CheckReport> {
  if (hasErrors(report.problems)) return report;
  // Most small editions know nobody: what finds names is not loaded for them.
  const knowsSomebody = edition === undefined ? glanceAt(root, layout.entities) !== "absent" : hasAgents(edition);
  if (!knowsSomebody) return { ...report, openNames: 0 };
  const { countOpenNames } = await import("./open-name-count.ts");
  const count = await countOpenNames(root, report.documents, known, env, edition);
  if (count === "not counted") return { ...report, openNames: count };
  const { open, looked } = count;
  return { ...report, openNames: open, ...(looked < report.documents ? { openNamesIn: looked } : {}) };
}

const hasAgents = ({ entities: { persons, bodies, places } }: Edition): boolean =>
  persons.length + bodies.length + places.length > 0;

/** The code that holds quotations against texts is loaded only where there are essays. */
async function quotationsOf(root: string, { edition }: EditionReading, known: KnownParts, env: Environment) {
  if (edition.essays.length === 0) return [];
  const { essayProblems } = await import("./check-quotations.ts");
  return essayProblems(root, edition, known, env);
}

const reportOf = ({ edition, problems }: EditionReading, more: readonly Problem[], changes: number): CheckReport => ({
  problems: saidOnce([...problems, ...more]),
  documents: edition.works.length,
  witnesses: edition.works.reduce((sum, work) => sum + work.witnesses.length, 0),
  changes,
  guesses: edition.works.flatMap((work) => {
    const fields = guessesOf(work);
    return fields.length === 0 ? [] : [{ document: work.id, fields }];
  }),
});

async function checkTexts(
  root: string,
  reading: EditionReading,
  known: KnownParts,
  env: Environment,
): Promise<CheckReport> {
  const { edition } = reading;
  const isPublished = await hasRecord(root);
  const settled = isPublished ? undefined : settledProblems(edition, known);
  if (settled !== undefined) return reportOf(reading, [...settled, noRecord], 0);
  // Loaded only where there is a record to hold the edition against, or a text to read here.
  const [{ surveyTexts }, { withRecordMemory }] = await Promise.all([
    import("./survey.ts"),
    import("./record-memory.ts"),
  ]);
  const { problems, plan, state } = await withRecordMemory(root, env, (remembering) =>
    surveyTexts(root, edition, remembering, { known, wanted: "faults" }),
  );
  const { leftovers } = await import("./leftovers.ts");
  const more = state === undefined ? [noRecord] : await leftovers(diskFiles, root, state);
  return reportOf(reading, [...problems, ...more], plan?.changes.length ?? 0);
}

/** What is true of a file is said once, however many witnesses are read from it. */
function saidOnce(problems: readonly Problem[]): readonly Problem[] {
  const said = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return said.size === problems.length ? problems : [...said.values()];
}

/** What is wrong with the texts, where nothing remains to be asked of any of them. */
function settledProblems({ works, decisions }: Edition, known: KnownParts): readonly Problem[] | undefined {
  if (decisions.length > 0) return undefined;
  const problems: Problem[] = [];
  for (const work of works) {
    for (const witness of work.witnesses) {
      const found = problemsOf(known, work, witness);
      if (found === undefined) return undefined;
      for (const problem of found) problems.push(problem);
    }
  }
  return problems;
}

const problemsOf = (known: KnownParts, work: Work, witness: Witness): readonly Problem[] | undefined =>
  known.textProblems(work.id)?.[witness.key];
