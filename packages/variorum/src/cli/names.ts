import { resolve } from "node:path";
import { Command } from "commander";
import { decideNames, findNameProposals } from "../edition/name-proposals.ts";
import type { NameRuling } from "../edition/name-ruling.ts";
import { writtenForm } from "../model/name-mark.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { formatProposedForms, formatProposedPlaces } from "./name-report.ts";
import { withProgress } from "./progress.ts";
import { countNoun } from "./wording.ts";

interface NamesOptions {
  readonly document?: string;
  readonly person?: string;
  readonly form?: string;
  readonly places?: boolean;
  readonly confirm?: readonly string[];
  readonly reject?: readonly string[];
  readonly confirmForm?: readonly string[];
  readonly rejectForm?: readonly string[];
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
    .option("--form <text>", "of what is written so only")
    .option("--places", "every place with its id, not one example of each form")
    .option("--confirm-form <forms...>", "confirm all places that are written so (see --document, --person)")
    .option(
      "--reject-form <forms...>",
      "reject all places that are written so, and those to come: in the edition, or in --document",
    )
    .option("--confirm <ids...>", "confirm single places")
    .option("--reject <ids...>", "reject single places")
    .option("--by <name>", "who decides")
    .option("--note <text>", "why; is kept with the decision")
    .option("--json", "print the proposals as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["names my-edition", "every form once, with the number of places and an example"],
        [
          "names my-edition --confirm-form Пятакову 'Г. Пятаков' --by 'Ada Vale'",
          "all places of two forms, in the whole edition",
        ],
        ["names my-edition --reject-form Роза --document letter", "nowhere in this document is she meant"],
        ["names my-edition --person pyatakov --places", "all places that seem to name him"],
        ["names my-edition --confirm name-a-p3-14-pyatakov", "from now on he is named there"],
      ]),
    )
    .action(
      context.action(async (folder: string, options: NamesOptions) => {
        const edition = resolve(context.cwd, folder);
        const rulings = rulingsOf(options);
        if (rulings.length === 0) await list(context, edition, folder, options);
        else await decide(context, edition, rulings, options);
        return exitCode.success;
      }),
    );
}

function rulingsOf({
  confirm = [],
  reject = [],
  confirmForm = [],
  rejectForm = [],
}: NamesOptions): readonly NameRuling[] {
  const rulings: readonly NameRuling[] = [
    { verdict: "confirmed", ids: confirm, forms: confirmForm },
    { verdict: "rejected", ids: reject, forms: rejectForm },
  ];
  return rulings.filter(({ ids, forms }) => ids.length + forms.length > 0);
}

async function list(
  context: CommandContext,
  edition: string,
  folder: string,
  { document, person, form, json, places }: NamesOptions,
): Promise<void> {
  const all = await withProgress(context, "", (env) => findNameProposals(edition, env, document));
  const proposals = all.filter(
    ({ agent, text }) => (person ?? agent) === agent && (form ?? writtenForm(text)) === writtenForm(text),
  );
  const { out } = context.terminal;
  if (json) printJson(context, proposals);
  else if (places) out.write(formatProposedPlaces(proposals, out));
  else out.write(formatProposedForms(proposals, folder, out));
}

async function decide(
  context: CommandContext,
  edition: string,
  rulings: readonly NameRuling[],
  { by, note, document, person }: NamesOptions,
): Promise<void> {
  const scope = { document, agent: person };
  const shared = { ...scope, ...(by === undefined ? {} : { by }), ...(note === undefined ? {} : { note }) };
  const decided = await withProgress(context, "", (env) => decideNames(edition, rulings, shared, env));
  for (const { verdict, proposals } of decided) {
    const documents = new Set(proposals.map((one) => one.document));
    const where = documents.size === 1 ? [...documents][0] : countNoun(documents.size, "document");
    context.terminal.out.write(`${countNoun(proposals.length, "name")} ${verdict} in ${where}.\n`);
  }
}
