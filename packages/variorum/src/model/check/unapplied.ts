import type { UnappliedDecision } from "../alignment.ts";
import type { Problem } from "../problem.ts";

/** Warnings that name the file and the entry of decisions that do not act any more. */
export const unappliedProblems = (document: string, unapplied: readonly UnappliedDecision[]): readonly Problem[] =>
  unapplied.map(({ decision, why }) => ({
    severity: "warning",
    code: "decision-not-applied",
    message: `The decision “${decision}” does not apply: ${why}.`,
    file: `decisions/${document}.yaml`,
    found: decision,
    mend: "Make it fit the texts as they are now, set its verdict to `rejected`, or take it out.",
  }));
