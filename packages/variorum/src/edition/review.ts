import type { TranslationPair } from "../model/alignment.ts";
import { type Decision, essayDocument } from "../model/decision.ts";
import type { Edition } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import type { OpenFinding } from "../model/open-finding.ts";
import { quotingBlocks } from "../model/quoting-text.ts";
import type { WitnessText } from "../model/text.ts";
import type { Work } from "../model/work.ts";
import { decidedTextHash } from "../record/decided-text.ts";
import { appendDecisions } from "../store/decision-writing.ts";
import { editionRoot } from "../store/edition-root.ts";
import { DocumentAligner } from "./document-aligner.ts";
import type { Environment } from "./environment.ts";
import { eventTime } from "./event-time.ts";
import { nameFindings } from "./name-findings.ts";
import { openEdition } from "./open.ts";
import { quotationFindings } from "./quotation-findings.ts";
import type { FindingSource, ReviewedDocument, Reviewing } from "./reviewed-document.ts";
import { findSeen, translationFindings, translationPairs } from "./translation-findings.ts";
import { vanishingFindings } from "./vanishing-findings.ts";
import { WorkingTexts } from "./working-texts.ts";

/** What may propose something about a document by itself, in the order in which a review walks through it. */
export const findingSources: readonly (readonly [Decision["kind"], FindingSource])[] = [
  ["omission", translationFindings],
  ["name", nameFindings],
  ["vanishing", vanishingFindings],
];

/** What is asked for; everything that is open where nothing is said. */
export interface FindingFilter {
  readonly kinds?: readonly Decision["kind"][];
  readonly document?: string;
}

/**
 * What is to be decided in an edition's working files, document by document, what essays quote from it last. Decisions that
 * were made on other texts do not count: `check` names them.
 * @throws VariorumError `input` when the edition has errors, `usage` when the folder is no edition
 */
export function openFindings(
  folder: string,
  env: Environment,
  filter: FindingFilter = {},
): Promise<readonly OpenFinding[]> {
  return withAligner(folder, env, async (reviewing) => {
    const found = await findingsIn(folder, reviewing, filter);
    if (filter.kinds === undefined && filter.document === undefined) reviewing.aligner.forgetOthers();
    return found;
  });
}

async function withAligner<Result>(
  folder: string,
  env: Environment,
  work: (reviewing: Environment & Reviewing) => Promise<Result>,
): Promise<Result> {
  const aligner = new DocumentAligner(await editionRoot(folder), env);
  try {
    return await work({ ...env, aligner });
  } finally {
    aligner.close();
  }
}

async function findingsIn(
  folder: string,
  env: Environment & Reviewing,
  { kinds, document: only }: FindingFilter,
): Promise<readonly OpenFinding[]> {
  const isWanted = (kind: Decision["kind"]): boolean => kinds?.includes(kind) ?? true;
  const edition = await openEdition(folder, env);
  const names = [...edition.works.map(({ id }) => id), ...edition.essays.map(({ id }) => essayDocument(id))];
  const found = new Map(names.filter((id) => only === undefined || id === only).map((id) => [id, [] as OpenFinding[]]));
  if (only !== undefined && !found.has(only)) throw noSuchDocument(only);
  const sources = findingSources.filter(([kind]) => isWanted(kind));
  if (sources.length > 0)
    for await (const document of reviewedDocuments(folder, edition, env, only))
      for (const [, source] of sources) found.get(document.work.id)?.push(...(await source(document, env)));
  if (isWanted("quotation"))
    for (const finding of await quotationFindings(folder, edition, env)) found.get(finding.document)?.push(finding);
  return [...found.values()].flat();
}

const noSuchDocument = (id: string): VariorumError =>
  new VariorumError("usage", `There is no document “${id}” in this edition.`);

/** The translations of one document, for a list of them. */
export interface ListedTranslations {
  readonly work: Work;
  readonly texts: ReviewedDocument["texts"];
  readonly pairs: readonly TranslationPair[];
}

/** Every translation of an edition beside its original. @throws as `openFindings` */
export function listTranslations(folder: string, env: Environment): Promise<readonly ListedTranslations[]> {
  return withAligner(folder, env, async (reviewing) => {
    const listed: ListedTranslations[] = [];
    for await (const document of reviewedDocuments(folder, await openEdition(folder, env), env)) {
      const pairs = await translationPairs(document, reviewing);
      if (pairs.length > 0) listed.push({ work: document.work, texts: document.texts, pairs });
    }
    return listed;
  });
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
export function seenOmission(folder: string, seen: SeenOmission, env: Environment): Promise<OpenFinding> {
  return withAligner(folder, env, async (reviewing) => {
    for await (const document of reviewedDocuments(folder, await openEdition(folder, env), env, seen.document))
      return findSeen(document, seen, reviewing);
    throw noSuchDocument(seen.document);
  });
}

/** All documents, or the one with an id. */
async function* reviewedDocuments(
  folder: string,
  edition: Edition,
  env: Environment,
  id?: string,
): AsyncGenerator<ReviewedDocument> {
  const working = await WorkingTexts.open(folder, env);
  try {
    for (const work of edition.works.filter((each) => id === undefined || each.id === id)) {
      const texts: { [witness: string]: WitnessText } = {};
      for await (const { witness, text } of working.read(work)) if (text.blocks.length > 0) texts[witness.key] = text;
      const decisions = edition.decisions.find(({ document }) => document === work.id)?.decisions ?? [];
      yield { edition, work, texts, decisions };
    }
  } finally {
    working.close();
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
  const edition = await openEdition(root, env);
  const texts = await textsOf(root, edition, document, env);
  const unbound: Decision = { id, kind, about, textHash: "", ...verdict };
  const textHash = decidedTextHash(unbound, (witness, other = document) =>
    other === document && texts !== undefined ? texts[witness]?.blocks : essayBlocks(edition, other, witness),
  );
  if (textHash === undefined)
    throw new VariorumError(
      "input",
      `The texts that ${id} is about changed while it was decided. Run the review again.`,
    );
  const draft = { id, kind, about, "text-hash": textHash, ...verdict, when: eventTime(env.now()) };
  await appendDecisions(root, new Map([[document, [draft]]]));
  return `decisions/${document}.yaml`;
}

/** Undefined where it is no document. */
async function textsOf(folder: string, edition: Edition, document: string, env: Environment) {
  for await (const { texts } of reviewedDocuments(folder, edition, env, document)) return texts;
  return undefined;
}

function essayBlocks({ essays }: Edition, document: string, language: string) {
  const essay = essays.find((one) => essayDocument(one.id) === document && one.language === language);
  return essay && quotingBlocks(essay.text);
}
