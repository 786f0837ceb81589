import { encodeUtf8, parseNote, sha256 } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { RecordAction } from "../model/public.ts";
import { formatHex } from "./hex.ts";
import { isDigest, isEventId } from "./shape.ts";

/** Why the signers did it. */
export interface EventReason {
  /** `[a-z][a-z0-9-]*`, at most 32 characters; never `none`. */
  readonly code: string;
  /** Base64 of commit("reason", statement), or null. */
  readonly statement: string | null;
}

/** The text of an entry of the log (docs/record-format.md): what the editors signed. */
export interface RecordEvent {
  /** Origin of the log. */
  readonly log: string;
  /** Id of the policy event in force; null in the genesis event. */
  readonly policy: string | null;
  /** Id of the subject's head; null in the first event of a subject. */
  readonly parent: string | null;
  /** The event counts only at an index below this one. */
  readonly until: number | null;
  /** Stated by the signers, `YYYY-MM-DDThh:mm:ssZ`; decides nothing. */
  readonly time: string;
  readonly action: RecordAction;
  /** 32 hex digits, `policy` or `site`. */
  readonly subject: string;
  /** Base64 of a commitment; of a plain SHA-256 in policy, snapshot and site events. */
  readonly content: string | null;
  readonly reason: EventReason | null;
  /** Canonical JSON of the policy or the snapshot, in clear; null in all other events. */
  readonly body: string | null;
}

/** An entry that is an event: its text, its id and its signatures, which nobody has checked. */
export interface EventNote {
  readonly id: string;
  readonly event: RecordEvent;
  readonly text: string;
  readonly signatures: ReturnType<typeof parseNote>["signatures"];
}

/** Bytes of UTF-8. */
export const MAX_EVENT_TEXT = 32_768;
export const MAX_EVENT_SIGNATURES = 64;
/** Bytes of UTF-8. */
export const MAX_KEY_NAME = 64;

export const recordActions = [
  "publish",
  "amend",
  "withhold",
  "release",
  "takedown",
  "restore",
  "policy",
  "snapshot",
  "site",
] as const satisfies readonly RecordAction[];

const HEADER = "variorum/event@v1";
const FIELDS = ["log", "policy", "parent", "until", "time", "action", "subject", "content", "reason"] as const;
const ORIGIN = /^[A-Za-z0-9][A-Za-z0-9._~:/-]{0,44}$/;
const SUBJECT = /^[0-9a-f]{32}$/;
const CODE = /^[a-z][a-z0-9-]{0,31}$/;

/** Whether a text can be the origin of a record: 1 to 45 characters of a schema-less URL. */
export const isOrigin = (text: string): boolean => ORIGIN.test(text);
export const isSubject = (text: string): boolean => SUBJECT.test(text);
export const isReasonCode = (text: string): boolean => CODE.test(text) && text !== "none";

/** SHA-256 of the note's text, 64 hex digits. Signatures are no part of it. */
export const eventIdOf = (text: string): string => formatHex(sha256(encodeUtf8(text)));

const fault = (line: number, what: string): VariorumError =>
  new VariorumError("record", `line ${line} of the event: ${what}`);

/**
 * The event in the text of a note.
 * @throws {VariorumError} `record` naming the line
 */
export function parseEvent(text: string): RecordEvent {
  if (encodeUtf8(text).length > MAX_EVENT_TEXT) {
    throw new VariorumError("record", `an event is at most ${MAX_EVENT_TEXT} bytes long`);
  }
  if (!text.endsWith("\n")) throw new VariorumError("record", "an event must end in a newline");
  const lines = text.slice(0, -1).split("\n");
  if (lines[0] !== HEADER) throw fault(1, `expected ${HEADER}`);
  const values = FIELDS.map((field, i) => fieldValue(lines[i + 1], field, i + 2));
  const event = readFields(values, readBody(lines));
  assertShape(event);
  return event;
}

function fieldValue(line: string | undefined, field: string, number: number): string {
  if (line?.startsWith(`${field} `)) return line.slice(field.length + 1);
  throw fault(number, `expected "${field} …"`);
}

function readBody(lines: readonly string[]): string | null {
  const rest = lines.slice(FIELDS.length + 1);
  if (rest.length === 0) return null;
  const [empty, body, ...more] = rest;
  if (empty !== "" || body === undefined || body === "" || more.length > 0) {
    throw fault(FIELDS.length + 2, "only an empty line and one line of canonical JSON may follow");
  }
  return body;
}

function readFields(values: readonly string[], body: string | null): RecordEvent {
  const [
    log = "",
    policy = "",
    parent = "",
    until = "",
    time = "",
    action = "",
    subject = "",
    content = "",
    reason = "",
  ] = values;
  if (!isOrigin(log)) throw fault(2, `${JSON.stringify(log)} is not an origin`);
  return {
    log,
    policy: orNone(policy, 3, "an event id", isEventId),
    parent: orNone(parent, 4, "an event id", isEventId),
    until: readUntil(until),
    time: readTime(time),
    action: readAction(action),
    subject: readSubject(subject),
    content: orNone(content, 9, "32 bytes in base64", isDigest),
    reason: readReason(reason),
    body,
  };
}

function orNone(value: string, line: number, what: string, isRight: (text: string) => boolean): string | null {
  if (value === "none") return null;
  if (isRight(value)) return value;
  throw fault(line, `expected ${what} or none`);
}

function readUntil(value: string): number | null {
  if (value === "none") return null;
  const until = /^(0|[1-9][0-9]{0,15})$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(until)) throw fault(5, "expected a log size or none");
  return until;
}

/** Whether a text is a moment that exists, `YYYY-MM-DDThh:mm:ssZ`. */
export function isEventTime(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(value)) return false;
  const ms = Date.parse(value);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === `${value.slice(0, -1)}.000Z`;
}

function readTime(value: string): string {
  if (isEventTime(value)) return value;
  throw fault(6, "expected a time such as 2026-01-31T12:00:00Z");
}

function readAction(value: string): RecordAction {
  const action = recordActions.find((known) => known === value);
  if (action === undefined) throw fault(7, `${JSON.stringify(value)} is not an action`);
  return action;
}

function readSubject(value: string): string {
  if (value === "policy" || value === "site" || isSubject(value)) return value;
  throw fault(8, "expected 32 hex digits, policy or site");
}

function readReason(value: string): EventReason | null {
  if (value === "none") return null;
  const [code = "", statement, ...rest] = value.split(" ");
  if (!isReasonCode(code) || rest.length > 0) throw fault(10, "expected a reason code, or none");
  if (statement !== undefined && !isDigest(statement)) throw fault(10, "expected a commitment in base64");
  return { code, statement: statement ?? null };
}

/** Subjects that an action is about. */
const subjectOf = (action: RecordAction): "policy" | "site" | "thing" => {
  if (action === "policy") return "policy";
  return action === "site" || action === "snapshot" ? "site" : "thing";
};

const hasBody = (action: RecordAction): boolean => action === "policy" || action === "snapshot";
const needsContent = (action: RecordAction): boolean =>
  action !== "withhold" && action !== "takedown" && action !== "restore";

/** What of an event can be judged without the log. */
function assertShape(event: RecordEvent): void {
  const { action, subject, content, reason, body } = event;
  const expected = subjectOf(action);
  const named = subject === "policy" || subject === "site" ? subject : "thing";
  if (named !== expected) throw fault(8, `an event with the action ${action} is not about ${subject}`);
  if (content === null && needsContent(action)) throw fault(9, `an event with the action ${action} has a content`);
  assertReason(action, reason);
  if ((body !== null) !== hasBody(action)) {
    throw fault(11, hasBody(action) ? "the canonical JSON is missing" : `nothing may follow with the action ${action}`);
  }
}

function assertReason(action: RecordAction, reason: EventReason | null): void {
  if (action === "takedown" && reason?.code !== "sealed" && reason?.code !== "destroyed") {
    throw fault(10, "the reason of a takedown is sealed or destroyed");
  }
  if (action === "withhold" && reason === null) throw fault(10, "a withholding needs a reason");
}

/**
 * The text of an event; the inverse of `parseEvent`.
 * @throws {VariorumError} `record`
 */
export function formatEvent(event: RecordEvent): string {
  const reason = event.reason === null ? "none" : [event.reason.code, event.reason.statement ?? []].flat().join(" ");
  const values: Record<(typeof FIELDS)[number], string | number> = {
    log: event.log,
    policy: event.policy ?? "none",
    parent: event.parent ?? "none",
    until: event.until ?? "none",
    time: event.time,
    action: event.action,
    subject: event.subject,
    content: event.content ?? "none",
    reason,
  };
  const lines = [HEADER, ...FIELDS.map((field) => `${field} ${values[field]}`)];
  const text = `${[...lines, ...(event.body === null ? [] : ["", event.body])].join("\n")}\n`;
  parseEvent(text);
  return text;
}

/**
 * The event in the bytes of a log entry. Signatures are not checked.
 * @throws {VariorumError} `record`
 */
export function parseEventNote(entry: Uint8Array): EventNote {
  const { text, signatures } = openEntry(entry);
  if (signatures.length > MAX_EVENT_SIGNATURES) {
    throw new VariorumError("record", `an event has at most ${MAX_EVENT_SIGNATURES} signatures`);
  }
  const long = signatures.find(({ name }) => encodeUtf8(name).length > MAX_KEY_NAME);
  if (long !== undefined) throw new VariorumError("record", `a key name is at most ${MAX_KEY_NAME} bytes long`);
  return { id: eventIdOf(text), event: parseEvent(text), text, signatures };
}

function openEntry(entry: Uint8Array): ReturnType<typeof parseNote> {
  try {
    return parseNote(entry);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new VariorumError("record", `the entry is not a signed note: ${why}`, { cause });
  }
}
