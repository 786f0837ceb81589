import type { Edition } from "../model/edition.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import type { RecordState } from "../record/record-state.ts";
import { DecidedTexts } from "./check-decisions.ts";
import type { Environment } from "./environment.ts";
import type { KnownParts } from "./known-parts.ts";
import { readEdition } from "./open.ts";
import { firstPassageIds, passageIdsOf } from "./passage-ids.ts";
import { type PublicationPlan, planPublication } from "./plan.ts";
import { type KnownText, publicationItems } from "./publication-item.ts";
import { readRecord } from "./read-record.ts";

export interface Survey {
  readonly edition: Edition;
  /** Of the YAML, the texts and the record together. */
  readonly problems: readonly Problem[];
  /** Absent where errors in the YAML make a plan pointless, and where there is no record yet. */
  readonly plan: PublicationPlan | undefined;
  /** The record; absent where errors in the YAML stopped the survey before it was read, and where there is none yet. */
  readonly state?: RecordState;
}

/** What the working files hold, what is wrong with them and what `publish` would do. Every file is read. */
export async function surveyEdition(folder: string, env: Environment): Promise<Survey> {
  const { edition, problems } = await readEdition(folder, env);
  if (hasErrors(problems)) return { edition, problems, plan: undefined };
  const { problems: ofTexts, ...rest } = await surveyTexts(folder, edition, env);
  return { edition, problems: [...problems, ...ofTexts], ...rest };
}

/**
 * Reads the texts and holds them against the record.
 * @param known texts that were read before: where the record has nothing of them, they are not read again
 */
export async function surveyTexts(
  folder: string,
  edition: Edition,
  env: Environment,
  known?: KnownParts,
): Promise<Omit<Survey, "edition">> {
  const ofTexts: Problem[] = [];
  const state = await readRecord(folder, env);
  const keepIds = state === undefined ? firstPassageIds : passageIdsOf(state, folder);
  const decided = new DecidedTexts(edition);
  const isKnown = known === undefined ? undefined : knownTexts(decided, known, state);
  const isHidden = (name: string): boolean => {
    const recorded = state?.subjectAt("witness", name, state.newest.size);
    return recorded !== undefined && recorded.state !== "public";
  };
  const items = decided.watch(publicationItems(folder, edition, { keepIds, isHidden }, ofTexts, env, isKnown));
  if (state !== undefined) {
    const plan = await planPublication(folder, items, env, state);
    return { problems: [...ofTexts, ...ofRecord(plan, ofTexts), ...(await decided.problems(env))], plan, state };
  }
  for await (const _ of items) env.signal?.throwIfAborted();
  return { problems: [...ofTexts, ...(await decided.problems(env))], plan: undefined };
}

/** A text that nobody decided about, and that the record does not have, matters for its faults only. */
function knownTexts(decided: DecidedTexts, known: KnownParts, state: RecordState | undefined): KnownText {
  return (work, witness) => {
    if (decided.awaits(work.id)) return undefined;
    const recorded = state?.subjectAt("witness", `${work.id}/${witness.key}`, state.newest.size);
    return recorded === undefined ? known.textProblems(work.id)?.[witness.key] : undefined;
  };
}

/** A text that cannot be read is not missing. */
const ofRecord = (plan: PublicationPlan, ofTexts: readonly Problem[]): readonly Problem[] =>
  hasErrors(ofTexts) ? plan.problems.filter(({ code }) => code !== "published-missing") : plan.problems;
