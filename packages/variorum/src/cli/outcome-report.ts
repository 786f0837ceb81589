import type { ThingName } from "../edition/publication.ts";
import type { Outcome } from "../edition/put-forward.ts";
import type { SubjectOutcome } from "../edition/subject.ts";
import type { CommandContext } from "./command-context.ts";
import { printable } from "./problem-report.ts";
import { formatMissing } from "./proposal-report.ts";
import { countNoun, formatCount, listWords, thingWords } from "./wording.ts";

/** A verb as it is said when a thing is done, and when it is only proposed. */
export interface Deed {
  readonly done: string;
  readonly proposed: string;
  /** The command that does it, to another thing. */
  readonly command?: (folder: string, subject: string) => string;
}

/** What became of a thing of the edition and of what goes the same way with it. */
export function printDeed(
  context: CommandContext,
  folder: string,
  outcome: SubjectOutcome,
  { done, proposed, command }: Deed,
  subject: string,
): void {
  const say = (verb: string): string => sayWith(`${verb} ${subject}`, outcome.along);
  printOutcome(context, folder, outcome, say(done), say(proposed));
  if (command) printElsewhere(context, folder, outcome.elsewhere, command);
}

/** What is taken down cannot always be brought back: a witness of another document goes by its own name or not at all. */
function printElsewhere(
  { terminal: { out } }: CommandContext,
  folder: string,
  elsewhere: readonly ThingName[],
  command: NonNullable<Deed["command"]>,
): void {
  const [first] = elsewhere;
  if (first === undefined) return;
  const named = elsewhere.slice(0, MOST_NAMED).map(({ name }) => printable(name));
  const more = elsewhere.length - named.length;
  const [noun, reads, it] = elsewhere.length === 1 ? ["Witness", "reads", "it"] : ["Witnesses", "read", "each"];
  const who = listWords(more === 0 ? named : [...named, `${formatCount(more)} more`]);
  out.write(
    `${out.paint.warning("Still shown.")} ${noun} ${who} ${reads} the same words from its files (\`linked\`). ` +
      `If ${it} must go too: ${command(folder, first.name)}\n`,
  );
}

/**
 * What became of something, in a sentence and what comes next.
 * @param aim what is put forward, where that is not said elsewhere
 */
export function printOutcome(
  { terminal: { out } }: CommandContext,
  folder: string,
  outcome: Outcome,
  done: string,
  aim?: string,
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
      `${out.paint.good("Put forward")} as proposal ${proposal.id.slice(0, 12)} (${countNoun(proposal.events.length, "event")})${aim === undefined ? "." : `: ${aim}`}`,
      ...lines,
      next,
      "",
    ].join("\n"),
  );
}

/** Names that a sentence holds; more are counted. */
const MOST_NAMED = 8;

/** `Withheld letter, and with it witness letter/a, witness letter/b and decisions letter.` */
function sayWith(done: string, along: readonly ThingName[]): string {
  if (along.length === 0) return `${done}.`;
  const named = along.slice(0, MOST_NAMED).map(({ kind, name }) => thingWords(kind, printable(name)));
  const more = along.length - named.length;
  return `${done}, and with it ${listWords(more === 0 ? named : [...named, `${formatCount(more)} more (variorum log names them)`])}.`;
}

/** An outcome as plain data; `along`: what went with a thing, `elsewhere`: what still shows its words. */
export const outcomeJson = (outcome: Outcome & Partial<Pick<SubjectOutcome, "along" | "elsewhere">>): unknown =>
  outcome.kind === "logged"
    ? { logged: true, ...outcome.publication, ...pickAlong(outcome) }
    : {
        logged: false,
        ...pickAlong(outcome),
        proposal: outcome.judged.proposal.id,
        events: outcome.judged.proposal.events.map(({ id, event: { action, subject } }) => ({ id, action, subject })),
        standing: outcome.judged.standing,
      };

const pickAlong = ({ along, elsewhere = [] }: Partial<Pick<SubjectOutcome, "along" | "elsewhere">>) => ({
  ...(along === undefined ? {} : { along }),
  ...(elsewhere.length === 0 ? {} : { elsewhere }),
});
