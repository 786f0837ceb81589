import { readFile, unlink } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import { handOver, takeOver } from "../edition.ts";
import { VariorumError } from "../model/error.ts";
import { type CommandContext, exampleHelp } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { withProgress } from "./progress.ts";
import { countNoun } from "./wording.ts";

export function operatorCommand(context: CommandContext): Command {
  return new Command("operator")
    .summary("the computer that publishes")
    .description(
      "One computer holds the log key and the lock, and it alone publishes. It has no right over what is published.",
    )
    .addCommand(transferCommand(context));
}

interface TransferOptions {
  readonly to?: string;
  readonly from?: string;
}

function transferCommand(context: CommandContext): Command {
  return new Command("transfer")
    .summary("let another computer publish from now on")
    .description(
      "With --to: write the log key and the lock to one file and take both from this computer. With --from, on the other computer: take\n" +
        "them in, and delete the file. A folder that is older or newer than the lock is refused: to sign from it would fork the record.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--to <file>", "hand over: where the file goes")
    .option("--from <file>", "take over: the file")
    .addHelpText(
      "after",
      exampleHelp([
        ["operator transfer my-edition --to operator.json", "on the old computer"],
        ["operator transfer my-edition --from operator.json", "on the new one"],
      ]),
    )
    .action(
      context.action(async (folder: string, { to, from }: TransferOptions) => {
        if ((to === undefined) === (from === undefined))
          throw new VariorumError("usage", "Say either --to <file> or --from <file>.");
        if (to !== undefined) await handTo(context, folder, to);
        else if (from !== undefined) await takeFrom(context, folder, from);
        return exitCode.success;
      }),
    );
}

async function handTo(context: CommandContext, folder: string, to: string): Promise<void> {
  const { size } = await withProgress(context, "", (env) =>
    handOver(resolve(context.cwd, folder), resolve(context.cwd, to), env),
  );
  const { out } = context.terminal;
  out.write(
    `${out.paint.good("Handed over")} at ${countNoun(size, "entry", "entries")}: this computer publishes no more.\n` +
      `Bring ${to} and the folder to the other computer, and there: variorum operator transfer ${folder} --from ${to}\n`,
  );
}

async function takeFrom(context: CommandContext, folder: string, from: string): Promise<void> {
  const path = resolve(context.cwd, from);
  const bytes = await readFile(path);
  await withProgress(context, "", (env) => takeOver(resolve(context.cwd, folder), bytes, from, env));
  await unlink(path);
  const { out } = context.terminal;
  out.write(
    `${out.paint.good("Took over")}: this computer publishes from now on. Deleted ${from}; delete every other copy of it.\n`,
  );
}
