import type { Environment } from "../edition/environment.ts";
import { createFileReader, type FileReader } from "../edition/file-reader.ts";
import { withKnownParts } from "../edition/known-parts.ts";
import { openEdition } from "../edition/open.ts";
import { firstPassageIds, passageIdsOf } from "../edition/passage-ids.ts";
import { readRecord } from "../edition/read-record.ts";
import { withRecordMemory } from "../edition/record-memory.ts";
import { readWitnessText, type TextSource } from "../edition/witness-text.ts";
import { type Decision, essayDocument } from "../model/decision.ts";
import type { Edition } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import { namedPerson } from "../model/person-trace.ts";
import { nothingLater, plannedLater } from "../model/planned-later.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import type { Witness } from "../model/witness.ts";
import type { Work } from "../model/work.ts";
import type { AlignmentTerms, DocumentMaterial, WitnessMaterial } from "../public.ts";
import { mapConcurrently } from "../store/concurrent-map.ts";
import { documentStamps } from "../store/document-stamps.ts";
import { glanceAt } from "../store/file-stamp.ts";
import { linkedPaths } from "../store/linked-path.ts";
import type { DocumentEntry, EditionSource, ReadVersion } from "./edition-source.ts";
import { readFacsimileFile } from "./facsimile-file.ts";

export interface DraftOptions {
  /** `YYYY-MM-DD`: leaves out what belongs to instalments planned for later. */
  readonly asOf?: string;
}

/** With a home what was read before is not read again. */
export interface DraftEnvironment extends Partial<Pick<Environment, "home" | "random" | "signal" | "onProgress">> {
  /** Outlives the source, so that its child processes need not start for each; by default there is one for this source. */
  readonly reader?: FileReader;
}

/**
 * The working files as they are, redacted like anything else that is shown: what is marked as withheld stays unread.
 * @throws VariorumError `input` with every fault of the folder
 */
export async function draftSource(
  folder: string,
  { asOf }: DraftOptions,
  env: DraftEnvironment,
): Promise<EditionSource> {
  const { edition, record } = await readWorkingFiles(folder, env);
  const planned = asOf === undefined ? nothingLater : plannedLater(edition.info, asOf);
  const works = edition.works.filter(({ id }) => !planned.documents.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const keepIds = record === undefined ? firstPassageIds : passageIdsOf(record, folder);
  const reader = env.reader ?? createFileReader(env.signal);
  const source = { folder, reader, keepIds };
  const stamps = documentStamps(folder);
  const published = record === undefined ? null : [record.pin, record.newest.size, record.newest.root];
  const { normalForms = [] } = edition.info;
  const aligning = { normalForms, persons: edition.entities.persons.map(namedPerson) };
  const keyOf = (work: Work) =>
    JSON.stringify([
      work,
      decisionsOf(edition, work.id),
      published,
      stamps.ofAll(work.id),
      work.witnesses.flatMap(({ source }) => linkedPaths(source)).map((path) => glanceAt(folder, path)),
      termsOf(work, aligning),
    ]);
  return {
    documents: works.map((work) => documentEntry({ source, work, edition, aligning }, keyOf(work))),
    edition: {
      draft: true,
      info: edition.info,
      entities: edition.entities,
      series: edition.series,
      essays: edition.essays
        .filter(({ id }) => !planned.essays.has(id))
        .map((essay) => ({
          essay,
          event: null,
          decisions: decisionsOf(edition, essayDocument(essay.id)),
        })),
      record: null,
    },
    recordFiles: [],
    glance: () => "",
    close: () => {
      if (env.reader === undefined) reader.close();
    },
  };
}

async function readWorkingFiles(folder: string, { home, random, ...env }: DraftEnvironment) {
  if (home === undefined || random === undefined)
    return { edition: await openEdition(folder, env), record: await readRecord(folder, env) };
  const place = { home, random, ...env };
  return {
    edition: await withKnownParts(folder, place, (known) => openEdition(folder, env, known)),
    record: await withRecordMemory(folder, place, (remembering) => readRecord(folder, remembering)),
  };
}

interface WorkingDocument {
  readonly source: TextSource;
  readonly work: Work;
  readonly edition: Edition;
  readonly aligning: AlignmentTerms;
}

/** Nobody can vanish where there is one text. */
const termsOf = ({ witnesses }: Work, aligning: AlignmentTerms): AlignmentTerms =>
  witnesses.length > 1 ? aligning : {};

const documentEntry = (document: WorkingDocument, key: string): DocumentEntry => ({
  id: document.work.id,
  history: [],
  versions: [{ version: 0, key, read: () => readDocument(document) }],
});

const decisionsOf = ({ decisions }: Edition, id: string): readonly Decision[] =>
  decisions.find((own) => own.document === id)?.decisions ?? [];

async function readDocument(document: WorkingDocument): Promise<ReadVersion> {
  const { witnesses, ...work } = document.work;
  const read: WitnessMaterial[] = [];
  const problems: Problem[] = [];
  for (const witness of witnesses) read.push(await readWitness(document, witness, problems));
  const material: DocumentMaterial = {
    work,
    state: "draft",
    event: null,
    tombstone: null,
    witnesses: read,
    decisions: decisionsOf(document.edition, work.id),
    aligning: termsOf(document.work, document.aligning),
    version: 0,
    versions: [],
  };
  return { material, problems };
}

/**
 * A withheld witness is not even read.
 * @param problems gets the warnings about its text
 */
async function readWitness(
  { source, work }: WorkingDocument,
  witness: Witness,
  problems: Problem[],
): Promise<WitnessMaterial> {
  const bare = { witness, text: null, event: null, tombstone: null };
  if (witness.status === "withheld")
    return { ...bare, state: "withheld", tombstone: { state: "withheld", reason: "working-file", event: null } };
  const { text, problems: all } = await readWitnessText(source, work, witness);
  if (hasErrors(all))
    throw new VariorumError("input", `The witness ${witness.siglum} of ${work.id} has faults.`, { problems: all });
  problems.push(...all);
  const images = witness.facsimiles.map((name) => ({ document: work.id, key: witness.key, name }));
  const facsimiles = await mapConcurrently(images, 1, (image) => readFacsimileFile(source.folder, image, () => true));
  return text.blocks.length === 0
    ? { ...bare, facsimiles, state: "without-text" }
    : { ...bare, facsimiles, state: "draft", text };
}
