import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import { formatObject, objectPath, type RecordObject } from "../record/object.ts";
import { proposalPath } from "../record/proposal.ts";
import type { RecordState } from "../record/record-state.ts";
import { continueReplay, type Replay } from "../record/replay.ts";
import { type JudgedProposal, judgeProposals } from "../record/standing.ts";
import { expectedObjects } from "../record/subject-state.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { layout } from "../store/edition-layout.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { readProposals, readProposedObject } from "./proposal-store.ts";
import type { Publication, RecordEnvironment } from "./publication.ts";
import { publicationOf } from "./publish.ts";
import { withRecord } from "./record-session.ts";
import { settleWorkingFiles } from "./settle.ts";

export interface LoggedProposals {
  readonly publication: Publication;
  /** Proposals that could not be logged, and files that are none. */
  readonly problems: readonly Problem[];
}

/**
 * Logs every proposal that enough people signed, and makes them visible with one new checkpoint.
 * @param folder the edition's folder
 * @throws {VariorumError} `record` as `withRecord`
 */
export async function logProposals(folder: string, env: RecordEnvironment): Promise<LoggedProposals> {
  return withRecord(folder, env, async (session) => {
    const { files, state } = session;
    const { proposals, problems } = await readProposals(files, folder);
    const fit: Ready[] = [];
    const refused: Problem[] = [...problems];
    const taken = new Set<string>();
    let replay: Replay = state.replay;
    for (const judged of judgeProposals(state.replay, proposals, verifyEd25519)) {
      if (judged.standing.kind !== "ready") continue;
      const ready = await prepare(files, folder, { state, replay, taken }, judged);
      if ("severity" in ready) refused.push(ready);
      else {
        fit.push(ready);
        replay = ready.after;
      }
    }
    const events = fit.flatMap(({ judged }) => judged.proposal.events.map(({ id }) => id));
    // Logged already, and lying here again: an older copy of the folder was laid over this one.
    const unsettled = proposals
      .flatMap((each) => each.events.map(({ id }) => id))
      .filter((id) => state.replay.counted.has(id));
    await settleWorkingFiles(folder, state, env, unsettled);
    if (fit.length === 0) return { publication: publicationOf(state, []), problems: refused };
    const fresh = events.filter((id) => !state.replay.counted.has(id));
    const shown = new Map(fit.flatMap(({ objects }) => [...objects]));
    const entries = fit.flatMap(({ judged }) => judged.entries);
    await session.lay({ shown, hidden: new Map() });
    const next = await session.append(entries);
    return { publication: publicationOf(next, fresh), problems: refused };
  });
}

interface Ready {
  readonly judged: JudgedProposal;
  readonly objects: ReadonlyMap<string, Uint8Array>;
  /** The record as it is once it is logged. */
  readonly after: Replay;
}

interface Ground {
  readonly state: RecordState;
  readonly replay: Replay;
  /** Things that come into the record with proposals before this one: `kind name`. */
  readonly taken: Set<string>;
}

/** The objects that a proposal brings, or why it cannot be logged. */
async function prepare(
  files: FileOperations,
  folder: string,
  ground: Ground,
  judged: JudgedProposal,
): Promise<Ready | Problem> {
  const { proposal, entries } = judged;
  const { add, replay } = continueReplay(ground.replay, { verifyEd25519 });
  for (const entry of entries) {
    const { fault } = add(entry);
    if (fault !== null) return refusal(proposal.id, `${fault.message}.`);
  }
  try {
    return { judged, objects: await collectObjects(files, folder, ground, judged, replay), after: replay };
  } catch (cause) {
    if (cause instanceof VariorumError) return refusal(proposal.id, cause.message);
    throw cause;
  }
}

const refusal = (proposal: string, why: string): Problem => ({
  severity: "warning",
  code: "not-logged",
  file: `${layout.record}/${proposalPath(proposal)}`,
  message: `This proposal has its signatures, but cannot be logged: ${why}`,
  mend: "Get its whole folder from whoever made it, or withdraw it.",
});

async function collectObjects(
  files: FileOperations,
  folder: string,
  { state, taken }: Ground,
  { proposal }: JudgedProposal,
  after: Replay,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const forms = new Map(expectedObjects(after).map(({ event, form }) => [event, form]));
  const objects = new Map<string, Uint8Array>();
  for (const proposed of proposal.events) {
    const object = await readProposedObject(files, folder, proposal, proposed);
    if (object !== undefined && proposed.event.parent === null) claimName(state, taken, object);
    const form = forms.get(proposed.id);
    if (form === undefined) continue;
    if (object === undefined) throw new VariorumError("record", "what it would show is missing.");
    if ((object.form === "tombstone") !== (form === "tombstone")) {
      throw new VariorumError("record", "it would show something else than a reader must see.");
    }
    objects.set(objectPath(proposed.id), formatObject(object));
  }
  return objects;
}

/** One thing is one subject: of two proposals that bring it in, the first logged wins. */
function claimName(state: RecordState, taken: Set<string>, object: RecordObject): void {
  const thing = object.form === "tombstone" ? object.reason?.value : object;
  if (thing === undefined || !("kind" in thing) || thing.kind === null || thing.name === null) return;
  const key = `${thing.kind} ${thing.name}`;
  if (state.subjectAt(thing.kind, thing.name, state.newest.size) !== undefined || taken.has(key)) {
    throw new VariorumError("record", `the ${key} is in the record already: another proposal came first.`);
  }
  taken.add(key);
}
