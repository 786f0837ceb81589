import type { Edition } from "../model/edition.ts";
import { type PlannedLater, plannedLater } from "../model/planned-later.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import type { RecordState } from "../record/record-state.ts";
import { readEditionFolder } from "../store/edition-folder.ts";
import { DecidedTexts } from "./check-decisions.ts";
import type { Environment } from "./environment.ts";
import { type KnownParts, withKnownParts } from "./known-parts.ts";
import { readMarkdown } from "./open.ts";
import { firstPassageIds, passageIdsOf } from "./passage-ids.ts";
import { type PublicationPlan, planPublication } from "./plan.ts";
import { publicationItems } from "./publication-item.ts";
import { PublishedTexts } from "./published-texts.ts";
import { readRecord } from "./read-record.ts";

export interface Survey {
  readonly edition: Edition;
  /** Of the YAML, the texts and the record together. */
  readonly problems: readonly Problem[];
  /** Absent where errors in the YAML make a plan pointless, and where there is no record yet. */
  readonly plan: PublicationPlan | undefined;
  /** The record; absent where errors in the YAML stopped the survey before it was read, and where there is none yet. */
  readonly state?: RecordState;
  /** Told of what is published of it, for the next survey. */
  readonly texts?: PublishedTexts;
}

export interface SurveyOptions {
  /** What was read before. */
  readonly known: KnownParts;
  /** Of texts that the record does not have: their faults, or all of them. */
  readonly wanted: "faults" | "texts";
}

/**
 * What the working files hold, what is wrong with them and what `publish` would do. What is known to be as it was published is
 * not read again.
 */
export async function surveyEdition(folder: string, env: Environment, known?: KnownParts): Promise<Survey> {
  if (known === undefined) return withKnownParts(folder, env, (own) => surveyEdition(folder, env, own));
  const { edition, problems } = await readEditionFolder(folder, { ...env, readMarkdown, parts: known });
  if (hasErrors(problems)) return { edition, problems, plan: undefined };
  const { problems: ofTexts, ...rest } = await surveyTexts(folder, edition, env, { known, wanted: "texts" });
  return { edition, problems: [...problems, ...ofTexts], ...rest };
}

/** Reads the texts and holds them against the record. */
export async function surveyTexts(
  folder: string,
  edition: Edition,
  env: Environment,
  { known, wanted }: SurveyOptions,
): Promise<Omit<Survey, "edition">> {
  const ofTexts: Problem[] = [];
  const state = await readRecord(folder, env);
  const keepIds = state === undefined ? firstPassageIds : passageIdsOf(state, folder);
  const decided = new DecidedTexts(edition);
  const texts = new PublishedTexts(known, state, decided, wanted);
  const isHidden = (name: string): boolean => {
    const recorded = state?.subjectAt("witness", name, state.newest.size);
    return recorded !== undefined && recorded.state !== "public";
  };
  const items = decided.watch(publicationItems(folder, edition, { keepIds, isHidden }, ofTexts, env, texts));
  if (state !== undefined) {
    const later = plannedLater(edition.info, env.now().toISOString().slice(0, 10));
    const plan = await planPublication(folder, items, env, state, later);
    texts.keepUnchanged(plan.changes);
    const problems = [
      ...ofTexts,
      ...ofRecord(plan, ofTexts),
      ...announcements(later, state),
      ...(await decided.problems(env)),
    ];
    return { problems, plan, state, texts };
  }
  for await (const _ of items) env.signal?.throwIfAborted();
  return { problems: [...ofTexts, ...(await decided.problems(env))], plan: undefined };
}

/** What `publish` leaves out until its day. */
const announcements = ({ instalments }: PlannedLater, state: RecordState): readonly Problem[] =>
  instalments.flatMap(({ id, planned, documents, essays }): readonly Problem[] => {
    const isNew = (kind: string) => (name: string) => state.subjectAt(kind, name, state.newest.size) === undefined;
    const waiting = [...documents.filter(isNew("document")), ...essays];
    if (waiting.length === 0) return [];
    const message = `The instalment \`${id}\` is announced for ${planned}: \`publish\` leaves out until then what belongs to it (${listed(waiting)}).`;
    const mend = "To publish it earlier, set an earlier day in `instalments` of edition.yaml.";
    return [{ severity: "notice", code: "planned-later", message, file: "edition.yaml", mend }];
  });

/** So many names say enough. */
const named = 5;

const listed = (names: readonly string[]): string =>
  [...names.slice(0, named), ...(names.length > named ? [`and ${names.length - named} more`] : [])].join(", ");

/** A text that cannot be read is not missing. */
const ofRecord = (plan: PublicationPlan, ofTexts: readonly Problem[]): readonly Problem[] =>
  hasErrors(ofTexts) ? plan.problems.filter(({ code }) => code !== "published-missing") : plan.problems;
