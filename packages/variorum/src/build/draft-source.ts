import { openEdition } from "../edition/open.ts";
import { readWitnessText } from "../edition/witness-text.ts";
import type { Edition } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import type { OnProgress } from "../model/progress.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import type { DocumentMaterial, WitnessMaterial } from "../public.ts";
import { placeFindings } from "../store/data-file.ts";
import type { DocumentEntry, EditionSource } from "./edition-source.ts";

export interface DraftOptions {
  /** `YYYY-MM-DD`: leaves out what belongs to instalments planned for later. */
  readonly asOf?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/**
 * The working files as they are, redacted like anything else that is shown: what is marked as withheld stays unread.
 * @throws VariorumError `input` with every fault of the folder
 */
export async function draftSource(folder: string, options: DraftOptions = {}): Promise<EditionSource> {
  const edition = await openEdition(folder, options);
  const planned = plannedLater(edition, options.asOf);
  const works = edition.works.filter(({ id }) => !planned.documents.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const found: Problem[] = [];
  return {
    documents: works.map((work) => documentEntry(folder, work, edition, found)),
    edition: {
      draft: true,
      info: edition.info,
      entities: edition.entities,
      series: edition.series,
      essays: edition.essays.filter(({ id }) => !planned.essays.has(id)).map((essay) => ({ essay, event: null })),
      record: null,
    },
    problems: found,
    recordFiles: [],
  };
}

function plannedLater({ info }: Edition, asOf: string | undefined) {
  const later = asOf === undefined ? [] : info.instalments.filter(({ planned }) => planned > asOf);
  return {
    documents: new Set(later.flatMap(({ documents }) => documents)),
    essays: new Set(later.flatMap(({ essays }) => essays)),
  };
}

const documentEntry = (folder: string, work: Work, edition: Edition, problems: Problem[]): DocumentEntry => ({
  id: work.id,
  history: [],
  versions: [{ version: 0, key: null, material: () => readDocument(folder, work, edition, problems) }],
});

async function readDocument(
  folder: string,
  work: Work,
  edition: Edition,
  problems: Problem[],
): Promise<DocumentMaterial> {
  const { witnesses, ...rest } = work;
  const read: WitnessMaterial[] = [];
  for (const witness of witnesses) read.push(await readWitness(folder, work, witness, problems));
  return {
    work: rest,
    state: "draft",
    event: null,
    tombstone: null,
    witnesses: read,
    decisions: edition.decisions.find(({ document }) => document === work.id)?.decisions ?? [],
    version: 0,
    versions: [],
  };
}

/** A withheld witness is not even read. */
async function readWitness(
  folder: string,
  work: Work,
  witness: Witness,
  problems: Problem[],
): Promise<WitnessMaterial> {
  const bare = { witness, text: null, event: null, tombstone: null };
  if (witness.status === "withheld")
    return { ...bare, state: "withheld", tombstone: { state: "withheld", reason: "working-file", event: null } };
  const { text, problems: faults, findings } = await readWitnessText(folder, work, witness);
  const all = [...faults, ...placeFindings(folder, findings)];
  if (hasErrors(all))
    throw new VariorumError("input", `The witness ${witness.siglum} of ${work.id} has faults.`, { problems: all });
  problems.push(...all);
  return text.blocks.length === 0 ? { ...bare, state: "without-text" } : { ...bare, state: "draft", text };
}
