import type { Work } from "../work.ts";
import { checkStemma } from "./cycles.ts";
import { repeatedWitnesses } from "./duplicates.ts";
import { referable, referencesOf } from "./references.ts";
import type { Sited, SitedEdition } from "./sited.ts";

/** As much of a work as tells whether it fits into its edition. It says only where there is something to look for, not what. */
export interface WorkDigest {
  /** What it refers to, as `referencesOf` names it. */
  readonly references: readonly string[];
  /** Something is wrong with it, whatever else the edition holds. */
  readonly isFaulty: boolean;
  readonly instalment?: string;
}

export function digestWork(work: Sited<Work>): WorkDigest {
  const { to, findings } = referencesOf(work);
  const { instalment } = work.value;
  return {
    references: to,
    isFaulty: findings.length + repeatedWitnesses(work).length + checkStemma(work).length > 0,
    ...(instalment === undefined ? {} : { instalment }),
  };
}

/**
 * Whether `checkEdition` might find a fault in a work of this edition: never a fault without a doubt.
 * @param edition whose `documents` are told; none of its `works` is looked at
 */
export function doubts(edition: SitedEdition): (id: string, digest: WorkDigest) => boolean {
  const known = referable(edition);
  const listed = new Set(edition.info?.value.instalments.flatMap(({ documents }) => documents));
  return (id, { references, isFaulty, instalment }) =>
    isFaulty || (instalment !== undefined && listed.has(id)) || !references.every((reference) => known.has(reference));
}
