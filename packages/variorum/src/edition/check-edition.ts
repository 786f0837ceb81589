import type { Edition } from "../model/edition.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { DecidedTexts } from "./check-decisions.ts";
import type { Environment } from "./environment.ts";
import { readEdition } from "./open.ts";
import { firstPassageIds, passageIdsOf } from "./passage-ids.ts";
import { type PublicationPlan, planPublication } from "./plan.ts";
import { publicationItems } from "./publication-item.ts";
import { readRecord } from "./read-record.ts";

export interface CheckReport {
  readonly problems: readonly Problem[];
  readonly documents: number;
  readonly witnesses: number;
  /** Subjects that `publish` would log. */
  readonly changes: number;
}

/**
 * Reads everything in an edition's folder, the texts among them, holds it against the record, and names every fault. Writes nothing.
 * @throws VariorumError `usage` when the folder is no edition, `record` when its record is broken
 */
export async function checkEdition(folder: string, env: Environment): Promise<CheckReport> {
  const { edition, problems, plan } = await surveyEdition(folder, env);
  return {
    problems,
    documents: edition.works.length,
    witnesses: edition.works.reduce((sum, work) => sum + work.witnesses.length, 0),
    changes: plan?.changes.length ?? 0,
  };
}

export interface Survey {
  readonly edition: Edition;
  /** Of the YAML, the texts and the record together. */
  readonly problems: readonly Problem[];
  /** Absent where errors in the YAML make a plan pointless, and where there is no record yet. */
  readonly plan: PublicationPlan | undefined;
}

/** What the working files hold, what is wrong with them and what `publish` would do. */
export async function surveyEdition(folder: string, env: Environment): Promise<Survey> {
  const { edition, problems } = await readEdition(folder, env);
  if (hasErrors(problems)) return { edition, problems, plan: undefined };
  const ofTexts: Problem[] = [];
  const state = await readRecord(folder, env);
  const keepIds = state === undefined ? firstPassageIds : passageIdsOf(state, folder);
  const decided = new DecidedTexts(edition);
  const items = decided.watch(publicationItems(folder, edition, keepIds, ofTexts, env));
  if (state !== undefined) {
    const plan = await planPublication(folder, items, env, state);
    const all = [...problems, ...ofTexts, ...ofRecord(plan, ofTexts), ...(await decided.problems(env))];
    return { edition, problems: all, plan };
  }
  for await (const _ of items) env.signal?.throwIfAborted();
  return { edition, problems: [...problems, ...ofTexts, ...(await decided.problems(env)), noRecord], plan: undefined };
}

/** A text that cannot be read is not missing. */
const ofRecord = (plan: PublicationPlan, ofTexts: readonly Problem[]): readonly Problem[] =>
  hasErrors(ofTexts) ? plan.problems.filter(({ code }) => code !== "published-missing") : plan.problems;

const noRecord: Problem = {
  severity: "notice",
  code: "no-record",
  message: "This edition has no record yet.",
  mend: "Run `variorum init` on its folder before you publish.",
};
