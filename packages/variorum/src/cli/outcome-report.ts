import type { Outcome } from "../edition/put-forward.ts";
import type { CommandContext } from "./command-context.ts";
import { formatMissing } from "./proposal-report.ts";
import { countNoun } from "./wording.ts";

/** What became of something, in a sentence and what comes next. */
export function printOutcome(
  { terminal: { out } }: CommandContext,
  folder: string,
  outcome: Outcome,
  done: string,
): void {
  if (outcome.kind === "logged") {
    const { size } = outcome.publication.checkpoint;
    out.write(
      `${out.paint.good(done)} The record has ${countNoun(size, "entry", "entries")}.\nNext: variorum build ${folder} -o <site>\n`,
    );
    return;
  }
  const { names, judged } = outcome;
  const { proposal, standing } = judged;
  const lines = standing.kind === "waiting" ? formatMissing(standing.missing, names) : [];
  const next =
    standing.kind === "waiting"
      ? `Give the folder to them (git, ZIP, a shared drive); they run: variorum sign ${folder}`
      : `It has its signatures. On the computer that publishes: variorum publish ${folder}`;
  out.write(
    [
      `${out.paint.good("Put forward")} as proposal ${proposal.id.slice(0, 12)} (${countNoun(proposal.events.length, "event")}).`,
      ...lines,
      next,
      "",
    ].join("\n"),
  );
}

/** An outcome as plain data. */
export const outcomeJson = (outcome: Outcome): unknown =>
  outcome.kind === "logged"
    ? { logged: true, ...outcome.publication }
    : {
        logged: false,
        proposal: outcome.judged.proposal.id,
        events: outcome.judged.proposal.events.map(({ id, event: { action, subject } }) => ({ id, action, subject })),
        standing: outcome.judged.standing,
      };
