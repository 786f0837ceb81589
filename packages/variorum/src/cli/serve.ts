import { resolve } from "node:path";
import { Command } from "commander";
import { buildSite } from "../build/site.ts";
import { VariorumError } from "../model/error.ts";
import { serve } from "../server/server.ts";
import { type CommandContext, exampleHelp } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { defaultSite, isEdition, isSite, previewSite } from "./folder.ts";
import { parsePort } from "./option.ts";
import { withProgress } from "./progress.ts";
import { serveWhileEdited } from "./serve-watch.ts";
import { announce, untilStopped } from "./serving.ts";

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
    .option("--watch", "the working files, built again and shown at once whenever one of them changes")
    .addHelpText(
      "after",
      exampleHelp([
        ["serve my-site", `the site at http://localhost:${DEFAULT_PORT}`],
        ["serve my-edition --draft", "an edition as it stands on disk, before it is published"],
        ["serve my-edition --watch", "the same while you work on it: every change is shown as you save it"],
        ["serve my-site --port 8080 --host 0.0.0.0", "for every machine of the network"],
      ]),
    )
    .action(
      context.action(async (folder: string, options: ServeOptions) => {
        const place = resolve(context.cwd, folder);
        if (options.watch === true) await serveWhileEdited(context, place, listenOptions(options));
        else await serveBuilt(context, place, folder, options);
        return exitCode.success;
      }),
    );
}

interface ServeOptions {
  readonly port?: number;
  readonly host: string;
  readonly draft?: boolean;
  readonly watch?: boolean;
}

const listenOptions = ({ host, port }: ServeOptions) => ({
  host,
  port: port ?? DEFAULT_PORT,
  tries: port === undefined ? PORT_TRIES : 0,
});

async function serveBuilt(context: CommandContext, place: string, title: string, options: ServeOptions): Promise<void> {
  const site = await siteOf(context, place, options.draft === true);
  const server = await serve([{ mount: "", folder: site, title }], listenOptions(options));
  announce(context, server);
  await untilStopped(context, server);
}

async function siteOf(context: CommandContext, folder: string, draft: boolean): Promise<string> {
  if (await isSite(folder)) return folder;
  if (!(await isEdition(folder))) throw neitherSiteNorEdition(folder);
  const output = draft ? previewSite(folder) : defaultSite(folder);
  await withProgress(context, "", (env) => buildSite(folder, { output, draft }, env));
  return output;
}

const neitherSiteNorEdition = (folder: string): VariorumError =>
  new VariorumError(
    "usage",
    `${folder} is neither a built site nor an edition. Build one first: variorum build <edition> -o <site>`,
  );
