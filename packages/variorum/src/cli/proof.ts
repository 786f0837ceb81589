import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import { proveThing } from "../edition.ts";
import { type CommandContext, exampleHelp } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { collectWords } from "./option.ts";
import { withProgress } from "./progress.ts";
import { formatBytes } from "./wording.ts";

interface ProofOptions {
  readonly output?: string;
  readonly passage?: readonly string[];
}

export function proofCommand(context: CommandContext): Command {
  return new Command("proof")
    .summary("one file that proves one thing, offline")
    .description(
      "Write a proof file: a document, witness or other thing as it is published, with the signatures and the part of the\n" +
        "record that they stand in. Whoever has it can verify it with no network: variorum verify <file>.",
    )
    .argument("<folder>", "the edition's folder")
    .argument("<subject>", "a document's id, `<document>/<witness>`, or `<kind>:<name>` such as person:vale")
    .option(
      "--passage <id>",
      "only this passage, by its id or number; also of a text that is withheld and is here",
      collectWords,
    )
    .option("-o, --output <file>", "where it goes (default: the subject's name with .proof)")
    .addHelpText(
      "after",
      exampleHelp([
        ["proof my-edition letter/a", "writes letter-a.proof"],
        ["proof my-edition letter/b --passage 3", "one paragraph against the committed whole; the rest stays unread"],
        ["proof my-edition letter -o letter.proof", "what is said of the document itself: title, date, witnesses"],
      ]),
    )
    .action(
      context.action(async (folder: string, subject: string, { output, passage = [] }: ProofOptions) => {
        const edition = resolve(context.cwd, folder);
        const file = output ?? `${subject.replace(/[^\p{L}\p{N}._-]+/gu, "-")}.proof`;
        const bytes = await withProgress(context, "", (env) => proveThing(edition, subject, passage, env));
        await writeFile(resolve(context.cwd, file), bytes);
        const { out } = context.terminal;
        out.write(
          `${out.paint.good("Wrote")} ${file} (${formatBytes(bytes.length)}).\nCheck it: variorum verify ${file}\n`,
        );
        return exitCode.success;
      }),
    );
}
