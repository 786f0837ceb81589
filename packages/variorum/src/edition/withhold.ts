import { VariorumError } from "../model/error.ts";
import type { JsonObject } from "../model/json.ts";
import { isReasonCode } from "../record/event-note.ts";
import type { RecordObject } from "../record/object.ts";
import type { RecordState } from "../record/record-state.ts";
import { buildStatement } from "../record/statement.ts";
import { shownPart } from "../record/text-object.ts";
import type { SubjectHead } from "../record/transition.ts";
import { addEvent, type Draft, openStatement, showObject, startDraft } from "./draft.ts";
import { listingOfText } from "./listing.ts";
import { readPrivateObject } from "./private-record.ts";
import type { Publication, RecordEnvironment, ThingName } from "./publication.ts";
import { finishDraft } from "./publish.ts";
import { type RecordSession, withRecord } from "./record-session.ts";

export interface WithholdOptions {
  /** `[a-z][a-z0-9-]*`: `privacy`, `rights`, `court-order` … */
  readonly reason: string;
  readonly note?: string;
  /** EDTF day on which it is to be released. */
  readonly until?: string;
  readonly authority?: string;
  /** What may still be listed of it; of a witness its metadata, unless told. Null: nothing. */
  readonly listing?: JsonObject | null;
}

export interface ReleaseOptions {
  readonly reason?: string;
  readonly note?: string;
}

/**
 * Withholds something that is public. A tombstone stands in its place; its objects go below `private/`.
 * @param folder the edition's folder
 * @throws {VariorumError} `usage` when there is no such thing in the record, `record` when it is not public
 */
export async function withhold(
  folder: string,
  thing: ThingName,
  options: WithholdOptions,
  env: RecordEnvironment,
): Promise<Publication> {
  assertReason(options.reason);
  return withRecord(folder, env, async (session) => {
    const head = headOf(session.state, thing);
    if (head.state !== "public") throw wrongState(thing, `it is ${head.state}, not public`);
    const draft = startDraft(session.state, env);
    const { reason: code, note = null, until = null, authority = null } = options;
    const value = options.listing === undefined ? await listingOf(session.state, head) : options.listing;
    const seed = env.random(32);
    const statement = openStatement(buildStatement({ ...thing, value, note, until, authority }), seed);
    const { subject, content } = head;
    const event = addEvent(draft, { action: "withhold", subject, parent: head.id, content }, { code, statement });
    draft.seeds.set(event, seed);
    showObject(draft, { form: "tombstone", event, reason: statement });
    return finishDraft(session, draft);
  });
}

/**
 * Shows again what was withheld.
 * @throws {VariorumError} `usage`, `record` when it is not withheld or its text is not on this machine
 */
export async function release(
  folder: string,
  thing: ThingName,
  options: ReleaseOptions,
  env: RecordEnvironment,
): Promise<Publication> {
  if (options.reason !== undefined) assertReason(options.reason);
  return withRecord(folder, env, async (session) => {
    const head = headOf(session.state, thing);
    if (head.state !== "withheld") throw wrongState(thing, `it is ${head.state}, not withheld`);
    const object = await hiddenObject(session, head);
    const draft = startDraft(session.state, env);
    const reason = releaseReason(draft, thing, options);
    const { subject, content } = head;
    const event = addEvent(draft, { action: "release", subject, parent: head.id, content }, reason);
    if (reason?.seed !== undefined) draft.seeds.set(event, reason.seed);
    showObject(draft, shownObject(object, event, reason?.statement ?? null));
    return finishDraft(session, draft);
  });
}

function releaseReason({ env }: Draft, thing: ThingName, { reason: code, note }: ReleaseOptions) {
  if (code === undefined) return null;
  const seed = env.random(32);
  const statement = note === undefined ? null : openStatement(buildStatement({ ...thing, note }), seed);
  return { code, statement, seed };
}

function shownObject(object: RecordObject, event: string, reason: RecordObject["reason"]): RecordObject {
  return object.form === "text"
    ? { ...object, event, reason, text: shownPart(object.text) }
    : { ...object, event, reason };
}

function assertReason(code: string): void {
  if (isReasonCode(code)) return;
  throw new VariorumError(
    "usage",
    `${JSON.stringify(code)} is not a reason code: write lower-case letters, digits and hyphens`,
  );
}

const wrongState = ({ kind, name }: ThingName, why: string): VariorumError =>
  new VariorumError("record", `The ${kind} ${name}: ${why}.`);

function headOf(state: RecordState, thing: ThingName): SubjectHead {
  const subject = state.subjectAt(thing.kind, thing.name, state.newest.size)?.subject;
  const head = state.replay.subjects.get(subject ?? "")?.at(-1);
  if (head !== undefined) return head;
  throw new VariorumError("usage", `The record knows no ${thing.kind} ${thing.name}.`);
}

async function listingOf(state: RecordState, { id }: SubjectHead): Promise<JsonObject | null> {
  const object = await state.object(id);
  return object.form === "text" ? listingOfText(object.kind, object.text.metadata.value) : null;
}

async function hiddenObject(
  { state, files, private: folder }: RecordSession,
  head: SubjectHead,
): Promise<RecordObject> {
  const heads = state.replay.subjects.get(head.subject) ?? [];
  for (const { id } of heads.filter(({ content }) => content === head.content)) {
    const object = await readPrivateObject(files, folder, id, state.replay);
    if (object !== undefined && object.form !== "tombstone") return object;
  }
  throw new VariorumError(
    "record",
    "What was withheld is not on this computer: nothing below private/objects opens it.",
  );
}
