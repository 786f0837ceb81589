import type { TranslationPair } from "../model/alignment.ts";
import type { Decision } from "../model/decision.ts";
import { VariorumError } from "../model/error.ts";
import type { OpenFinding } from "../model/open-finding.ts";
import type { WitnessText } from "../model/text.ts";
import type { Work } from "../model/work.ts";
import { decidedTextHash } from "../record/decided-text.ts";
import { appendDecisions } from "../store/decision-writing.ts";
import { editionRoot } from "../store/edition-folder.ts";
import type { Environment } from "./environment.ts";
import { eventTime } from "./event-time.ts";
import { createFileReader } from "./file-reader.ts";
import { openEdition } from "./open.ts";
import { firstPassageIds, passageIdsOf } from "./passage-ids.ts";
import { readRecord } from "./read-record.ts";
import type { FindingSource, ReviewedDocument } from "./reviewed-document.ts";
import { findSeen, translationFindings, translationPairs } from "./translation-findings.ts";
import { readWitnessText } from "./witness-text.ts";

type Watched = Pick<Environment, "signal" | "onProgress">;

/** Everything that may propose something to an editor, in the order in which a review walks through it. */
export const findingSources: readonly FindingSource[] = [translationFindings];

/**
 * What is to be decided in an edition's working files, document by document, each source's findings by their confidence.
 * @throws VariorumError `input` when the edition has errors, `usage` when the folder is no edition
 */
export async function openFindings(folder: string, env: Watched): Promise<readonly OpenFinding[]> {
  const found: OpenFinding[] = [];
  for await (const document of reviewedDocuments(folder, env))
    for (const source of findingSources) found.push(...(await source(document, env)));
  return found;
}

/** The translations of one document, for a list of them. */
export interface ListedTranslations {
  readonly work: Work;
  readonly texts: ReviewedDocument["texts"];
  readonly pairs: readonly TranslationPair[];
}

/** Every translation of an edition beside its original. @throws as `openFindings` */
export async function listTranslations(folder: string, env: Watched): Promise<readonly ListedTranslations[]> {
  const listed: ListedTranslations[] = [];
  for await (const document of reviewedDocuments(folder, env)) {
    const pairs = await translationPairs(document, env);
    if (pairs.length > 0) listed.push({ work: document.work, texts: document.texts, pairs });
  }
  return listed;
}

/** An omission that an editor saw and the program did not. */
export interface SeenOmission {
  readonly document: string;
  /** Key of the witness that lacks the words. */
  readonly in: string;
  /** The words, as another witness has them. */
  readonly text: string;
}

/**
 * The finding that an editor's own observation makes, to be confirmed like any other.
 * @throws VariorumError `usage` when the words stand nowhere, or more than once
 */
export async function seenOmission(folder: string, seen: SeenOmission, env: Watched): Promise<OpenFinding> {
  for await (const document of reviewedDocuments(folder, env, seen.document)) return findSeen(document, seen, env);
  throw new VariorumError("usage", `There is no document “${seen.document}” in this edition.`);
}

/** All documents, or the one with an id. */
async function* reviewedDocuments(folder: string, env: Watched, id?: string): AsyncGenerator<ReviewedDocument> {
  const edition = await openEdition(folder, env);
  const record = await readRecord(folder, env);
  const keepIds = record === undefined ? firstPassageIds : passageIdsOf(record, folder);
  const reader = createFileReader(env.signal);
  try {
    for (const work of edition.works.filter((each) => id === undefined || each.id === id)) {
      env.signal?.throwIfAborted();
      const texts: { [witness: string]: WitnessText } = {};
      for (const witness of work.witnesses) {
        const { text } = await readWitnessText({ folder, reader, keepIds }, work, witness);
        if (text.blocks.length > 0) texts[witness.key] = text;
      }
      const decisions = edition.decisions.find(({ document }) => document === work.id)?.decisions ?? [];
      yield { edition, work, texts, decisions };
    }
  } finally {
    reader.close();
  }
}

export interface Verdict {
  readonly verdict: "confirmed" | "rejected";
  readonly by?: string;
  readonly note?: string;
}

/**
 * Writes what an editor decided on a finding into `decisions/<document>.yaml`, bound to the texts as they are. Comments and order of
 * the file stay. Gives the path of the file.
 * @throws VariorumError `input` when the texts are not what the finding was made on
 */
export async function decide(
  folder: string,
  finding: OpenFinding,
  verdict: Verdict,
  env: Environment,
): Promise<string> {
  const root = await editionRoot(folder);
  const { id, kind, about, document } = finding;
  for await (const { texts } of reviewedDocuments(root, env, document)) {
    const unbound: Decision = { id, kind, about, textHash: "", ...verdict };
    const textHash = decidedTextHash(unbound, (witness, other) =>
      other === undefined ? texts[witness]?.blocks : undefined,
    );
    if (textHash === undefined) break;
    const draft = { id, kind, about, "text-hash": textHash, ...verdict, when: eventTime(env.now()) };
    await appendDecisions(root, new Map([[document, [draft]]]));
    return `decisions/${document}.yaml`;
  }
  throw new VariorumError("input", `The texts that ${id} is about changed while it was decided. Run the review again.`);
}
