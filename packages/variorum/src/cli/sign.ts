import { resolve } from "node:path";
import { Command } from "commander";
import { requireProposal } from "../edition/proposals.ts";
import { type ProposalsView, type ProposalView, signProposals, viewProposals } from "../edition.ts";
import { VariorumError } from "../model/error.ts";
import { type CommandContext, exampleHelp, printJson } from "./command-context.ts";
import { exitCode } from "./exit-code.ts";
import { collectFiles } from "./option.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { formatProposalView } from "./proposal-report.ts";
import { countNoun } from "./wording.ts";

interface SignOptions {
  readonly yes?: boolean;
  readonly unread?: boolean;
  readonly key?: readonly string[];
  readonly all?: boolean;
  readonly json?: boolean;
}

export function signCommand(context: CommandContext): Command {
  return new Command("sign")
    .summary("look at proposals and sign them")
    .description(
      "Show what others put forward, in plain words and word by word, ask, and sign with the keys of this computer. A signature is a\n" +
        "file of its own below record/proposals/: editors who sign side by side never get in each other's way.",
    )
    .argument("<folder>", "the edition's folder")
    .argument("[proposals...]", "their first digits; all that wait for you unless told")
    .option("--yes", "sign without asking")
    .option("--unread", "sign even what cannot be read on this computer")
    .option("--key <file>", "a key file from elsewhere, e.g. the recovery file on a stick", collectFiles)
    .option("--all", "every event and passage, however many")
    .option("--json", "print what was signed as JSON; needs --yes")
    .addHelpText(
      "after",
      exampleHelp([
        ["sign my-edition", "everything that waits for your signature, one question for all"],
        ["sign my-edition 3f9a --key /media/stick/recovery.txt", "one proposal, with the root key too"],
      ]),
    )
    .action(
      context.action(async (folder: string, ids: readonly string[], options: SignOptions) => {
        await sign(context, folder, ids, options);
        return exitCode.success;
      }),
    );
}

async function sign(
  context: CommandContext,
  folder: string,
  ids: readonly string[],
  options: SignOptions,
): Promise<void> {
  const edition = resolve(context.cwd, folder);
  const keyFiles = (options.key ?? []).map((file) => resolve(context.cwd, file));
  const view = await withProgress(context, "", (env) => viewProposals(edition, { ...env, keyFiles }));
  const chosen = choose(view, ids);
  const { out, err } = context.terminal;
  if (view.problems.length > 0)
    err.write(`${formatProblems(view.problems, err.paint, { folder: edition, cwd: context.cwd })}\n`);
  const toShow = options.json ? err : out;
  for (const proposal of chosen) toShow.write(`${formatProposalView(proposal, view.names, toShow, options.all)}\n\n`);
  if (chosen.length === 0) {
    if (options.json) printJson(context, { signed: [], signatures: 0 });
    else out.write("Nothing waits for your signature.\n");
    return;
  }
  refuseUnread(chosen, options);
  if (!(await confirm(context, chosen.length, options))) {
    out.write("Nothing was signed.\n");
    return;
  }
  const signed = chosen.map(({ id }) => id);
  const signatures = await withProgress(context, "", (env) => signProposals(edition, signed, { ...env, keyFiles }));
  if (options.json) printJson(context, { signed, signatures });
  else
    out.write(
      `${out.paint.good("Signed")} ${countNoun(chosen.length, "proposal")}. Give the folder back; the computer that publishes runs: variorum publish ${folder}\n`,
    );
}

/** What waits for a key of this computer; named ones must. */
function choose({ proposals }: ProposalsView, ids: readonly string[]): readonly ProposalView[] {
  if (ids.length === 0) {
    return proposals.filter(({ mine, standing }) => mine > 0 && (standing === "waiting" || standing === "ready"));
  }
  return ids.map((id) => {
    const proposal = requireProposal(proposals, id);
    if (proposal.standing === "stale" || proposal.standing === "void") {
      throw new VariorumError(
        "usage",
        `Proposal ${id} can no longer be logged${proposal.why === null ? "" : `: ${proposal.why}`}.`,
      );
    }
    if (proposal.mine > 0) return proposal;
    throw new VariorumError(
      "usage",
      `Proposal ${id} has the signatures of this computer's keys, or none of them may sign it.`,
    );
  });
}

function refuseUnread(chosen: readonly ProposalView[], { unread }: SignOptions): void {
  const blind = chosen.find(({ events }) => events.some((event) => event.unread));
  if (blind === undefined || unread === true) return;
  throw new VariorumError(
    "usage",
    `Nobody can read here what proposal ${blind.id.slice(0, 12)} would publish. Get the folder private/ of whoever made it, or sign unread with --unread.`,
  );
}

async function confirm({ questions }: CommandContext, count: number, { yes, json }: SignOptions): Promise<boolean> {
  if (yes === true) return true;
  if (!questions.canAsk || json === true) {
    throw new VariorumError("usage", "Nobody can be asked here. Look at what stands above, then sign with --yes.");
  }
  const answer = await questions.ask(`Sign ${count === 1 ? "this" : `these ${count}`}? [y/N] `);
  return /^y(es)?$/i.test(answer.trim());
}
