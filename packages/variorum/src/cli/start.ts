import { resolve } from "node:path";
import { Command } from "commander";
import { type BuildReport, buildSite } from "../build/site.ts";
import { type Environment, initEdition, publishEdition, verify } from "../edition.ts";
import { VariorumError } from "../model/error.ts";
import { type Multilingual, textIn } from "../model/language.ts";
import type { Verdict } from "../record/verdict.ts";
import type { ServedSite } from "../server/served-site.ts";
import { serve } from "../server/server.ts";
import { pictureAddress } from "../site/index.ts";
import { formatBuild } from "./build.ts";
import { type CommandContext, exampleHelp } from "./command-context.ts";
import {
  clearStart,
  dropRecord,
  findExamples,
  hasRecord,
  type StartedEdition,
  startHome,
  takeExample,
} from "./example.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { parsePort } from "./option.ts";
import { withProgress } from "./progress.ts";
import { DEFAULT_PORT, PORT_TRIES } from "./serve.ts";
import { announce, untilStopped } from "./serving.ts";
import { formatVerdict, verdictExit } from "./verdict-report.ts";
import { countNoun, formatDuration } from "./wording.ts";

interface StartOptions {
  readonly port?: number;
  readonly host: string;
  readonly fresh?: boolean;
  readonly serve: boolean;
}

export function startCommand(context: CommandContext): Command {
  return new Command("start")
    .summary("build, verify and serve the example editions")
    .description(
      "Copy every edition of a folder to .variorum/start, publish each there with keys of its own, build and verify it,\n" +
        "and serve them all until Ctrl-C. This is what `npm start` does. The examples themselves are not touched.",
    )
    .argument("[folder]", "folder with one edition per folder", "examples")
    .option("-p, --port <port>", `port (default: ${DEFAULT_PORT}, or the next free one)`, parsePort)
    .option("--host <host>", "address to listen on", "localhost")
    .option("--fresh", "forget the records of earlier starts and begin new ones")
    .option("--no-serve", "stop after verifying")
    .addHelpText(
      "after",
      exampleHelp([
        ["start", "the examples that ship with the project"],
        ["start --fresh --port 8080", "from nothing, on another port"],
      ]),
    )
    .action(context.action((folder: string, options: StartOptions) => start(context, folder, options)));
}

async function start(context: CommandContext, folder: string, options: StartOptions): Promise<ExitCode> {
  const examples = await findExamples(resolve(context.cwd, folder));
  if (examples.length === 0) {
    throw new VariorumError("usage", `There is no edition in “${folder}”. Run this in the project's folder.`);
  }
  if (options.fresh) await clearStart(context.cwd);
  const sites: ServedSite[] = [];
  for (const example of examples) {
    const edition = await takeExample(example, context.cwd);
    const { report, verdict, time } = await buildExample(context, edition);
    printExample(context, edition, report, verdict, time);
    if (verdict.verdict !== "verified") return verdictExit[verdict.verdict];
    sites.push(servedSite(edition, report));
  }
  if (!options.serve) return exitCode.success;
  const server = await serve(sites, {
    host: options.host,
    port: options.port ?? DEFAULT_PORT,
    tries: options.port === undefined ? PORT_TRIES : 0,
  });
  announce(context, server);
  await untilStopped(context, server);
  return exitCode.success;
}

async function buildExample(context: CommandContext, edition: StartedEdition) {
  const began = performance.now();
  const result = await withProgress({ ...context, home: startHome(context.cwd) }, edition.name, async (env) => {
    if (!edition.published) await publishExample(context, edition, env);
    const report = await buildSite(edition.folder, { output: edition.site }, env);
    return { report, verdict: await verify(edition.site, {}, env) };
  });
  return { ...result, time: performance.now() - began };
}

/** What an earlier start left is a copy that may be lost: where its record is of no use, a new one is begun. */
async function publishExample(context: CommandContext, edition: StartedEdition, env: Environment): Promise<void> {
  try {
    await signExample(edition, env);
  } catch (error) {
    if (!(error instanceof VariorumError) || error.code !== "record") throw error;
    context.terminal.err.write(`${edition.name}: the record of an earlier start is of no use, a new one is begun.\n`);
    await dropRecord(edition);
    await signExample(edition, env);
  }
}

async function signExample({ folder, info }: StartedEdition, env: Environment): Promise<void> {
  const editor = info.editors[0]?.name;
  if (!(await hasRecord(folder))) await initEdition(folder, editor === undefined ? {} : { editor }, env);
  await publishEdition(folder, env);
}

function printExample(
  { terminal: { out } }: CommandContext,
  edition: StartedEdition,
  report: BuildReport,
  verdict: Verdict,
  time: number,
): void {
  const { paint } = out;
  const word = verdict.verdict === "verified" ? paint.good("verified") : "";
  out.write(
    `${paint.strong(edition.name)}  ${formatBuild(report)}  ${word} ${paint.faint(`in ${formatDuration(time)}`)}\n`,
  );
  if (verdict.verdict !== "verified") out.write(`\n${formatVerdict(verdict, paint, out.columns)}`);
}

function servedSite({ name, site, info }: StartedEdition, report: BuildReport): ServedSite {
  const say = (text: Multilingual | undefined) => text && textIn(text, info.languages).text;
  const [subtitle, description, notice] = [say(info.subtitle), say(info.description), say(info.notice)];
  return {
    mount: name,
    folder: site,
    title: textIn(info.title, info.languages).text,
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(description === undefined ? {} : { description }),
    ...(notice === undefined ? {} : { notice }),
    ...(report.variants === 0 ? {} : { picture: pictureAddress }),
    facts: formatContents(report),
  };
}

/** What a reader finds. */
function formatContents({ documents, witnesses, variants }: BuildReport): string {
  const found = `${countNoun(documents, "document")}, ${countNoun(witnesses, "known version")}`;
  return variants === 0
    ? found
    : `${found}, ${countNoun(variants, "place where they differ", "places where they differ")}`;
}
