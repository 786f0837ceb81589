import { relative, resolve } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { Command, Option } from "commander";
import { decide, openFindings, seenOmission, type Verdict } from "../edition.ts";
import { VariorumError } from "../model/error.ts";
import type { OpenFinding } from "../model/open-finding.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { formatFinding, formatFindingList } from "./finding-report.ts";
import { withProgress } from "./progress.ts";
import { countNoun } from "./wording.ts";

const KINDS = ["omission", "quotation", "name", "vanishing"] as const satisfies readonly OpenFinding["kind"][];

interface ReviewOptions {
  readonly kind?: readonly OpenFinding["kind"][];
  readonly document?: string;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly confirm?: readonly string[];
  readonly reject?: readonly string[];
  readonly add?: string;
  readonly in?: string;
  readonly text?: string;
  readonly by?: string;
  readonly note?: string;
}

export function reviewCommand(context: CommandContext): Command {
  return new Command("review")
    .summary("decide on what the program found, one by one")
    .description(
      "Walk through what the program found and no editor has decided on: sentences that a translation lacks, quotations\n" +
        "in essays with their verdicts, places that seem to name a person (more than a dozen are left to `names`, which decides\n" +
        "all places of one form at once), persons whom one text names and another does not.\n" +
        "Readers see a finding once it is confirmed. Decisions are written to decisions/<document>.yaml.",
    )
    .argument("<folder>", "the edition's folder")
    .addOption(new Option("--kind <kinds...>", "only findings of these kinds").choices([...KINDS]))
    .option("--document <id>", "only findings about this document")
    .option("--list", "print what is open, and change nothing")
    .option("--json", "the same as JSON")
    .option("--confirm <ids...>", "confirm these findings")
    .option("--reject <ids...>", "reject these findings")
    .option("--add <document>", "record an omission that you saw yourself; needs --in and --text")
    .option("--in <witness>", "with --add: the key of the witness that lacks the words")
    .option("--text <words>", "with --add: the words, as the other side of the translation has them")
    .option("--by <name>", "who decides")
    .option("--note <text>", "why; is kept with the decision")
    .addHelpText(
      "after",
      exampleHelp([
        ["review my-edition", "one finding after the other: confirm, reject, skip, note, quit"],
        ["review my-edition --list", "all that is open"],
        ["review my-edition --kind quotation --by 'Ada Vale'", "what the essays quote, and nothing else"],
        ["review my-edition --confirm omission-03k9a2c --by 'Ada Vale'", "for programs and for the impatient"],
        ["review my-edition --add letter --in en --text 'Окна остались темны.'", "an omission that was not found"],
      ]),
    )
    .action(
      context.action(async (folder: string, options: ReviewOptions) => {
        await review(context, resolve(context.cwd, folder), options);
        return exitCode.success;
      }),
    );
}

async function review(context: CommandContext, folder: string, options: ReviewOptions): Promise<void> {
  if (options.add !== undefined) return addSeen(context, folder, options.add, options);
  const { kind, document } = options;
  const filter = { ...(kind === undefined ? {} : { kinds: kind }), ...(document === undefined ? {} : { document }) };
  const findings = await withProgress(context, "", (env) => openFindings(folder, env, filter));
  const { confirm = [], reject = [] } = options;
  if (confirm.length + reject.length > 0) return decideNamed(context, folder, findings, options);
  if (options.json) return printJson(context, { findings });
  const single = kind === undefined ? withoutManyNames(findings) : findings;
  if (options.list) printList(context, single);
  else await walk(context, folder, single, options);
  const left = findings.length - single.length;
  if (left > 0)
    context.terminal.out.write(
      `\n${countNoun(left, "name")} besides, which are quicker decided form by form: variorum names ${relative(context.cwd, folder) || "."} (one by one: --kind name).\n`,
    );
}

/** Names that somebody would still decide one by one. */
const FEW_NAMES = 12;

function withoutManyNames(findings: readonly OpenFinding[]): readonly OpenFinding[] {
  const others = findings.filter((finding) => finding.kind !== "name");
  return findings.length - others.length > FEW_NAMES ? others : findings;
}

function printList({ terminal: { out } }: CommandContext, findings: readonly OpenFinding[]): void {
  if (findings.length === 0) out.write(`${out.paint.good("Nothing is open.")}\n`);
  else out.write(`${formatFindingList(findings, out)}\n${countNoun(findings.length, "finding")} open.\n`);
}

async function addSeen(
  context: CommandContext,
  folder: string,
  document: string,
  options: ReviewOptions,
): Promise<void> {
  const { in: lacking, text } = options;
  if (lacking === undefined || text === undefined)
    throw new VariorumError("usage", "--add needs --in <witness> (who lacks the words) and --text <words>.");
  const finding = await withProgress(context, "", (env) => seenOmission(folder, { document, in: lacking, text }, env));
  await record(context, folder, finding, "confirmed", options);
}

async function decideNamed(
  context: CommandContext,
  folder: string,
  findings: readonly OpenFinding[],
  options: ReviewOptions,
): Promise<void> {
  const { confirm = [], reject = [] } = options;
  const named = [
    ...confirm.map((id) => ({ id, verdict: "confirmed" as const })),
    ...reject.map((id) => ({ id, verdict: "rejected" as const })),
  ].map(({ id, verdict }) => ({ id, verdict, finding: findings.find((each) => each.id === id) }));
  const unknown = named.filter(({ finding }) => finding === undefined).map(({ id }) => id);
  if (unknown.length > 0)
    throw new VariorumError(
      "usage",
      `Nothing open is called ${unknown.join(", ")}. variorum review --list names all that is.`,
    );
  for (const { finding, verdict } of named)
    if (finding !== undefined) await record(context, folder, finding, verdict, options);
}

async function record(
  context: CommandContext,
  folder: string,
  finding: OpenFinding,
  verdict: Verdict["verdict"],
  { by, note }: Pick<ReviewOptions, "by" | "note">,
): Promise<void> {
  const own: Verdict = { verdict, ...(by === undefined ? {} : { by }), ...(note === undefined ? {} : { note }) };
  const file = await withProgress(context, "", (env) => decide(folder, finding, own, env));
  const { out } = context.terminal;
  const word = verdict === "confirmed" ? out.paint.good("Confirmed") : out.paint.bad("Rejected");
  out.write(`${word} ${finding.id} in ${file}.\n`);
}

const QUESTION = "  [c]onfirm  [r]eject  [s]kip  [n]ote  [q]uit ? ";

/** One finding after the other, an answer a line; the end of the input quits. */
async function walk(
  context: CommandContext,
  folder: string,
  findings: readonly OpenFinding[],
  options: ReviewOptions,
): Promise<void> {
  const { out } = context.terminal;
  if (findings.length === 0) return printList(context, findings);
  const answers = new Answers();
  try {
    for (const [at, finding] of findings.entries()) {
      out.write(`\n${out.paint.faint(`${at + 1} of ${findings.length}`)}\n${formatFinding(finding, out)}`);
      const answer = await ask(context, answers, options.note);
      if (answer === undefined) break;
      if (answer.verdict !== undefined)
        await record(context, folder, finding, answer.verdict, {
          ...(options.by === undefined ? {} : { by: options.by }),
          ...(answer.note === undefined ? {} : { note: answer.note }),
        });
    }
  } finally {
    answers.close();
  }
}

interface Answer {
  /** Undefined for a finding that is skipped. */
  readonly verdict?: Verdict["verdict"];
  readonly note?: string | undefined;
}

/** Undefined to quit. */
async function ask(
  { terminal: { out } }: CommandContext,
  answers: Answers,
  given?: string,
): Promise<Answer | undefined> {
  let note = given;
  for (;;) {
    out.write(QUESTION);
    const line = (await answers.next())?.trim().toLowerCase();
    if (line === undefined || line === "q" || line === "quit") return undefined;
    if (line === "c" || line === "confirm") return { verdict: "confirmed", note };
    if (line === "r" || line === "reject") return { verdict: "rejected", note };
    if (line === "s" || line === "skip" || line === "") return {};
    if (line !== "n" && line !== "note") continue;
    out.write("  Note: ");
    note = (await answers.next())?.trim();
  }
}

/** The lines of the standard input. */
class Answers {
  readonly #lines: Interface;
  readonly #iterator: AsyncIterator<string>;

  constructor() {
    this.#lines = createInterface({ input: process.stdin });
    this.#iterator = this.#lines[Symbol.asyncIterator]();
  }

  async next(): Promise<string | undefined> {
    const { done, value } = await this.#iterator.next();
    return done === true ? undefined : value;
  }

  close(): void {
    this.#lines.close();
  }
}
