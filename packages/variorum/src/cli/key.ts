import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import {
  changePassphrase,
  createKeys,
  exportKeys,
  importKey,
  type KeyOnRing,
  listKeys,
  recoverKeys,
} from "../edition.ts";
import { type Role, roles } from "../record/policy.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { alignRows } from "./layout.ts";
import { collectFiles, collectWords } from "./option.ts";
import { outcomeJson, printOutcome } from "./outcome-report.ts";
import { askNewPassphrase } from "./passphrase.ts";
import { printable } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { countNoun } from "./wording.ts";

export function keyCommand(context: CommandContext): Command {
  const command = new Command("key")
    .summary("your keys on this computer")
    .description(
      "Keys stand outside the edition's folder, readable by you alone, locked when a passphrase is set. A passphrase comes from the\n" +
        "terminal, from VARIORUM_PASSPHRASE, or from the open file VARIORUM_PASSPHRASE_FD; never from the command line.",
    );
  for (const create of [newCommand, listCommand, exportCommand, importCommand, passphraseCommand, recoverCommand]) {
    command.addCommand(create(context));
  }
  return command;
}

function newCommand(context: CommandContext): Command {
  return new Command("new")
    .summary("make keys, and ask the others to take them in")
    .description(
      "Make keys for the person at this computer and write a request to policy/requests/ of the edition's folder. The others take\n" +
        "it in with `policy --add`, and you sign that, which shows that the keys are yours.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--name <name>", "your name, as readers see it")
    .option("--roles <roles>", "what the keys are for: editor, root, legal", collectRoles)
    .option("--json", "print the request as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ['key new my-edition --name "Ben Okri"', "an editor's key and a root key"],
        ["key new my-edition --roles legal", "one more role for somebody known"],
      ]),
    )
    .action(
      context.action(
        async (
          folder: string,
          { name, roles: wanted, json }: { name?: string; roles?: readonly Role[]; json?: boolean },
        ) => {
          const edition = resolve(context.cwd, folder);
          const keys = { roles: wanted ?? (["editor", "root"] as const), ...(name === undefined ? {} : { name }) };
          const request = await withProgress(context, "", (env) => createKeys(edition, keys, env));
          if (json) printJson(context, request);
          else {
            const { out } = context.terminal;
            out.write(
              `${out.paint.good("Made")} ${countNoun(request.keys.length, "key")} for ${printable(request.name)} (${request.person}).\n` +
                `Give the folder back. Somebody of the edition runs: variorum policy ${folder} --add "${printable(request.name)}"\n`,
            );
          }
          return exitCode.success;
        },
      ),
    );
}

function collectRoles(text: string, before?: readonly string[]): readonly Role[] {
  return collectWords(text, before).map((word) => {
    const known = roles.find((role) => role === word);
    if (known === undefined) throw new InvalidArgumentError(`A role is ${roles.join(", ")}.`);
    return known;
  });
}

function listCommand(context: CommandContext): Command {
  return new Command("list")
    .summary("which keys are here")
    .argument("<folder>", "the edition's folder")
    .option("--json", "print them as JSON")
    .action(
      context.action(async (folder: string, { json }: { json?: boolean }) => {
        const keys = await withProgress(context, "", (env) => listKeys(resolve(context.cwd, folder), env));
        if (json) printJson(context, keys);
        else
          context.terminal.out.write(
            keys.length === 0 ? "This computer holds no key of this record.\n" : `${describeKeys(keys).join("\n")}\n`,
          );
        return exitCode.success;
      }),
    );
}

function describeKeys(keys: readonly KeyOnRing[]): readonly string[] {
  const rows = keys.map(({ role, vkey, name, enrolled, locked, file }) => [
    role,
    (vkey.split("+")[0] ?? "").split("/").at(-1) ?? "",
    name === null ? "" : printable(name),
    enrolled ? "in the policy" : "not in the policy",
    locked ? "locked" : "not locked",
    file,
  ]);
  return alignRows(rows, ["left", "left", "left", "left", "left", "left"], 0);
}

function exportCommand(context: CommandContext): Command {
  return new Command("export")
    .summary("copy keys out, locked as they are")
    .argument("<folder>", "the edition's folder")
    .argument("[keys...]", "the last parts of their names; all but the log key unless told")
    .requiredOption("-o, --output <folder>", "where the key files go")
    .action(
      context.action(async (folder: string, names: readonly string[], { output }: { output: string }) => {
        const files = await withProgress(context, "", (env) => exportKeys(resolve(context.cwd, folder), names, env));
        const target = resolve(context.cwd, output);
        await mkdir(target, { recursive: true, mode: 0o700 });
        for (const [name, bytes] of files) await writeFile(join(target, name), bytes, { mode: 0o600, flag: "wx" });
        const { out } = context.terminal;
        out.write(
          `${out.paint.good("Wrote")} ${countNoun(files.size, "key file")} to ${output}. Whoever has them can sign as you, unless they are locked.\n`,
        );
        return exitCode.success;
      }),
    );
}

function importCommand(context: CommandContext): Command {
  return new Command("import")
    .summary("take a key file in")
    .argument("<folder>", "the edition's folder")
    .argument("<file>", "the key file")
    .action(
      context.action(async (folder: string, file: string) => {
        const path = resolve(context.cwd, file);
        const bytes = await readFile(path);
        const { role, vkey } = await withProgress(context, "", (env) =>
          importKey(resolve(context.cwd, folder), bytes, file, env),
        );
        const { out } = context.terminal;
        out.write(`${out.paint.good("Took in")} the ${role} key ${vkey.split("+")[0]}.\n`);
        return exitCode.success;
      }),
    );
}

function passphraseCommand(context: CommandContext): Command {
  return new Command("passphrase")
    .summary("lock your keys, or change what opens them")
    .description(
      "Lock every key of this computer with a new passphrase (scrypt, AES-256-GCM). Without a terminal it is read from\n" +
        "VARIORUM_NEW_PASSPHRASE or the open file VARIORUM_NEW_PASSPHRASE_FD. The recovery file is left as it is: keep it elsewhere.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--none", "take the lock away")
    .action(
      context.action(async (folder: string, { none }: { none?: boolean }) => {
        const next = none === true ? undefined : await askNewPassphrase(context.questions, context.variables);
        const changed = await withProgress(context, "", (env) =>
          changePassphrase(resolve(context.cwd, folder), next, env),
        );
        const { out } = context.terminal;
        out.write(`${out.paint.good(next === undefined ? "Unlocked" : "Locked")} ${countNoun(changed, "key")}.\n`);
        return exitCode.success;
      }),
    );
}

function recoverCommand(context: CommandContext): Command {
  return new Command("recover")
    .summary("replace lost keys, with the recovery file")
    .description(
      "Make a new editor's key in the place of the lost one, and with --log a new log key, and sign that with the root key. With --log this\n" +
        "computer publishes from now on: the folder must be the newest there is, for nobody else can tell any more.",
    )
    .argument("<folder>", "the edition's folder")
    .requiredOption("--key <file>", "the recovery file", collectFiles)
    .option("--log", "the log key is lost too")
    .option("--json", "print the event as JSON")
    .action(
      context.action(
        async (folder: string, { key, log, json }: { key: readonly string[]; log?: boolean; json?: boolean }) => {
          const keyFiles = key.map((file) => resolve(context.cwd, file));
          const outcome = await withProgress(context, "", (env) =>
            recoverKeys(resolve(context.cwd, folder), { log: log === true }, { ...env, keyFiles }),
          );
          if (json) printJson(context, outcomeJson(outcome));
          else printOutcome(context, folder, outcome, "Replaced your keys.");
          return exitCode.success;
        },
      ),
    );
}
