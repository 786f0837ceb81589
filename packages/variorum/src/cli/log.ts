import { resolve } from "node:path";
import { Command } from "commander";
import { type RecordView, viewRecord } from "../edition.ts";
import type { PublicEntry } from "../model/public.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { hangText } from "./layout.ts";
import { parseCount } from "./option.ts";
import { printable } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import type { Channel } from "./terminal.ts";
import { countNoun, listWords, thingWords } from "./wording.ts";

interface LogOptions {
  readonly last?: number;
  readonly void?: boolean;
  readonly json?: boolean;
}

export function logCommand(context: CommandContext): Command {
  return new Command("log")
    .summary("the record in plain words")
    .description("Every entry of the record, newest last: when, what, by whom; what does not count, and why.")
    .argument("<folder>", "the edition's folder")
    .option("--last <n>", "only so many of the newest", parseCount)
    .option("--void", "only what does not count")
    .option("--json", "print the entries as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["log my-edition --last 20", "what happened lately"],
        ["log my-edition --void", "what was logged and does not count"],
      ]),
    )
    .action(
      context.action(async (folder: string, options: LogOptions) => {
        const view = await withProgress(context, "", (env) => viewRecord(resolve(context.cwd, folder), env));
        const wanted = options.void === true ? view.entries.filter(({ counted }) => !counted) : view.entries;
        const entries = options.last === undefined ? wanted : wanted.slice(Math.max(0, wanted.length - options.last));
        if (options.json)
          printJson(context, {
            origin: view.origin,
            pin: view.pin,
            size: view.size,
            checkpoints: view.checkpoints,
            entries,
          });
        else printLog(context.terminal.out, view, entries);
        return exitCode.success;
      }),
    );
}

const DONE: Readonly<Record<PublicEntry["action"], string>> = {
  publish: "published",
  amend: "changed",
  withhold: "withheld",
  release: "shown again",
  takedown: "taken down",
  restore: "restored",
  policy: "policy changed",
  snapshot: "whole record stated",
  site: "site's files stated",
};

function printLog(out: Channel, view: RecordView, entries: readonly PublicEntry[]): void {
  const checkpoints = new Set(view.checkpoints);
  for (const entry of entries) {
    out.write(`${formatEntry(entry, out)}\n`);
    if (checkpoints.has(entry.index + 1))
      out.write(out.paint.faint(`      ── checkpoint, ${countNoun(entry.index + 1, "entry", "entries")} ──\n`));
  }
  if (entries.length === 0) out.write("No such entry.\n");
}

function formatEntry(entry: PublicEntry, { paint, columns }: Channel): string {
  const { index, time, action, kind, name, reason, signers, counted, why } = entry;
  const head = `${String(index).padStart(5)}  ${time.slice(0, 10) || "          "}  `;
  const thing = name === undefined ? "" : `${thingWords(kind ?? "", printable(name))} `;
  const because = reason === undefined ? "" : ` (${reason})`;
  const by = signers.length === 0 ? "" : `, signed by ${listWords(signers.map(printable))}`;
  const text = `${thing}${DONE[action]}${because}${by}`;
  if (counted) return hangText(head, text, columns);
  return hangText(head, `${paint.bad("not counted")}: ${text}. ${printable(why ?? "")}.`, columns);
}
