import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { changePolicy, type RecordView, revokeKey, viewRecord, type WantedPolicy } from "../edition.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { alignRows } from "./layout.ts";
import { collectFiles, parseCount } from "./option.ts";
import { outcomeJson, printOutcome } from "./outcome-report.ts";
import { printable } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import type { Channel } from "./terminal.ts";
import { countNoun, listWords } from "./wording.ts";

interface PolicyOptions {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly editors?: number;
  readonly roots?: number;
  readonly legal?: number;
  readonly witness?: readonly string[];
  readonly removeWitness?: readonly string[];
  readonly quorum?: number;
  readonly maxAge?: number | null;
  readonly key?: readonly string[];
  readonly json?: boolean;
}

export function policyCommand(context: CommandContext): Command {
  return new Command("policy")
    .summary("who may do what; change it")
    .description(
      "Without options: say in plain words who may do what. With options: put a change forward. It needs the signatures of the root\n" +
        "keys and editors, old and new, and of every new key. A change of policy voids what was put forward and is not yet logged.",
    )
    .argument("<folder>", "the edition's folder")
    .option("--add <name>", "take in somebody who made keys with `key new`; may be given several times", collectFiles)
    .option("--remove <name>", "take all keys of a person away, for ever", collectFiles)
    .option("--editors <n>", "editors who must sign what is published", parseCount)
    .option("--roots <n>", "holders of root keys who must sign a change of policy", parseCount)
    .option("--legal <n>", "legal signers of a takedown, beside one editor; 0: nothing can be taken down", parseCount)
    .option(
      "--witness <vkey@address>",
      "ask an outside witness to cosign; `vkey` alone when it has no address",
      collectFiles,
    )
    .option("--remove-witness <name>", "no longer ask a witness", collectFiles)
    .option("--quorum <n>", "outside witnesses who must cosign", parseCount)
    .option("--max-age <days>", "days after which the newest cosignature is too old; none: not judged", parseMaxAge)
    .option("--key <file>", "a key file from elsewhere, e.g. the recovery file on a stick", collectFiles)
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["policy my-edition", "who may do what"],
        ['policy my-edition --add "Ben Okri" --add "Carla Diaz" --editors 2', "from one editor to two of three"],
        [
          "policy my-edition --witness witness.example.org+1a2b…@https://witness.example.org --quorum 1",
          "an outside witness",
        ],
      ]),
    )
    .action(
      context.action(async (folder: string, options: PolicyOptions) => {
        const edition = resolve(context.cwd, folder);
        const { json, key = [], ...rest } = options;
        if (Object.keys(rest).length === 0) await showPolicy(context, edition, json === true);
        else await change(context, edition, folder, rest, key, json === true);
        return exitCode.success;
      }),
    );
}

/** Days, or `none`; in seconds. */
function parseMaxAge(text: string): number | null {
  if (text === "none") return null;
  const days = Number(text);
  if (!/^\d{1,4}$/.test(text) || days < 1) throw new InvalidArgumentError("Expected a number of days, or none.");
  return days * 86_400;
}

async function showPolicy(context: CommandContext, edition: string, json: boolean): Promise<void> {
  const view = await withProgress(context, "", (env) => viewRecord(edition, env));
  const { entries: _, checkpoints: __, ...policy } = view;
  if (json) printJson(context, policy);
  else context.terminal.out.write(`${formatPolicyWords(view, context.terminal.out)}\n`);
}

const RIGHTS = {
  editor: "sign what is published, changed, withheld and shown again",
  root: "sign a change of this policy",
  legal: "sign a takedown, with one more person who is an editor",
} as const;

/** The policy as sentences, and who holds which keys. */
function formatPolicyWords({ policy, people, recovery, size, pin }: RecordView, { paint }: Channel): string {
  const rights = policy.roles.map(({ role, threshold, people: names }) => {
    const who = names.length === 1 ? printable(names[0] ?? "") : `${threshold} of ${names.length}`;
    const all = names.length === 1 ? "" : paint.faint(` (${listWords(names.map(printable))})`);
    return `  ${paint.strong(who)} must ${RIGHTS[role]}${all}`;
  });
  const takedown = policy.roles.some(({ role }) => role === "legal")
    ? []
    : ["  Nobody can take anything down: the policy knows no legal role."];
  const keys = people.map(({ name, id, keys: own }) => [
    printable(name),
    paint.faint(id),
    own.map(({ role, key }) => `${role} ${key}`).join(", "),
  ]);
  return [
    paint.strong(`Policy ${policy.version}`) + paint.faint(`, in force for ${countNoun(size, "entry", "entries")}`),
    ...rights,
    ...takedown,
    `  ${witnessWords(policy)}`,
    recovery
      ? "  Root alone may take keys away, and replace lost keys of the same people and the log key."
      : "  Root alone may take keys away, and do nothing else.",
    "",
    paint.strong("People and their keys"),
    ...alignRows(keys, ["left", "left", "left"]),
    "",
    `${paint.strong("Fingerprint")}  ${pin}`,
  ].join("\n");
}

function witnessWords({ witnesses, quorum, maxAge }: RecordView["policy"]): string {
  if (witnesses.length === 0) return "No outside witness is asked to cosign.";
  const fresh = maxAge === null ? "" : `, the newest not more than ${Math.round(maxAge / 86_400)} days ago`;
  return `${quorum} of ${countNoun(witnesses.length, "outside witness", "outside witnesses")} must cosign${fresh} (${listWords(witnesses.map(({ name }) => printable(name)))}).`;
}

async function change(
  context: CommandContext,
  edition: string,
  folder: string,
  options: Omit<PolicyOptions, "json" | "key">,
  keys: readonly string[],
  json: boolean,
): Promise<void> {
  const { add, remove, editors, roots, legal, witness, removeWitness, quorum, maxAge } = options;
  const thresholds = {
    ...(editors === undefined ? {} : { editor: editors }),
    ...(roots === undefined ? {} : { root: roots }),
    ...(legal === undefined ? {} : { legal }),
  };
  const wanted: WantedPolicy = {
    thresholds,
    ...(add === undefined ? {} : { add }),
    ...(remove === undefined ? {} : { remove }),
    ...(witness === undefined ? {} : { addWitnesses: witness.map(parseWitness) }),
    ...(removeWitness === undefined ? {} : { removeWitnesses: removeWitness }),
    ...(quorum === undefined ? {} : { quorum }),
    ...(maxAge === undefined ? {} : { maxAge }),
  };
  const keyFiles = keys.map((file) => resolve(context.cwd, file));
  const outcome = await withProgress(context, "", (env) => changePolicy(edition, wanted, { ...env, keyFiles }));
  if (json) printJson(context, outcomeJson(outcome));
  else printOutcome(context, folder, outcome, "Changed the policy.");
}

/** `name+1a2b3c4d+base64@https://…`; base64 and key names hold no `@`. */
function parseWitness(text: string): { readonly key: string; readonly url: string | null } {
  const at = text.search(/@https?:\/\//);
  return at < 0 ? { key: text, url: null } : { key: text.slice(0, at), url: text.slice(at + 1) };
}

export function revokeKeyCommand(context: CommandContext): Command {
  return new Command("revoke-key")
    .summary("take a stolen key away, for ever")
    .description(
      "Put forward that a key may sign no more. The root keys alone decide it. What it signed and was logged before stays good;\n" +
        "what it signed and is not logged counts no longer.",
    )
    .argument("<folder>", "the edition's folder")
    .argument("<key>", "the last part of its name, as `policy` lists it")
    .option("--key <file>", "the recovery file, or another key file from elsewhere", collectFiles)
    .option("--json", "print the event as JSON")
    .addHelpText(
      "after",
      exampleHelp([
        ["revoke-key my-edition 5d1f2c3b4a596877 --key recovery.txt", "signed with the root key on a stick"],
      ]),
    )
    .action(
      context.action(
        async (folder: string, key: string, { json, key: files = [] }: { json?: boolean; key?: readonly string[] }) => {
          const edition = resolve(context.cwd, folder);
          const keyFiles = files.map((file) => resolve(context.cwd, file));
          const outcome = await withProgress(context, "", (env) => revokeKey(edition, key, { ...env, keyFiles }));
          if (json) printJson(context, outcomeJson(outcome));
          else printOutcome(context, folder, outcome, `Revoked ${key}.`);
          return exitCode.success;
        },
      ),
    );
}
