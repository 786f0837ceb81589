import { join } from "node:path";
import type { Edition } from "../model/edition.ts";
import { VariorumError } from "../model/error.ts";
import { proposedObjectPath } from "../record/proposal.ts";
import type { RecordState } from "../record/record-state.ts";
import type { SubjectHead } from "../record/transition.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { hideWitnessFiles, showWitnessFiles } from "../store/withheld-files.ts";
import { readEdition } from "./open.ts";
import { thingOfSubject } from "./own-files.ts";
import { privateObjectPath } from "./private-record.ts";
import { hasProposals, readProposals, retireProposal } from "./proposal-store.ts";
import type { RecordEnvironment } from "./publication.ts";
import { destroySubject, sealSubject, unsealSubject } from "./sealed-parcel.ts";

/**
 * Makes the working files agree with what was just logged: what is withheld leaves its place, what is released comes back,
 * what was taken down is sealed or destroyed, and proposals that are logged go. Can be run again after a crash.
 * @param events ids of what was logged; what was taken down earlier is finished all the same
 */
export async function settleWorkingFiles(
  folder: string,
  state: RecordState,
  env: RecordEnvironment,
  events: readonly string[] = [],
): Promise<void> {
  const files = env.files ?? diskFiles;
  const touched = new Set(events.flatMap((id) => eventOf(state, id)?.subject ?? []));
  await settleRemovals(files, folder, state, ({ subject }) => touched.has(subject));
  await settleWitnesses(folder, state, env, events);
  await dropLogged(files, folder, state);
}

const eventOf = (state: RecordState, id: string) =>
  state.replay.entries[state.replay.counted.get(id) ?? -1]?.note?.event;

/**
 * Seals, destroys and unseals until nothing is left to do.
 * @param withFiles whether the working files of a subject go too
 */
export async function settleRemovals(
  files: FileOperations,
  folder: string,
  state: RecordState,
  withFiles: (head: SubjectHead) => boolean,
): Promise<void> {
  let destroyed = false;
  for (const heads of state.replay.subjects.values()) {
    const head = heads.at(-1);
    if (head === undefined) continue;
    if (head.state !== "removed") await unsealAll(files, folder, heads);
    else if (head.before !== null) await sealSubject({ files, folder, state, head, withFiles: withFiles(head) });
    else {
      await destroySubject({ files, folder, state, head, withFiles: withFiles(head) });
      destroyed = true;
    }
  }
  await dropProposedContent(files, folder, state);
  if (destroyed) await dropCaches(files, folder);
}

/** Whatever was derived may hold what was destroyed; the schemas hold nothing of it. */
const dropCaches = (files: FileOperations, folder: string): Promise<void> =>
  dropDerived(files, folder, (name) => !name.startsWith("schemas/"));

/** What is remembered of working files, of which some are out of sight now. A build forgets by itself what it shows no more. */
const dropReadings = (files: FileOperations, folder: string): Promise<void> =>
  dropDerived(files, folder, (name) => /^(readings|quotable)\b/.test(name));

async function dropDerived(files: FileOperations, folder: string, goes: (name: string) => boolean): Promise<void> {
  for (const name of await files.list(join(folder, layout.cache))) {
    if (goes(name)) await files.remove(join(folder, layout.cache, name));
  }
}

/** What proposals show of things that are removed, whether they could still be logged or not; a restoration keeps what it needs. */
async function dropProposedContent(files: FileOperations, folder: string, state: RecordState): Promise<void> {
  if (!(await hasProposals(files, folder))) return;
  const { proposals } = await readProposals(files, folder);
  for (const proposal of proposals) {
    for (const { id, event } of proposal.events) {
      const head = state.replay.subjects.get(event.subject)?.at(-1);
      if (head?.state !== "removed" || event.action === "takedown") continue;
      if (event.action === "restore" && head.before !== null) continue;
      await files.remove(join(folder, layout.record, proposedObjectPath(proposal.id, id)));
      await files.remove(join(folder, layout.private, privateObjectPath(id)));
    }
  }
}

async function unsealAll(files: FileOperations, folder: string, heads: readonly SubjectHead[]): Promise<void> {
  for (const { action, id } of heads) {
    if (action === "takedown") await unsealSubject({ files, folder }, id);
  }
}

/** Moves the files of witnesses to where the record says that they belong, for these events. */
export async function settleWitnesses(
  folder: string,
  state: RecordState,
  env: RecordEnvironment,
  events: readonly string[],
): Promise<void> {
  const moved = witnessesMoved(state, events);
  if (moved.size === 0) return;
  const edition = await tryEdition(folder, env);
  for (const [name, isHidden] of moved) {
    const [document, key = ""] = name.split("/");
    const work = edition?.works.find(({ id }) => id === document);
    if (!work?.witnesses.some((witness) => witness.key === key)) continue;
    if (isHidden) await hideWitnessFiles(folder, work, key);
    else await showWitnessFiles(folder, work, key);
  }
  if ([...moved.values()].includes(true)) await dropReadings(env.files ?? diskFiles, folder);
}

/** Name of a witness → whether it is out of sight after all. */
function witnessesMoved(state: RecordState, events: readonly string[]): ReadonlyMap<string, boolean> {
  const moved = new Map<string, boolean>();
  for (const id of events) {
    const event = eventOf(state, id);
    if (event === undefined || !["withhold", "release", "takedown", "restore"].includes(event.action)) continue;
    // What was withheld from the first lies where its editor put it.
    if (event.parent === null) continue;
    const thing = thingOfSubject(state, event.subject);
    const head = state.replay.subjects.get(event.subject)?.at(-1);
    if (thing?.kind === "witness") moved.set(thing.name, head?.state !== "public");
  }
  return moved;
}

/** A record may stand by itself, without an edition around it. */
async function tryEdition(folder: string, env: RecordEnvironment): Promise<Edition | undefined> {
  try {
    return (await readEdition(folder, env)).edition;
  } catch (cause) {
    if (cause instanceof VariorumError && cause.code === "usage") return undefined;
    throw cause;
  }
}

/** Proposals that are in the log have done their work. */
export async function dropLogged(files: FileOperations, folder: string, state: RecordState): Promise<void> {
  const { proposals } = await readProposals(files, folder);
  for (const { id, events } of proposals) {
    if (events.every((event) => state.replay.counted.has(event.id))) await retireProposal(files, folder, id);
  }
}
