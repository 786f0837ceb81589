import { resolve } from "node:path";
import { Command } from "commander";
import { decideNames, findNameProposals, type PlacedProposal } from "../edition/name-proposals.ts";
import { VariorumError } from "../model/error.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { countNoun } from "./wording.ts";

interface NamesOptions {
  readonly document?: string;
  readonly person?: string;
  readonly confirm?: readonly string[];
  readonly reject?: readonly string[];
  readonly by?: string;
  readonly note?: string;
  readonly json?: boolean;
}

export function namesCommand(context: CommandContext): Command {
  return new Command("names")
    .summary("where texts seem to name persons, bodies and places")
    .description(
      "List where texts seem to name the persons, bodies and places of an edition: with initials, in Russian cases, in other spellings.\n" +
        "Readers see a name once it is confirmed. Decisions are written to decisions/<document>.yaml.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--document <id>", "of this document only")
    .option("--person <id>", "of this person, body or place only")
    .option("--confirm <ids...>", "confirm these proposals")
    .option("--reject <ids...>", "reject these proposals")
    .option("--by <name>", "who decides")
    .option("--note <text>", "why; is kept with the decision")
    .option("--json", "print the proposals as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["names my-edition --person pyatakov", "all places that seem to name him"],
        ["names my-edition --confirm name-a-p3-14-pyatakov --by 'Ada Vale'", "from now on he is named there"],
      ]),
    )
    .action(
      context.action(async (folder: string, options: NamesOptions) => {
        const edition = resolve(context.cwd, folder);
        if (options.confirm === undefined && options.reject === undefined) await list(context, edition, options);
        else await decide(context, edition, options);
        return exitCode.success;
      }),
    );
}

async function list(context: CommandContext, edition: string, { document, person, json }: NamesOptions): Promise<void> {
  const all = await withProgress(context, "", (env) => findNameProposals(edition, env, document));
  const proposals = all.filter(({ agent }) => person === undefined || agent === person);
  const { out } = context.terminal;
  if (json) printJson(context, proposals);
  else out.write(formatProposals(proposals, out.paint));
}

async function decide(
  context: CommandContext,
  edition: string,
  { confirm = [], reject = [], by, note }: NamesOptions,
): Promise<void> {
  const both = confirm.find((id) => reject.includes(id));
  if (both !== undefined) throw new VariorumError("usage", `${both} cannot be both confirmed and rejected.`);
  const shared = { ...(by === undefined ? {} : { by }), ...(note === undefined ? {} : { note }) };
  const rulings = [
    ["confirmed", confirm],
    ["rejected", reject],
  ] as const;
  for (const [verdict, ids] of rulings) {
    if (ids.length === 0) continue;
    const decided = await withProgress(context, "", (env) => decideNames(edition, ids, { verdict, ...shared }, env));
    context.terminal.out.write(`${countNoun(decided.length, "name")} ${verdict}.\n`);
  }
}

function formatProposals(proposals: readonly PlacedProposal[], paint: Paint): string {
  if (proposals.length === 0) return `${paint.good("No name is open.")}\n`;
  const agents = [...new Set(proposals.map(({ agent }) => agent))].sort();
  const groups = agents.map((agent) => {
    const own = proposals.filter((one) => one.agent === agent);
    return [paint.strong(agent), ...own.flatMap((one) => formatOne(one, paint))].join("\n");
  });
  return `${groups.join("\n\n")}\n\n${countNoun(proposals.length, "name")} to confirm or reject.\n`;
}

function formatOne(
  { id, document, witness, text, before, after, form, how, also }: PlacedProposal,
  paint: Paint,
): string[] {
  const line = (words: string) => printable(words).replace(/\s+/g, " ");
  const others = also.length === 0 ? "" : `; or ${also.join(", ")}`;
  return [
    `  …${line(before)}${paint.added(line(text))}${line(after)}…`,
    paint.faint(`    ${document}/${witness}  ${how === "exact form" ? "as" : `${how} of`} “${form}”${others}  ${id}`),
  ];
}
