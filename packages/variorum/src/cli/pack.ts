import { resolve } from "node:path";
import { Command } from "commander";
import { buildPack } from "../edition.ts";
import { writeDurably } from "../store/durable-write.ts";
import { type CommandContext, exampleHelp } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { withProgress } from "./progress.ts";
import { countNoun, formatBytes } from "./wording.ts";

export function packCommand(context: CommandContext): Command {
  return new Command("pack")
    .summary("a whole edition in one file that proves itself")
    .description(
      "Put a whole edition into one file: of a built site or a mirror every page with its record, of an edition's folder the\n" +
        "record alone. Whoever has it can verify it with no network: variorum verify <file>. Any program that opens ZIP reads it.",
    )
    .argument("<folder>", "a built site, a mirror, or an edition's folder")
    .requiredOption("-o, --output <file>", "where it goes")
    .addHelpText(
      "after",
      exampleHelp([
        ["pack my-site -o my-edition.zip", "pages and record: for archives, or to read offline"],
        ["pack my-edition -o record.zip", "the record alone"],
      ]),
    )
    .action(
      context.action(async (folder: string, { output }: { output: string }) => {
        const place = resolve(context.cwd, folder);
        const pack = await withProgress(context, "", (env) => buildPack(place, env));
        await writeDurably(resolve(context.cwd, output), pack.bytes);
        const { out } = context.terminal;
        const what =
          pack.pages === 0 ? "the record alone" : countNoun(pack.pages, "file of the site", "files of the site");
        out.write(
          `${out.paint.good("Packed")} ${what}, with ${countNoun(pack.size, "entry", "entries")} of the record, ` +
            `into ${output} (${formatBytes(pack.bytes.length)}).\nCheck it: variorum verify ${output}\n`,
        );
        return exitCode.success;
      }),
    );
}
