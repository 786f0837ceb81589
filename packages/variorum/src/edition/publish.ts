import { formatBase64 } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { RecordAction } from "../model/public.ts";
import { eventIdOf, formatEvent, type RecordEvent } from "../record/event-note.ts";
import { formatObject, objectPath, type RecordObject, reasonCommitment } from "../record/object.ts";
import type { Opening } from "../record/opening.ts";
import { eventReference, type RecordState } from "../record/record-state.ts";
import { policyInForce } from "../record/replay.ts";
import { deriveSalt } from "../record/salt.ts";
import { type EventSigner, signEventWith } from "../record/sign-event.ts";
import { buildStatement, type ReasonStatement } from "../record/statement.ts";
import { eventTime } from "./event-time.ts";
import { listingOfText } from "./listing.ts";
import { formatSeeds, privateObjectPath } from "./private-record.ts";
import type { Change, Publication, RecordEnvironment, ThingName } from "./publication.ts";
import { type Addition, type RecordSession, withRecord } from "./record-session.ts";
import { sealItem } from "./sealed-item.ts";

/** What is being put together for one publication. */
export interface Draft {
  readonly state: RecordState;
  readonly env: RecordEnvironment;
  readonly signers: readonly EventSigner[];
  readonly entries: Uint8Array[];
  readonly events: string[];
  readonly shown: Map<string, Uint8Array>;
  readonly hidden: Map<string, Uint8Array>;
  readonly seeds: Map<string, Uint8Array>;
}

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
    const draft = await startDraft(session, env);
    for (const [done, change] of changes.entries()) {
      env.signal?.throwIfAborted();
      env.onProgress?.({ phase: "sign", done, total: changes.length });
      addChange(draft, change);
    }
    return finishDraft(session, draft);
  });
}

export async function startDraft(session: RecordSession, env: RecordEnvironment): Promise<Draft> {
  return {
    state: session.state,
    env,
    signers: await session.signers(),
    entries: [],
    events: [],
    shown: new Map(),
    hidden: new Map(),
    seeds: new Map(),
  };
}

export async function finishDraft(session: RecordSession, draft: Draft): Promise<Publication> {
  const seeds = formatSeeds(draft.seeds);
  if (seeds !== undefined) draft.hidden.set(seeds.path, seeds.bytes);
  const { entries, shown, hidden } = draft satisfies Addition;
  return publicationOf(await session.append({ entries, shown, hidden }), draft.events);
}

function publicationOf(state: RecordState, events: readonly string[]): Publication {
  const { size, root } = state.newest;
  return { events: events.map((id) => eventReference(state, id)), checkpoint: { size, root } };
}

type ContentAction = Exclude<RecordAction, "policy" | "snapshot" | "site">;

/** Signs an event and puts it into the draft; gives its id. */
export function addEvent(
  draft: Draft,
  fields: { action: ContentAction; subject: string; parent: string | null; content: string | null },
  reason: { readonly code: string; readonly statement: Opening<ReasonStatement> | null } | null = null,
): string {
  const { state, env, signers } = draft;
  const event: RecordEvent = {
    log: state.origin,
    policy: policyInForce(state.replay)?.id ?? null,
    until: null,
    time: eventTime(env.now()),
    reason: reason && { code: reason.code, statement: reason.statement && reasonCommitment(reason.statement) },
    body: null,
    ...fields,
  };
  const id = eventIdOf(formatEvent(event));
  draft.entries.push(signEventWith(event, signers));
  draft.events.push(id);
  return id;
}

export const showObject = ({ shown }: Draft, object: RecordObject): unknown =>
  shown.set(objectPath(object.event), formatObject(object));

export const hideObject = ({ hidden }: Draft, object: RecordObject): unknown =>
  hidden.set(privateObjectPath(object.event), formatObject(object));

/** A statement with a salt of a fresh seed. */
export const openStatement = (statement: ReasonStatement, seed: Uint8Array): Opening<ReasonStatement> => ({
  salt: formatBase64(deriveSalt(seed, "reason")),
  value: statement,
});

function addChange(draft: Draft, change: Change): void {
  const { state, env } = draft;
  const subject = change.subject ?? Buffer.from(env.random(16)).toString("hex");
  const head = state.replay.subjects.get(subject)?.at(-1);
  if ((head?.id ?? null) !== change.parent || (change.subject === null && isKnown(state, change))) {
    throw new VariorumError("record", "The record has changed since these changes were planned. Run `publish` again.");
  }
  if (change.action === "withhold") addWithheld(draft, change, subject);
  else if (change.action === "conceal") addConcealment(draft, change, subject, head?.content ?? null);
  else addContent(draft, change, subject, change.action, head?.state === "withheld");
}

/** Whether a thing is in the record and could come back: only what was destroyed is published under a new subject. */
function isKnown(state: RecordState, { kind, name }: ThingName): boolean {
  const known = state.subjectAt(kind, name, state.newest.size);
  const head = state.replay.subjects.get(known?.subject ?? "")?.at(-1);
  return head !== undefined && !(head.state === "removed" && head.before === null);
}

function addContent(
  draft: Draft,
  { item, parent }: Pick<Change, "item" | "parent">,
  subject: string,
  action: "publish" | "amend",
  isWithheld: boolean,
): { readonly id: string; readonly content: string; readonly sealed: ReturnType<typeof sealItem> } {
  const seed = draft.env.random(32);
  const sealed = sealItem(item, seed);
  const id = addEvent(draft, { action, subject, parent, content: sealed.content });
  draft.seeds.set(id, seed);
  if (!isWithheld) showObject(draft, sealed.shown(id, null));
  if (isWithheld || sealed.whole !== null) hideObject(draft, (sealed.whole ?? sealed.shown)(id, null));
  return { id, content: sealed.content, sealed };
}

/** A new text that is withheld from the start: committed to, listed, not shown. */
function addWithheld(draft: Draft, { item, kind, name, parent }: Change, subject: string): void {
  const seed = draft.env.random(32);
  const sealed = sealItem(item, seed);
  const whole = item.form === "text" ? item.whole : undefined;
  const listing = item.form === "text" ? listingOfText(item.kind, item.metadata) : null;
  const { note = null, until = null, reason: code = "withheld" } = whole ?? {};
  const statement = openStatement(buildStatement({ kind, name, value: listing, note, until }), seed);
  const id = addEvent(draft, { action: "withhold", subject, parent, content: sealed.content }, { code, statement });
  draft.seeds.set(id, seed);
  showObject(draft, { form: "tombstone", event: id, reason: statement });
  hideObject(draft, (sealed.whole ?? sealed.shown)(id, statement));
}

/**
 * Hides a passage that is public: the whole text is withheld, amended and released again at once, so that no older version
 * shows the passage any longer.
 */
function addConcealment(draft: Draft, change: Change, subject: string, content: string | null): void {
  const { kind, name, parent } = change;
  const seed = draft.env.random(32);
  const statement = openStatement(buildStatement({ kind, name }), seed);
  const reason = { code: "passage", statement };
  const withheld = addEvent(draft, { action: "withhold", subject, parent, content }, reason);
  draft.seeds.set(withheld, seed);
  const amended = addContent(draft, { item: change.item, parent: withheld }, subject, "amend", true);
  const released = { action: "release", subject, parent: amended.id, content: amended.content } as const;
  showObject(draft, amended.sealed.shown(addEvent(draft, released), null));
}
