import { join } from "node:path";
import type { Problem } from "../model/problem.ts";
import { eventIdOf, formatEvent, type RecordEvent } from "../record/event-note.ts";
import type { RecordState } from "../record/record-state.ts";
import { chainHead, policyInForce } from "../record/replay.ts";
import { judgeProposals, type SignedProposal } from "../record/standing.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import type { Draft } from "./draft.ts";
import { hideObject, showObject } from "./draft.ts";
import { addChange } from "./draft-change.ts";
import type { Environment } from "./environment.ts";
import { refuseErrors } from "./open.ts";
import { withoutPending } from "./pending.ts";
import { readHiddenObject, readSeeds, type Seeds } from "./private-record.ts";
import { readProposals, readProposedObject, removeProposal } from "./proposal-store.ts";
import { type Outcome, putForward, requireRecord } from "./put-forward.ts";
import { dropLogged, settleRemovals } from "./settle.ts";
import { surveyEdition } from "./survey.ts";

export interface ProposeReport {
  /** What became of the changes of the working files; undefined when there are none that nobody put forward yet. */
  readonly outcome: Outcome | undefined;
  /** Changes that an open proposal holds already. */
  readonly pending: number;
  /** Proposals that a change of policy had voided and that were put forward anew. */
  readonly renewed: number;
  /** Warnings and notices. */
  readonly problems: readonly Problem[];
}

/**
 * Puts forward everything that is new or changed in the working files and that no open proposal holds.
 * @throws VariorumError `input` with every problem when anything is wrong: then nothing is written
 */
export async function proposeEdition(
  folder: string,
  { renew = false }: { readonly renew?: boolean },
  env: Environment,
): Promise<ProposeReport> {
  const state = await requireRecord(folder, env);
  await settleRemovals(diskFiles, folder, state, () => false);
  await dropLogged(diskFiles, folder, state);
  const { problems, plan } = await surveyEdition(folder, env);
  refuseErrors(problems);
  const renewed = renew ? await renewProposals(folder, env) : 0;
  const changes = plan?.changes ?? [];
  const fresh = await withoutPending(folder, changes, env);
  const outcome = await putForward(folder, env, (draft) => {
    for (const change of fresh) addChange(draft, change);
  });
  return { outcome, pending: changes.length - fresh.length, renewed, problems };
}

/**
 * Puts forward anew what a change of policy voided: what withholds, releases, takes down, restores or snapshots. What comes from the
 * working files is planned anew from them, and a change of policy must be thought about anew, so those only go.
 */
async function renewProposals(folder: string, env: Environment): Promise<number> {
  const files = diskFiles;
  const state = await requireRecord(folder, env);
  const { proposals } = await readProposals(files, folder);
  const seeds = await readSeeds(files, join(folder, layout.private));
  let renewed = 0;
  for (const { proposal, standing } of judgeProposals(state.replay, proposals, verifyEd25519)) {
    if (standing.kind !== "void") continue;
    if (proposal.events.every((each) => isRenewable(each, state))) {
      await putForward(folder, env, (draft) => redraw(files, folder, draft, proposal, seeds));
      renewed += 1;
    }
    await removeProposal(files, folder, proposal.id);
  }
  return renewed;
}

/** What another event overtook meanwhile stays behind. */
const isRenewable = ({ event }: SignedProposal["events"][number], { replay }: RecordState): boolean =>
  event.parent !== null &&
  event.parent === chainHead(replay, event) &&
  !["publish", "amend", "policy", "site"].includes(event.action) &&
  event.reason?.code !== "passage";

async function redraw(
  files: FileOperations,
  folder: string,
  draft: Draft,
  proposal: SignedProposal,
  seeds: Seeds,
): Promise<void> {
  const policy = policyInForce(draft.state.replay)?.id ?? null;
  for (const proposed of proposal.events) {
    const event: RecordEvent = { ...proposed.event, policy };
    const id = eventIdOf(formatEvent(event));
    draft.events.push(event);
    const shown = await readProposedObject(files, folder, proposal, proposed);
    if (shown !== undefined) showObject(draft, { ...shown, event: id });
    const hidden = await readHiddenObject(files, join(folder, layout.private), proposed.id, proposed.event);
    if (hidden !== undefined) hideObject(draft, { ...hidden, event: id });
    const seed = seeds.get(proposed.id);
    if (seed !== undefined) draft.seeds.set(id, seed);
  }
}
