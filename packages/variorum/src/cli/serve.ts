import { resolve } from "node:path";
import { Command } from "commander";
import { buildSite } from "../build/site.ts";
import { VariorumError } from "../model/error.ts";
import type { RunningServer } from "../server/listening.ts";
import { serve } from "../server/server.ts";
import { type CommandContext, exampleHelp } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { defaultSite, isEdition, isSite } from "./folder.ts";
import { parsePort } from "./option.ts";
import { withProgress } from "./progress.ts";

export const DEFAULT_PORT = 4173;
/** Ports that are tried after the default one; a port that was asked for is the only one tried. */
export const PORT_TRIES = 20;

export function serveCommand(context: CommandContext): Command {
  return new Command("serve")
    .summary("show a site in the browser")
    .description("Serve a built site, or build an edition and serve it, on this machine until Ctrl-C.")
    .argument("<folder>", "a built site, or an edition's folder")
    .option("-p, --port <port>", `port (default: ${DEFAULT_PORT}, or the next free one)`, parsePort)
    .option("--host <host>", "address to listen on; 0.0.0.0 lets other machines in", "localhost")
    .option("--draft", "an edition's working files, published or not")
    .addHelpText(
      "after",
      exampleHelp([
        ["serve my-site", `the site at http://localhost:${DEFAULT_PORT}`],
        ["serve my-edition --draft", "an edition as it stands on disk, before it is published"],
        ["serve my-site --port 8080 --host 0.0.0.0", "for every machine of the network"],
      ]),
    )
    .action(
      context.action(async (folder: string, options: { port?: number; host: string; draft?: boolean }) => {
        const site = await siteOf(context, resolve(context.cwd, folder), options.draft === true);
        const server = await serve([{ mount: "", folder: site, title: folder }], {
          host: options.host,
          port: options.port ?? DEFAULT_PORT,
          tries: options.port === undefined ? PORT_TRIES : 0,
        });
        announce(context, server);
        await untilStopped(context, server);
        return exitCode.success;
      }),
    );
}

async function siteOf(context: CommandContext, folder: string, draft: boolean): Promise<string> {
  if (await isSite(folder)) return folder;
  if (!(await isEdition(folder))) {
    throw new VariorumError(
      "usage",
      `${folder} is neither a built site nor an edition. Build one first: variorum build <edition> -o <site>`,
    );
  }
  const output = defaultSite(folder);
  await withProgress(context, "", (env) => buildSite(folder, { output, draft }, env));
  return output;
}

export function announce({ terminal }: CommandContext, server: RunningServer): void {
  terminal.out.write(`Open ${terminal.out.paint.link(server.address)}\n`);
  terminal.err.write(terminal.err.paint.faint("Press Ctrl-C to stop.\n"));
}

/** Ctrl-C is how a server ends: it is not a failure. */
export async function untilStopped(context: CommandContext, server: RunningServer): Promise<void> {
  if (!context.signal.aborted) {
    await new Promise((stopped) => context.signal.addEventListener("abort", stopped, { once: true }));
  }
  await server.stop();
  context.terminal.err.write("Stopped.\n");
}
