import { eventIdOf, formatEvent } from "../record/event-note.ts";
import type { RecordState } from "../record/record-state.ts";
import { eventReference } from "../record/record-state.ts";
import { type EventSigner, signEventWith } from "../record/sign-event.ts";
import { type Draft, privateFiles, startDraft } from "./draft.ts";
import { addChange, requireCurrent } from "./draft-change.ts";
import type { Change, Publication, RecordEnvironment } from "./publication.ts";
import { type RecordSession, withRecord } from "./record-session.ts";

/**
 * Signs and logs changes, and makes them visible with one new checkpoint. An interrupted run is finished first; with no
 * changes nothing else happens. Killed at any moment, the last visible state stays whole and the next run goes on.
 * @param folder the edition's folder
 * @throws {VariorumError} `record` when the changes were planned against another state, or more signatures are needed
 */
export async function publish(
  folder: string,
  changes: readonly Change[],
  env: RecordEnvironment,
): Promise<Publication> {
  return withRecord(folder, env, async (session) => {
    if (changes.length === 0) return publicationOf(session.state, []);
    for (const change of changes) requireCurrent(session.state, change);
    const { ids, entries } = await layAll(session, changes, env);
    return publicationOf(await session.append(entries), ids);
  });
}

/** Signs the events of all changes, and puts what they speak of in its place. */
async function layAll(
  session: RecordSession,
  changes: readonly Change[],
  env: RecordEnvironment,
): Promise<SignedEvents> {
  const signers = await session.signers();
  const signed: SignedEvents = { ids: [], entries: [] };
  try {
    for (let from = 0; from < changes.length; from += portion) {
      env.signal?.throwIfAborted();
      env.onProgress?.({ phase: "sign", done: from, total: changes.length });
      await laySigned(session, draftOf(session.state, changes.slice(from, from + portion), env), signers, signed);
    }
    return signed;
  } catch (cause) {
    await session.takeBack();
    throw cause;
  }
}

/** Changes whose objects are held at the same time. */
const portion = 500;

interface SignedEvents {
  readonly ids: string[];
  readonly entries: Uint8Array[];
}

function draftOf(state: RecordState, changes: readonly Change[], env: RecordEnvironment): Draft {
  const draft = startDraft(state, env);
  for (const change of changes) addChange(draft, change);
  return draft;
}

async function laySigned(
  session: RecordSession,
  draft: Draft,
  signers: readonly EventSigner[],
  { ids, entries }: SignedEvents,
): Promise<void> {
  for (const event of draft.events) {
    ids.push(eventIdOf(formatEvent(event)));
    entries.push(signEventWith(event, signers));
  }
  await session.lay({ shown: draft.shown, hidden: privateFiles(draft) });
}

export function publicationOf(state: RecordState, events: readonly string[]): Publication {
  const { size, root } = state.newest;
  return { events: events.map((id) => eventReference(state, id)), checkpoint: { size, root } };
}
