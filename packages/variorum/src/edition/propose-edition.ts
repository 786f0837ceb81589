import { join } from "node:path";
import type { Problem } from "../model/problem.ts";
import { eventIdOf, formatEvent, type RecordEvent } from "../record/event-note.ts";
import type { RecordObject } from "../record/object.ts";
import { policyInForce } from "../record/replay.ts";
import { judgeProposals, type SignedProposal } from "../record/standing.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { surveyEdition } from "./check-edition.ts";
import type { Draft } from "./draft.ts";
import { hideObject, showObject } from "./draft.ts";
import { addChange } from "./draft-change.ts";
import type { Environment } from "./environment.ts";
import { refuseErrors } from "./open.ts";
import { isSameItem } from "./plan.ts";
import { readHiddenObject, readSeeds, type Seeds } from "./private-record.ts";
import { readProposals, readProposedObject, removeProposal } from "./proposal-store.ts";
import type { Change } from "./publication.ts";
import { type Outcome, putForward, requireRecord } from "./put-forward.ts";
import { settleRemovals } from "./settle.ts";

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

/** Changes that no proposal holds which could still be logged. */
async function withoutPending(
  folder: string,
  changes: readonly Change[],
  env: Environment,
): Promise<readonly Change[]> {
  if (changes.length === 0) return changes;
  const proposed = await objectsProposed(folder, env);
  const seeds = await readSeeds(diskFiles, join(folder, layout.private));
  return changes.filter(({ kind, name, item }) => {
    const known = proposed.get(`${kind} ${name}`);
    return known === undefined || !isSameItem(item, known, seeds.get(known.event));
  });
}

/** The newest content that open proposals hold of each thing. */
async function objectsProposed(folder: string, env: Environment): Promise<ReadonlyMap<string, RecordObject>> {
  const state = await requireRecord(folder, env);
  const { proposals } = await readProposals(diskFiles, folder);
  const proposed = new Map<string, RecordObject>();
  for (const { proposal, standing } of judgeProposals(state.replay, proposals, verifyEd25519)) {
    if (standing.kind !== "ready" && standing.kind !== "waiting") continue;
    for (const event of proposal.events) {
      const object = await contentOf(diskFiles, folder, proposal, event);
      if (object?.form === "text" || object?.form === "value") proposed.set(`${object.kind} ${object.name}`, object);
    }
  }
  return proposed;
}

async function contentOf(
  files: FileOperations,
  folder: string,
  proposal: SignedProposal,
  proposed: SignedProposal["events"][number],
): Promise<RecordObject | undefined> {
  const hidden = await readHiddenObject(files, join(folder, layout.private), proposed.id, proposed.event);
  return hidden ?? readProposedObject(files, folder, proposal, proposed);
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
    if (proposal.events.every(isRenewable)) {
      await putForward(folder, env, (draft) => redraw(files, folder, draft, proposal, seeds));
      renewed += 1;
    }
    await removeProposal(files, folder, proposal.id);
  }
  return renewed;
}

const isRenewable = ({ event }: SignedProposal["events"][number]): boolean =>
  event.parent !== null &&
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
