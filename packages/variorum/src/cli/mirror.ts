import { resolve } from "node:path";
import { Command } from "commander";
import { type MirrorReport, mirrorEdition } from "../edition.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { hangText } from "./layout.ts";
import { collectWords } from "./option.ts";
import { printable } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { countNoun } from "./wording.ts";

interface MirrorCommandOptions {
  readonly from?: readonly string[];
  readonly pin?: string;
  readonly json?: boolean;
}

export function mirrorCommand(context: CommandContext): Command {
  return new Command("mirror")
    .summary("keep a verified copy of somebody's edition")
    .description(
      "Copy an edition from the web, record and pages, and verify it; run it again, every day, to check the copy, mend what is\n" +
        "damaged and take over what is new. When another history is shown than the one you hold, both checkpoints are kept.\n" +
        "Exit code: 0 all well, 10 the publisher shows something else than what was signed, 11 it could not be found out.",
    )
    .argument("<address>", "http(s) address of the edition's site")
    .argument("<folder>", "where the copy stands: it can be served, verified and packed as it is")
    .option("--from <places>", "other mirrors, addresses or folders, that may have what is damaged here", collectWords)
    .option("--pin <fingerprint>", "the record's fingerprint as you got it from elsewhere")
    .option("--json", "print what happened as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["mirror https://example.org/edition/ my-mirror", "copy it, or renew the copy"],
        ["mirror https://example.org/edition/ my-mirror --from https://example.net/copy/", "mend from another mirror"],
      ]),
    )
    .action(
      context.action(async (address: string, folder: string, { json, ...options }: MirrorCommandOptions) => {
        const place = resolve(context.cwd, folder);
        const from = (options.from ?? []).map((source) =>
          /^https?:/i.test(source) ? source : resolve(context.cwd, source),
        );
        const report = await withProgress(context, "", (env) =>
          mirrorEdition(address, place, { ...options, from }, env),
        );
        if (json) printJson(context, report);
        else printMirror(context, report);
        return exitOf(report);
      }),
    );
}

const EXITS: Readonly<Record<MirrorReport["trouble"][number]["code"], ExitCode>> = {
  forked: exitCode.invalid,
  "not-sound": exitCode.invalid,
  page: exitCode.invalid,
  damaged: exitCode.invalid,
  "rolled-back": exitCode.unverifiable,
  unreachable: exitCode.unverifiable,
};

function exitOf({ trouble }: MirrorReport): ExitCode {
  const exits = trouble.map(({ code }) => EXITS[code]);
  if (exits.includes(exitCode.invalid)) return exitCode.invalid;
  return exits.length > 0 ? exitCode.unverifiable : exitCode.success;
}

/** Lines of one kind that are printed one by one. */
const ALIKE = 10;

function printMirror({ terminal: { out, err } }: CommandContext, report: MirrorReport): void {
  const { paint } = out;
  for (const { message } of report.trouble.slice(0, ALIKE)) {
    err.write(`${hangText(`${err.paint.bad("trouble")}  `, printable(message), err.columns)}\n`);
  }
  if (report.trouble.length > ALIKE) err.write(`… and ${report.trouble.length - ALIKE} more (--json lists them)\n`);
  for (const path of report.repaired.slice(0, ALIKE)) out.write(`mended   ${printable(path)}\n`);
  if (report.repaired.length > ALIKE) out.write(`… and ${report.repaired.length - ALIKE} more\n`);
  if (report.removed.length > 0) out.write(`${countNoun(report.removed.length, "file")} taken away.\n`);
  const entries = countNoun(report.size, "entry", "entries");
  const news = report.before === report.size ? "nothing new" : `${report.size - report.before} of them new`;
  const word =
    report.trouble.length === 0 ? paint.good("The copy is whole and verified:") : paint.warning("The copy holds");
  out.write(`${word} ${entries} (${news}), ${countNoun(report.files, "file of the site", "files of the site")}.\n`);
  out.write(`${paint.faint("Fingerprint")} ${report.pin}\n`);
  if (report.before === 0) {
    out.write(
      "First visit: the keys were taken from the site itself. Compare the fingerprint with what its editors say.\n",
    );
  }
}
