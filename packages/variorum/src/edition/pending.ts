import { join } from "node:path";
import type { RecordObject } from "../record/object.ts";
import { judgeProposals, type SignedProposal } from "../record/standing.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import type { Environment } from "./environment.ts";
import { isSameItem } from "./plan.ts";
import { readHiddenObject, readSeeds } from "./private-record.ts";
import { hasProposals, readProposals, readProposedObject } from "./proposal-store.ts";
import type { Change } from "./publication.ts";
import { requireRecord } from "./put-forward.ts";

/** Changes that no proposal holds which could still be logged. */
export async function withoutPending(
  folder: string,
  changes: readonly Change[],
  env: Environment,
): Promise<readonly Change[]> {
  if (changes.length === 0 || !(await hasProposals(diskFiles, folder))) return changes;
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
