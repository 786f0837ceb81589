import { eventIdOf, formatEvent } from "../record/event-note.ts";
import type { RecordState } from "../record/record-state.ts";
import { eventReference } from "../record/record-state.ts";
import { signEventWith } from "../record/sign-event.ts";
import { type Draft, privateFiles, startDraft } from "./draft.ts";
import { addChange } from "./draft-change.ts";
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
    const draft = startDraft(session.state, env);
    for (const [done, change] of changes.entries()) {
      env.signal?.throwIfAborted();
      env.onProgress?.({ phase: "sign", done, total: changes.length });
      addChange(draft, change);
    }
    return finishDraft(session, draft);
  });
}

/** Signs a draft with the keys of editors that are here, and logs it. @throws {VariorumError} `record` when they do not suffice */
export async function finishDraft(session: RecordSession, draft: Draft): Promise<Publication> {
  const signers = await session.signers();
  const entries = draft.events.map((event) => signEventWith(event, signers));
  const state = await session.append({ entries, shown: draft.shown, hidden: privateFiles(draft) });
  return publicationOf(
    state,
    draft.events.map((event) => eventIdOf(formatEvent(event))),
  );
}

export function publicationOf(state: RecordState, events: readonly string[]): Publication {
  const { size, root } = state.newest;
  return { events: events.map((id) => eventReference(state, id)), checkpoint: { size, root } };
}
