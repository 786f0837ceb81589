import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { verify } from "../edition.ts";
import { type Requirement, requirements } from "../record/verdict.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { collectWords } from "./option.ts";
import { withProgress } from "./progress.ts";
import { formatVerdict, verdictExit } from "./verdict-report.ts";

interface VerifyOptions {
  readonly pin?: string;
  readonly require?: readonly Requirement[];
  readonly anchor?: string;
  readonly json?: boolean;
  readonly all?: boolean;
}

export function verifyCommand(context: CommandContext): Command {
  return new Command("verify")
    .summary("is it what the editors signed, and is anything missing?")
    .description(
      "Check a site, an edition's folder, a web address, a proof file or a pack against its record.\n" +
        "Exit code: 0 verified, 10 invalid, 11 unverifiable, 12 withheld.",
    )
    .argument("<target>", "a built site, an edition's folder, an http(s) address, a proof file, or a pack")
    .option("--pin <fingerprint>", "the record's fingerprint as you got it from elsewhere")
    .option("--require <what>", `refuse to say “verified” without: ${requirements.join(", ")}`, collectRequirements)
    .option("--anchor <file>", "certificates (PEM) of authorities that you trust to tell the time, for time stamps")
    .option("--json", "print verdict, assurance and reasons as JSON")
    .option("--all", "every reason, however many are alike")
    .addHelpText(
      "after",
      exampleHelp([
        ["verify my-site", "every page of a built site"],
        ["verify https://example.org/edition/d/letter/", "a page as a reader receives it"],
        ["verify letter.proof --pin variorum.local/…", "a proof file, offline, by a fingerprint you trust"],
        ["verify my-site --require pinned,witnessed --json", "for programs"],
      ]),
    )
    .action(
      context.action(async (target: string, { pin, require, anchor, json, all }: VerifyOptions) => {
        const options = {
          ...(pin === undefined ? {} : { pin }),
          ...(require === undefined ? {} : { require }),
          ...(anchor === undefined ? {} : { timeAnchor: await readFile(resolve(context.cwd, anchor), "utf8") }),
        };
        const place = /^https?:/i.test(target) ? target : resolve(context.cwd, target);
        const verdict = await withProgress(context, "", (env) => verify(place, options, env));
        const { out } = context.terminal;
        if (json) printJson(context, verdict);
        else out.write(formatVerdict(verdict, out.paint, out.columns, all));
        return verdictExit[verdict.verdict];
      }),
    );
}

function collectRequirements(text: string, before?: readonly Requirement[]): readonly Requirement[] {
  return collectWords(text, before).map((word) => {
    const known = requirements.find((requirement) => requirement === word);
    if (known === undefined) throw new InvalidArgumentError(`It knows ${requirements.join(", ")}.`);
    return known;
  });
}
