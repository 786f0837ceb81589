import { VariorumError } from "../model/error.ts";
import type { JsonObject } from "../model/json.ts";
import type { Work } from "../model/work.ts";
import { isReasonCode } from "../record/event-note.ts";
import type { RecordObject } from "../record/object.ts";
import type { RecordState } from "../record/record-state.ts";
import { buildStatement } from "../record/statement.ts";
import { shownPart } from "../record/text-object.ts";
import type { SubjectHead } from "../record/transition.ts";
import { diskFiles } from "../store/file-operations.ts";
import { partsOfDocument, partsWithheldWith } from "./document-parts.ts";
import { addEvent, type Draft, openStatement, showObject } from "./draft.ts";
import { linkedToHidden, publicAmong, withheldWith, witnessesLinkedTo } from "./linked-witnesses.ts";
import { listingOfText } from "./listing.ts";
import { findWholeObject } from "./private-record.ts";
import type { RecordEnvironment, ThingName } from "./publication.ts";
import { type Draw, type Outcome, putForward } from "./put-forward.ts";

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
 * Withholds something that is public, with a document those of its witnesses and decisions that are, and public witnesses that have the same
 * words from their files. A tombstone stands in its place; its objects go below `private/`.
 * @param works of the edition: whose sources link to which files
 * @throws {VariorumError} `usage` when there is no such thing in the record, `record` when it is not public
 */
export function drawWithholding(thing: ThingName, options: WithholdOptions, works: readonly Work[] = []): Draw {
  assertReason(options.reason);
  return async (draft) => {
    const { state } = headOf(draft.state, thing);
    if (state !== "public") throw wrongState(thing, `it is ${state}, not public`);
    const parts = thing.kind === "document" ? partsOfDocument(draft.state, thing.name) : [];
    const shown = parts.filter((part) => headOf(draft.state, part).state === "public");
    const linked = publicAmong(draft.state, witnessesLinkedTo(works, [thing, ...parts]));
    for (const each of [...linked, ...shown, thing]) await withholdOne(draft, each, options);
  };
}

async function withholdOne(draft: Draft, thing: ThingName, options: WithholdOptions): Promise<void> {
  const head = headOf(draft.state, thing);
  const { reason: code, note = null, until = null, authority = null } = options;
  const value = options.listing === undefined ? await listingOf(draft.state, head) : options.listing;
  const seed = draft.env.random(32);
  const statement = openStatement(buildStatement({ ...thing, value, note, until, authority }), seed);
  const { subject, content } = head;
  const event = addEvent(draft, { action: "withhold", subject, parent: head.id, content }, { code, statement });
  draft.seeds.set(event, seed);
  showObject(draft, { form: "tombstone", event, reason: statement });
}

/**
 * Shows again what was withheld, with it what was withheld together with it: parts of a document, and witnesses that read from its files.
 * @param works of the edition: whose sources link to which files
 * @throws {VariorumError} `usage`, `record` when it is not withheld or its text is not on this machine
 */
export function drawRelease(thing: ThingName, options: ReleaseOptions, works: readonly Work[] = []): Draw {
  if (options.reason !== undefined) assertReason(options.reason);
  return async (draft, hidden) => {
    const { state } = headOf(draft.state, thing);
    if (state !== "withheld") throw wrongState(thing, `it is ${state}, not withheld`);
    const parts = thing.kind === "document" ? partsWithheldWith(draft.state, thing.name) : [];
    const linked = withheldWith(draft.state, thing, witnessesLinkedTo(works, [thing, ...parts]));
    const released = [thing, ...parts, ...linked];
    assertNothingHidden(works, released, draft.state);
    for (const each of released) await releaseOne(draft, hidden, each, options);
  };
}

/** What is hidden must not be shown by way of another witness. */
function assertNothingHidden(works: readonly Work[], released: readonly ThingName[], state: RecordState): void {
  const found = linkedToHidden(works, released, state);
  if (found === undefined) return;
  const { reader, hidden } = found;
  throw wrongState(reader, `it reads from the file of ${hidden.name}, which is not public. Release that first.`);
}

async function releaseOne(draft: Draft, hidden: string, thing: ThingName, options: ReleaseOptions): Promise<void> {
  const head = headOf(draft.state, thing);
  const object = await hiddenObject(draft, hidden, head);
  const reason = openReason(draft, thing, options);
  const { subject, content } = head;
  const event = addEvent(draft, { action: "release", subject, parent: head.id, content }, reason);
  if (reason !== null) draft.seeds.set(event, reason.seed);
  showObject(draft, shownObject(object, event, reason?.statement ?? null));
}

/** Why something is shown again, with the seed of its salt; null without a reason. */
export function openReason({ env }: Draft, thing: ThingName, { reason: code, note }: ReleaseOptions) {
  if (code === undefined) return null;
  const seed = env.random(32);
  const statement = note === undefined ? null : openStatement(buildStatement({ ...thing, note }), seed);
  return { code, statement, seed };
}

export function shownObject(object: RecordObject, event: string, reason: RecordObject["reason"]): RecordObject {
  return object.form === "text"
    ? { ...object, event, reason, text: shownPart(object.text) }
    : { ...object, event, reason };
}

export function assertReason(code: string): void {
  if (isReasonCode(code)) return;
  throw new VariorumError(
    "usage",
    `${JSON.stringify(code)} is not a reason code: write lower-case letters, digits and hyphens`,
  );
}

export const wrongState = ({ kind, name }: ThingName, why: string): VariorumError =>
  new VariorumError("record", `The ${kind} ${name}: ${why}.`);

export function headOf(state: RecordState, thing: ThingName): SubjectHead {
  const subject = state.subjectAt(thing.kind, thing.name, state.newest.size)?.subject;
  const head = state.replay.subjects.get(subject ?? "")?.at(-1);
  if (head !== undefined) return head;
  throw new VariorumError("usage", `The record knows no ${thing.kind} ${thing.name}.`);
}

export async function listingOf(state: RecordState, { id }: SubjectHead): Promise<JsonObject | null> {
  const object = await state.object(id);
  return object.form === "text" ? listingOfText(object.kind, object.text.metadata.value) : null;
}

/** The whole object of a head that is not public, from `private/`. @throws {VariorumError} `record` when it is not here */
async function hiddenObject({ state, env }: Draft, folder: string, head: SubjectHead): Promise<RecordObject> {
  const object = await findWholeObject(env.files ?? diskFiles, [folder], state.replay, head);
  if (object !== undefined) return object;
  throw new VariorumError(
    "record",
    "What was withheld is not on this computer: nothing below private/objects opens it.",
  );
}

/** Withholds a thing, or puts that forward, by the record alone. @throws as `drawWithholding` */
export const withhold = (
  folder: string,
  thing: ThingName,
  options: WithholdOptions,
  env: RecordEnvironment,
): Promise<Outcome | undefined> => putForward(folder, env, drawWithholding(thing, options));

/** @throws as `drawRelease` */
export const release = (
  folder: string,
  thing: ThingName,
  options: ReleaseOptions,
  env: RecordEnvironment,
): Promise<Outcome | undefined> => putForward(folder, env, drawRelease(thing, options));
