import { resolve } from "node:path";
import { Command } from "commander";
import { type InitReport, initEdition } from "../edition.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { alignRows } from "./layout.ts";
import { withProgress } from "./progress.ts";

interface InitOptions {
  readonly title?: string;
  readonly language?: string;
  readonly editor?: string;
  readonly origin?: string;
  readonly continues?: string;
  readonly json?: boolean;
}

export function initCommand(context: CommandContext): Command {
  return new Command("init")
    .summary("begin an edition")
    .description(
      "Make a folder for an edition, its record, and the keys that sign for it. Nothing leaves this machine.",
    )
    .argument("<folder>", "where the edition goes; made when it is not there")
    .option("--title <title>", "title of the edition (default: the folder's name)")
    .option("--language <tag>", "language of its pages, e.g. en or ru (default: en)")
    .option("--editor <name>", "name of the person who signs (default: “The editor”)")
    .option(
      "--origin <name>",
      "name of its record, yours for good, e.g. example.org/letters (default: made from its key)",
    )
    .option(
      "--continues <place>",
      "an older record whose keys are lost: readers are told that you claim to continue it",
    )
    .option("--json", "print what was made as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["init my-edition", "an edition by one person"],
        ['init letters --title "Letters of 1923" --language ru --editor "A. Ivanova"', "with everything said at once"],
      ]),
    )
    .action(
      context.action(async (folder: string, { json, continues, ...rest }: InitOptions) => {
        const isAddress = continues === undefined || /^https?:\/\//i.test(continues);
        const place = isAddress ? continues : resolve(context.cwd, continues);
        const options = { ...rest, ...(place === undefined ? {} : { continues: place }) };
        const report = await withProgress(context, "", (env) =>
          initEdition(resolve(context.cwd, folder), options, env),
        );
        if (json) printJson(context, report);
        else printInit(context, folder, report);
        return exitCode.success;
      }),
    );
}

function printInit({ terminal: { out } }: CommandContext, folder: string, report: InitReport): void {
  const { paint } = out;
  out.write(
    `${paint.good("Made")} ${folder}\n\n` +
      `${describeFolder(report.written).join("\n")}\n\n` +
      `${paint.strong("Keys")}         ${report.keyFolder}\n` +
      `${paint.strong("Recovery")}     ${report.recoveryFile}\n` +
      "             Move this file to another place, a USB stick in a drawer: it alone can replace a lost or stolen key.\n" +
      `${paint.strong("Fingerprint")}  ${report.pin}\n` +
      "             Give it to readers by another way than the site: with it they can tell that a record is yours.\n\n" +
      `Next: variorum add ${folder} <file…>\n`,
  );
}

const PARTS: readonly (readonly [name: string, meaning: string])[] = [
  ["edition.yaml", "title, editors, languages: open it and fill it in"],
  ["documents/", "a folder for every document; `variorum add` makes them"],
  ["entities/", "persons, bodies, offices, places, events, sources"],
  ["essays/", "your own texts, in Markdown"],
  ["terms/", "editorial method, rights, who answers for it"],
  ["series/", "tables of figures, with a source for each"],
  ["decisions/", "what you confirmed or corrected"],
];

function describeFolder(written: readonly string[]): readonly string[] {
  const rows = PARTS.filter(([name]) => written.some((file) => file === name || file.startsWith(name)));
  return alignRows(
    [...rows, ["record/", "the signed public record; Variorum writes it, nobody edits it"]],
    ["left", "left"],
  );
}
