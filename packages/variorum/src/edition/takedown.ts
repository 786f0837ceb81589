import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { JsonObject } from "../model/json.ts";
import type { RecordObject } from "../record/object.ts";
import { buildStatement } from "../record/statement.ts";
import type { SubjectHead } from "../record/transition.ts";
import { diskFiles } from "../store/file-operations.ts";
import { partsOfDocument } from "./document-parts.ts";
import { addEvent, type Draft, openStatement, showObject } from "./draft.ts";
import { listingOfText } from "./listing.ts";
import { findWholeObject } from "./private-record.ts";
import type { ThingName } from "./publication.ts";
import type { Draw } from "./put-forward.ts";
import { parcelPath } from "./sealed-parcel.ts";
import { headOf, openReason, type ReleaseOptions, shownObject, wrongState } from "./withhold.ts";

export interface TakedownOptions {
  /** `sealed` can be restored, `destroyed` never. */
  readonly mode: "sealed" | "destroyed";
  /** Who ordered it: a court, an office, with its file number. */
  readonly authority: string;
  readonly note?: string;
  /** Who keeps what is sealed. */
  readonly custodian?: string;
  /** Nothing is listed in the tombstone but what it stands for. */
  readonly unlisted?: boolean;
}

/**
 * Takes something down: of a document its witnesses and decisions too, and of what is destroyed its translations.
 * @throws {VariorumError} `usage` when the record does not know it, `record` when it is removed already
 */
export function drawTakedown(thing: ThingName, options: TakedownOptions): Draw {
  if (options.authority.trim() === "") throw new VariorumError("usage", "Say who ordered it: --authority.");
  if ((options.mode === "sealed") !== (options.custodian !== undefined)) {
    throw new VariorumError("usage", "What is sealed has a custodian, and what is destroyed has none.");
  }
  return async (draft, hidden) => {
    const first = headOf(draft.state, thing);
    if (first.state === "removed") throw wrongState(thing, "it was taken down already");
    for (const each of await thingsToTakeDown(draft, hidden, thing, options.mode)) {
      await drawOne(draft, hidden, each, options);
    }
  };
}

async function drawOne(draft: Draft, hidden: string, thing: ThingName, options: TakedownOptions): Promise<void> {
  const head = headOf(draft.state, thing);
  if (head.state === "removed") return;
  const value = options.unlisted === true ? null : await listingOf(draft, hidden, head);
  const seed = draft.env.random(32);
  const { authority, mode: code } = options;
  const statement = openStatement(buildStatement({ ...thing, value, note: noteOf(options), authority }), seed);
  const { subject, content, id: parent } = head;
  const event = addEvent(draft, { action: "takedown", subject, parent, content }, { code, statement });
  draft.seeds.set(event, seed);
  showObject(draft, { form: "tombstone", event, reason: statement });
}

function noteOf({ note, custodian }: TakedownOptions): string | null {
  const kept = custodian === undefined ? [] : [`Kept under seal by ${custodian}.`];
  const sentences = [...(note === undefined ? [] : [note]), ...kept];
  return sentences.length === 0 ? null : sentences.join(" ");
}

/** What a tombstone may list: of a witness what is known beside its text, of an essay and of a value nothing. */
async function listingOf(draft: Draft, hidden: string, head: SubjectHead): Promise<JsonObject | null> {
  const object = await wholeObject(draft, hidden, head);
  if (object?.form !== "text" || object.kind !== "witness") return null;
  return listingOfText(object.kind, object.text.metadata.value);
}

/** The object of a head: the whole one where it is here, else what is shown of it. */
async function wholeObject(
  { state, env }: Draft,
  hidden: string,
  head: SubjectHead,
): Promise<RecordObject | undefined> {
  const kept = await findWholeObject(env.files ?? diskFiles, [hidden], state.replay, head);
  return kept ?? (state.objects.has(head.id) ? state.object(head.id) : undefined);
}

async function thingsToTakeDown(
  draft: Draft,
  hidden: string,
  thing: ThingName,
  mode: TakedownOptions["mode"],
): Promise<readonly ThingName[]> {
  const { state } = draft;
  if (thing.kind === "document") return [...partsOfDocument(state, thing.name), thing];
  if (thing.kind !== "witness" || mode === "sealed") return [thing];
  return [thing, ...(await translationsOf(draft, hidden, thing.name))];
}

/** Witnesses that say they are translated from one, or from a translation of it. */
async function translationsOf(draft: Draft, hidden: string, name: string): Promise<readonly ThingName[]> {
  const [document = "", key = ""] = name.split("/");
  const { state } = draft;
  const parents = new Map<string, readonly string[]>();
  for (const { subject, name: own } of state.witnessesAt(document, state.newest.size)) {
    const head = state.replay.subjects.get(subject)?.at(-1);
    const object = head === undefined ? undefined : await wholeObject(draft, hidden, head);
    if (object?.form === "text" && own !== null)
      parents.set(own.slice(document.length + 1), translatedFrom(object.text.metadata.value));
  }
  const found = new Set([key]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const [own, from] of parents) if (from.some((parent) => found.has(parent))) found.add(own);
  }
  return [...found].slice(1).map((own) => ({ kind: "witness", name: `${document}/${own}` }));
}

function translatedFrom({ derives }: JsonObject): readonly string[] {
  if (!Array.isArray(derives)) return [];
  return derives.flatMap((item) => {
    const { from, how } = item as { readonly from?: unknown; readonly how?: unknown };
    return how === "translated" && typeof from === "string" ? [from] : [];
  });
}

export type RestoreOptions = ReleaseOptions;

/**
 * Brings back what was sealed, exactly as it was: of a document its witnesses and decisions too.
 * @throws {VariorumError} `record` when it was destroyed, is not removed, or its parcel is not here
 */
export function drawRestoration(thing: ThingName, options: RestoreOptions): Draw {
  return async (draft, hidden) => {
    const first = headOf(draft.state, thing);
    if (first.state !== "removed") throw wrongState(thing, `it is ${first.state}, not taken down`);
    if (first.before === null) throw wrongState(thing, "it was destroyed and can never be restored");
    const parts = thing.kind === "document" ? partsOfDocument(draft.state, thing.name) : [];
    for (const each of [thing, ...parts]) await restoreOne(draft, hidden, each, options);
  };
}

async function restoreOne(draft: Draft, hidden: string, thing: ThingName, options: RestoreOptions): Promise<void> {
  const head = headOf(draft.state, thing);
  if (head.state !== "removed" || head.before === null) return;
  const object = await sealedObject(draft, hidden, head);
  const reason = openReason(draft, thing, options);
  const { subject, content, id: parent, before } = head;
  const event = addEvent(draft, { action: "restore", subject, parent, content }, reason);
  if (reason !== null) draft.seeds.set(event, reason.seed);
  if (before === "public") showObject(draft, shownObject(object, event, reason?.statement ?? null));
}

async function sealedObject({ state, env }: Draft, hidden: string, head: SubjectHead): Promise<RecordObject> {
  const places = [join(hidden, "..", parcelPath(head.id)), hidden];
  const object = await findWholeObject(env.files ?? diskFiles, places, state.replay, head);
  if (object !== undefined) return object;
  throw new VariorumError(
    "record",
    `What was sealed is not here (looked in ${places.join(", ")}). Ask the custodian for the folder ${head.id}, and name it with --parcel.`,
  );
}
