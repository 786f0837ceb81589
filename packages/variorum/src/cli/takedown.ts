import { resolve } from "node:path";
import { Command } from "commander";
import { finishRemovals, restore, takedown } from "../edition.ts";
import { VariorumError } from "../model/error.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { collectFiles } from "./option.ts";
import { type Deed, outcomeJson, printDeed } from "./outcome-report.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { SUBJECT } from "./withhold.ts";

interface TakedownOptions {
  readonly authority?: string;
  readonly custodian?: string;
  readonly destroy?: boolean;
  readonly note?: string;
  readonly unlisted?: boolean;
  readonly finish?: boolean;
  readonly key?: readonly string[];
  readonly json?: boolean;
}

export function takedownCommand(context: CommandContext): Command {
  return new Command("takedown")
    .summary("remove something by order of a court or an office")
    .description(
      "Log that something must go. Needs the legal signers of the policy and one more person who is an editor. Under seal, what opens\n" +
        "it leaves the edition for private/sealed/, a folder to be handed to its custodian; it can be restored. Destroyed, it is gone\n" +
        "for good: text, salts, seeds, caches, images, and the translations of a text. A tombstone stays in its place, with date, authority and signers.",
    )
    .argument("<folder>", "the edition's folder")
    .argument("[subject]", SUBJECT)
    .option("--authority <name>", "who ordered it, with a file number")
    .option("--custodian <name>", "who keeps it under seal")
    .option("--destroy", "destroy it: it can never be restored")
    .option("--note <text>", "a sentence for readers")
    .option("--unlisted", "say nothing in the tombstone of the witness's date, archive and shelfmark")
    .option("--key <file>", "a key file from elsewhere", collectFiles)
    .option(
      "--finish",
      "take out of sight, in this copy of the folder, what the record says is gone, sealed or withheld",
    )
    .option("--json", "print the events as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        [
          'takedown my-edition letter/b --authority "District Court, 12 O 34/26" --custodian "City Archive"',
          "under seal",
        ],
        [
          'takedown my-edition letter --authority "District Court, 12 O 34/26" --destroy',
          "a document with all its witnesses, for good",
        ],
        ["takedown my-edition --finish", "on every other computer, once it has the newest record"],
      ]),
    )
    .action(
      context.action(async (folder: string, subject: string | undefined, options: TakedownOptions) => {
        if (options.finish === true) return finish(context, folder);
        await takeDown(context, folder, subject, options);
        return exitCode.success;
      }),
    );
}

async function takeDown(
  context: CommandContext,
  folder: string,
  subject: string | undefined,
  options: TakedownOptions,
): Promise<void> {
  const { authority, custodian, destroy, note, unlisted, key = [], json } = options;
  if (subject === undefined || authority === undefined) {
    throw new VariorumError(
      "usage",
      "Say what is to go and who ordered it: variorum takedown <folder> <subject> --authority <name>.",
    );
  }
  if ((destroy === true) === (custodian !== undefined)) {
    throw new VariorumError("usage", "Say either --custodian <name>, to seal it, or --destroy.");
  }
  const edition = resolve(context.cwd, folder);
  const keyFiles = key.map((file) => resolve(context.cwd, file));
  const wanted = {
    mode: destroy === true ? "destroyed" : "sealed",
    authority,
    ...(custodian === undefined ? {} : { custodian }),
    ...(note === undefined ? {} : { note }),
    ...(unlisted === undefined ? {} : { unlisted }),
  } as const;
  const outcome = await withProgress(context, "", (env) => takedown(edition, subject, wanted, { ...env, keyFiles }));
  if (json) {
    printJson(context, outcomeJson(outcome));
    return;
  }
  printDeed(context, folder, outcome, takingDown, subject);
  if (outcome.kind === "logged") await sayWhatIsLeft(context, edition, folder);
}

const takingDown: Deed = {
  done: "Took down",
  proposed: "take down",
  command: (folder, subject) => `variorum takedown ${folder} ${subject} with the same options`,
};

/** A copy of a text outlives its takedown only by accident: whoever took it down hears of every one. */
async function sayWhatIsLeft(context: CommandContext, edition: string, folder: string): Promise<void> {
  const left = await withProgress(context, "", (env) => finishRemovals(edition, { withFiles: false }, env));
  const { out } = context.terminal;
  if (left.length > 0)
    out.write(`\n${formatProblems(left, out.paint, { folder: edition, cwd: context.cwd, all: true })}`);
  out.write(
    `On every other copy of the folder: variorum takedown ${folder} --finish. Copies that were downloaded nobody can call back.\n`,
  );
}

async function finish(context: CommandContext, folder: string): Promise<0 | 65> {
  const edition = resolve(context.cwd, folder);
  const left = await withProgress(context, "", (env) => finishRemovals(edition, { withFiles: true }, env));
  const { out } = context.terminal;
  if (left.length === 0)
    out.write(
      `${out.paint.good("Nothing is left")} here in the open of what the record says is gone, sealed or withheld.\n`,
    );
  else out.write(formatProblems(left, out.paint, { folder: edition, cwd: context.cwd, all: true }));
  return left.some(({ severity }) => severity === "error") ? exitCode.input : exitCode.success;
}

interface RestoreOptions {
  readonly reason: string;
  readonly note?: string;
  readonly parcel?: string;
  readonly json?: boolean;
}

export function restoreCommand(context: CommandContext): Command {
  return new Command("restore")
    .summary("bring back what is under seal")
    .description(
      "Log that what was taken down under seal stands in its place again, exactly as it was. What was destroyed stays so.",
    )
    .argument("<folder>", "the edition's folder")
    .argument("<subject>", SUBJECT)
    .option("--parcel <folder>", "the folder that the custodian kept, when it is not in private/sealed/")
    .option("--reason <code>", "a word for readers", "restored")
    .option("--note <text>", "a sentence for readers")
    .option("--json", "print the events as JSON")
    .addHelpText(
      "after",
      exampleHelp([["restore my-edition letter/b --parcel /media/stick/3f9a…", "with what the custodian gave back"]]),
    )
    .action(
      context.action(async (folder: string, subject: string, { json, parcel, ...rest }: RestoreOptions) => {
        const edition = resolve(context.cwd, folder);
        const options = { ...rest, ...(parcel === undefined ? {} : { parcel: resolve(context.cwd, parcel) }) };
        const outcome = await withProgress(context, "", (env) => restore(edition, subject, options, env));
        if (json) printJson(context, outcomeJson(outcome));
        else printDeed(context, folder, outcome, { done: "Restored", proposed: "restore" }, subject);
        return exitCode.success;
      }),
    );
}
