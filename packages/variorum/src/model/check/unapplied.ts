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

/** Warnings that name decisions whose texts are not what they were when they were made. */
export const outdatedProblems = (
  document: string,
  outdated: readonly { readonly decision: { readonly id: string; readonly textHash: string }; readonly now: string }[],
): readonly Problem[] =>
  outdated.map(({ decision: { id, textHash }, now }) => ({
    severity: "warning",
    code: "decision-text-changed",
    message: `The text that the decision “${id}” is about changed after it was made.`,
    file: `decisions/${document}.yaml`,
    found: `text-hash ${textHash}`,
    expected: `text-hash ${now}`,
    mend: `Read the place again. Where the decision still holds, write the expected \`text-hash\`; else take it out.`,
  }));
