import { resolve } from "node:path";
import { Command } from "commander";
import { confirmGuesses, type OpenGuesses, openGuesses } from "../edition/confirm-guesses.ts";
import { VariorumError } from "../model/error.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./problem-report.ts";
import { countNoun } from "./wording.ts";

interface ConfirmOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Characters of a value that are shown. */
const SHOWN = 80;

export function confirmCommand(context: CommandContext): Command {
  return new Command("confirm")
    .summary("what the program guessed: list it, confirm it")
    .description(
      "List what `add` guessed and nobody has confirmed, with what stands there now; or confirm it: it is taken off the lists\n" +
        "`inferred` of document.yaml, and no longer stands in brackets. Correct what is wrong in the file itself, then confirm it.",
    )
    .argument("<folder>", "the edition's folder")
    .argument("[document]", "of this document only")
    .argument("[field...]", "confirm these: title, date, a.siglum (of the witness a)")
    .option("--all", "confirm everything that waits in the document, or in all documents where none is named")
    .option("--json", "print what waits, or what was confirmed, as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["confirm my-edition", "what waits, document by document"],
        ["confirm my-edition letter title a.siglum", "these two are right"],
        ["confirm my-edition letter --all", "all of this letter is right"],
      ]),
    )
    .action(
      context.action(
        async (folder: string, document: string | undefined, fields: readonly string[], options: ConfirmOptions) => {
          const edition = resolve(context.cwd, folder);
          const isConfirmed = options.all === true || fields.length > 0;
          if (options.all && fields.length > 0)
            throw new VariorumError("usage", "Name the fields, or --all of them; not both.");
          const guesses = isConfirmed
            ? await confirmGuesses(edition, document, options.all ? undefined : fields)
            : await openGuesses(edition, document);
          const { out } = context.terminal;
          if (options.json) printJson(context, guesses);
          else out.write(formatGuesses(guesses, isConfirmed, folder, out.paint));
          return exitCode.success;
        },
      ),
    );
}

function formatGuesses(all: readonly OpenGuesses[], isConfirmed: boolean, folder: string, paint: Paint): string {
  const count = countNoun(
    all.reduce((sum, { guesses }) => sum + guesses.length, 0),
    "guess",
    "guesses",
  );
  if (all.length === 0) return `${paint.good("No guess waits to be confirmed.")}\n`;
  const documents = all.map(({ document, guesses }) => {
    const width = Math.max(...guesses.map(({ field }) => field.length));
    const lines = guesses.map(
      ({ field, value }) => `  ${printable(field.padEnd(width))}  ${paint.faint(shown(value))}`,
    );
    return `${paint.strong(printable(document))}\n${lines.join("\n")}\n`;
  });
  const next = isConfirmed
    ? `${paint.good(`${count} confirmed.`)}\n`
    : `${count} to confirm. Right as it is: variorum confirm ${folder} <document> <field…>, or --all\n`;
  return `${documents.join("\n")}\n${next}`;
}

function shown(value: OpenGuesses["guesses"][number]["value"]): string {
  if (value === undefined) return "(nothing)";
  const text = printable(inWords(value)).replace(/\s+/gu, " ");
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
}

/** A list and a date as a person would write them down. */
function inWords(value: Json): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(inWords).join(", ");
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const { edtf, "as-written": written, ...others } = value as JsonObject;
  const date = [edtf, written === undefined ? undefined : `“${written}”`]
    .filter((part) => part !== undefined)
    .join(" ");
  const rest = Object.entries(others).map(([name, part]) => `${name}: ${inWords(part as Json)}`);
  return [...(date === "" ? [] : [date]), ...rest].join(", ");
}
