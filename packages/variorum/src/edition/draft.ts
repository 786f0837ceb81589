import { formatBase64 } from "@variorum/tlog";
import type { RecordAction } from "../model/public.ts";
import { eventIdOf, formatEvent, type RecordEvent } from "../record/event-note.ts";
import { formatObject, objectPath, type RecordObject, reasonCommitment } from "../record/object.ts";
import type { Opening } from "../record/opening.ts";
import type { RecordState } from "../record/record-state.ts";
import { policyInForce } from "../record/replay.ts";
import { deriveSalt } from "../record/salt.ts";
import type { ReasonStatement } from "../record/statement.ts";
import { eventTime } from "./event-time.ts";
import { formatSeeds, privateObjectPath } from "./private-record.ts";
import type { RecordEnvironment } from "./publication.ts";

/** Events that are put together, with all that must be there before they are logged. Nobody has signed them yet. */
export interface Draft {
  readonly state: RecordState;
  readonly env: RecordEnvironment;
  readonly events: RecordEvent[];
  readonly shown: Map<string, Uint8Array>;
  readonly hidden: Map<string, Uint8Array>;
  readonly seeds: Map<string, Uint8Array>;
}

export const startDraft = (state: RecordState, env: RecordEnvironment): Draft => ({
  state,
  env,
  events: [],
  shown: new Map(),
  hidden: new Map(),
  seeds: new Map(),
});

export type ContentAction = Exclude<RecordAction, "policy" | "snapshot" | "site">;

type EventFields = Pick<RecordEvent, "action" | "subject" | "parent" | "content"> & Partial<Pick<RecordEvent, "body">>;

interface DraftReason {
  readonly code: string;
  readonly statement: Opening<ReasonStatement> | null;
}

/** Puts an event into the draft; gives its id. */
export function addEvent(draft: Draft, fields: EventFields, reason: DraftReason | null = null): string {
  const { state, env } = draft;
  const event: RecordEvent = {
    log: state.origin,
    policy: policyInForce(state.replay)?.id ?? null,
    until: null,
    time: eventTime(env.now()),
    reason: reason && { code: reason.code, statement: reason.statement && reasonCommitment(reason.statement) },
    body: null,
    ...fields,
  };
  draft.events.push(event);
  return eventIdOf(formatEvent(event));
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

/** Everything of a draft that goes below `private/`: path → bytes. */
export function privateFiles({ hidden, seeds }: Draft): Map<string, Uint8Array> {
  const file = formatSeeds(seeds);
  return file === undefined ? hidden : new Map([...hidden, [file.path, file.bytes]]);
}
