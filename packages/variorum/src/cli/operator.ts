import { readFile, unlink } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import { addMirror, handOver, listMirrors, removeMirror, takeOver } from "../edition.ts";
import { VariorumError } from "../model/error.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { withProgress } from "./progress.ts";
import { countNoun } from "./wording.ts";

export function operatorCommand(context: CommandContext): Command {
  return new Command("operator")
    .summary("the computer that publishes")
    .description(
      "One computer holds the log key and the lock, and it alone publishes. It has no right over what is published.",
    )
    .addCommand(transferCommand(context))
    .addCommand(mirrorsCommand(context));
}

interface MirrorsOptions {
  readonly add?: string;
  readonly remove?: string;
  readonly json?: boolean;
}

function mirrorsCommand(context: CommandContext): Command {
  return new Command("mirrors")
    .summary("folders that must hold a new state of the record before readers see it")
    .description(
      "List, add or give up mirrors of this computer: folders on another disk, a stick, a share, whatever somebody else takes care of.\n" +
        "Whatever is logged from here stands in all of them, compared and read back, before it becomes visible. A mirror that is not\n" +
        "there, or that holds another history, stops it; the next `publish` goes on. (`variorum mirror` copies whole sites of others.)",
    )
    .argument("<folder>", "the edition's folder")
    .option("--add <mirror>", "copy the record into this folder now, and before every new state")
    .option("--remove <mirror>", "give it up; its copy stays")
    .option("--json", "print the list as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["operator mirrors my-edition --add /media/library/minutes", "a stick that the library keeps"],
        ["repair my-edition --from /media/library/minutes", "mend the record from it"],
      ]),
    )
    .action(
      context.action(async (folder: string, { add, remove, json }: MirrorsOptions) => {
        const edition = resolve(context.cwd, folder);
        const mirrors = await withProgress(context, "", async (env) => {
          if (add !== undefined) await addMirror(edition, resolve(context.cwd, add), env);
          if (remove !== undefined) await removeMirror(edition, resolve(context.cwd, remove), env);
          return listMirrors(edition, env);
        });
        if (json) printJson(context, { mirrors });
        else printMirrors(context, mirrors);
        return exitCode.success;
      }),
    );
}

function printMirrors({ terminal: { out } }: CommandContext, mirrors: readonly string[]): void {
  if (mirrors.length === 0) out.write("No mirror holds a new state before it is visible.\n");
  else out.write(`Hold every new state before it is visible:\n${mirrors.map((mirror) => `  ${mirror}\n`).join("")}`);
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
  const edition = resolve(context.cwd, folder);
  const { size, mirrors } = await withProgress(context, "", async (env) => ({
    mirrors: await listMirrors(edition, env),
    ...(await handOver(edition, resolve(context.cwd, to), env)),
  }));
  const { out } = context.terminal;
  out.write(
    `${out.paint.good("Handed over")} at ${countNoun(size, "entry", "entries")}: this computer publishes no more.\n` +
      `Bring ${to} and the folder to the other computer, and there: variorum operator transfer ${folder} --from ${to}\n`,
  );
  for (const mirror of mirrors) {
    out.write(`The mirror ${mirror} was this computer's. There: variorum operator mirrors ${folder} --add <folder>\n`);
  }
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
