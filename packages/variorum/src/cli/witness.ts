import { resolve } from "node:path";
import { formatVkey, verifierOf } from "@variorum/tlog";
import { Command } from "commander";
import { findLogKey } from "../edition.ts";
import { serveWitness } from "../server/witness-server.ts";
import { diskFiles } from "../store/file-operations.ts";
import { acquireLock } from "../store/process-lock.ts";
import { createWitness, readWatchedLogs, readWitnessKey, watchLog } from "../store/witness-folder.ts";
import { type CommandContext, exampleHelp } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { parsePort } from "./option.ts";
import { withProgress } from "./progress.ts";
import { announce, untilStopped } from "./serving.ts";
import { countNoun } from "./wording.ts";

const DEFAULT_PORT = 4180;
const OCCUPIED = "Another program serves this witness at the moment: two would cosign side by side. Stop it first.";

export function witnessCommand(context: CommandContext): Command {
  return new Command("witness")
    .summary("cosign other people's records")
    .description(
      "Be a witness (c2sp.org/tlog-witness): cosign the states of records that others publish, each only when it extends what you\n" +
        "cosigned before. Nobody can then show different histories to different readers without your seeing it.",
    )
    .addCommand(initCommand(context))
    .addCommand(watchCommand(context))
    .addCommand(keyCommand(context))
    .addCommand(serveCommand(context))
    .addHelpText(
      "after",
      exampleHelp([
        ["witness init my-witness --name witness.example.org", "once"],
        ["witness watch my-witness https://example.org/edition/", "a record to cosign"],
        ["witness serve my-witness --host 0.0.0.0", "until Ctrl-C"],
      ]),
    );
}

function initCommand(context: CommandContext): Command {
  return new Command("init")
    .summary("make the key of a witness")
    .description("Make a folder with the key of a witness and an empty list of the records that it watches.")
    .argument("<folder>", "where the witness keeps its key and what it has cosigned")
    .requiredOption(
      "--name <name>",
      "what it is called in cosignatures: a domain of your own, e.g. witness.example.org",
    )
    .addHelpText("after", exampleHelp([["witness init my-witness --name witness.example.org", "key, list of logs"]]))
    .action(
      context.action(async (folder: string, { name }: { name: string }) => {
        const place = resolve(context.cwd, folder);
        const vkey = await withProgress(context, "", ({ random }) => createWitness(diskFiles, place, { name, random }));
        const { out } = context.terminal;
        out.write(
          `${out.paint.good("Made")} the witness ${name} in ${folder}\n\n` +
            `${out.paint.strong("Public key")}  ${vkey}\n` +
            "            Editors take you in with it and the address at which you serve:\n" +
            `            variorum policy <edition> --witness ${vkey}@https://…\n\n` +
            `Next: variorum witness watch ${folder} <address of an edition, or its vkey>\n`,
        );
        return exitCode.success;
      }),
    );
}

function watchCommand(context: CommandContext): Command {
  return new Command("watch")
    .summary("add a record to those that the witness cosigns")
    .description("Add a record to the list logs.txt. Restart the witness afterwards.")
    .argument("<folder>", "the witness's folder")
    .argument("<record>", "a vkey, an address, or the folder of an edition, site or mirror")
    .addHelpText("after", exampleHelp([["witness watch my-witness https://example.org/edition/", "by its address"]]))
    .action(
      context.action(async (folder: string, record: string) => {
        const place = resolve(context.cwd, folder);
        const found = await withProgress(context, "", (env) => findLogKey(placeOf(context, record), env));
        const isNew = await watchLog(diskFiles, place, found.key);
        const { out } = context.terminal;
        out.write(`${isNew ? out.paint.good("Watched from now on:") : "Watched already:"} ${found.key.name}\n`);
        out.write(`${out.paint.strong("Key")}          ${formatVkey(found.key)}\n`);
        if (found.pin !== null) {
          out.write(
            `${out.paint.strong("Fingerprint")}  ${found.pin}\n             Compare it with what its editors say: the key came from the place itself.\n`,
          );
        }
        out.write(`Next: variorum witness serve ${folder}\n`);
        return exitCode.success;
      }),
    );
}

/** Addresses and vkeys as they stand; anything else is a folder. */
const placeOf = ({ cwd }: CommandContext, source: string): string =>
  /^https?:/i.test(source) || /\+[0-9a-f]{8}\+/.test(source) ? source : resolve(cwd, source);

function keyCommand(context: CommandContext): Command {
  return new Command("key")
    .summary("print the key that a record's checkpoints are signed with")
    .description("Print the vkey of a record's log: what a witness must know to watch it.")
    .argument("<record>", "an address, or the folder of an edition, site or mirror")
    .addHelpText("after", exampleHelp([["witness key my-edition", "to be sent to whoever runs a witness"]]))
    .action(
      context.action(async (record: string) => {
        const { key } = await withProgress(context, "", (env) => findLogKey(placeOf(context, record), env));
        context.terminal.out.write(`${formatVkey(key)}\n`);
        return exitCode.success;
      }),
    );
}

function serveCommand(context: CommandContext): Command {
  return new Command("serve")
    .summary("answer at an address until Ctrl-C")
    .description("Serve the witness on this machine until Ctrl-C. Put it behind a web server that speaks HTTPS.")
    .argument("<folder>", "the witness's folder")
    .option("-p, --port <port>", `port (default: ${DEFAULT_PORT})`, parsePort)
    .option("--host <host>", "address to listen on; 0.0.0.0 lets other machines in", "localhost")
    .addHelpText("after", exampleHelp([["witness serve my-witness --port 8080", "at http://localhost:8080"]]))
    .action(
      context.action(async (folder: string, { port, host }: { port?: number; host: string }) => {
        await serveUntilStopped(context, resolve(context.cwd, folder), { port: port ?? DEFAULT_PORT, host });
        return exitCode.success;
      }),
    );
}

async function serveUntilStopped(
  context: CommandContext,
  folder: string,
  listening: { readonly port: number; readonly host: string },
): Promise<void> {
  const key = await readWitnessKey(diskFiles, folder, process.env.VARIORUM_PASSPHRASE);
  const logs = await readWatchedLogs(diskFiles, folder);
  const lock = await acquireLock(diskFiles, folder, { patience: 2_000, occupied: OCCUPIED, signal: context.signal });
  const { out } = context.terminal;
  try {
    const server = await serveWitness({ files: diskFiles, folder, key, logs, now: () => new Date() }, listening);
    out.write(`${key.name} watches ${countNoun(logs.size, "record")}: ${[...logs.keys()].join(", ")}\n`);
    out.write(`Public key ${formatVkey(verifierOf(key))}\n`);
    announce(context, server);
    await untilStopped(context, server);
  } finally {
    await lock.release().catch(() => undefined);
  }
}
