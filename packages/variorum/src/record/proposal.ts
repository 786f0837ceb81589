import {
  decodeUtf8,
  encodeUtf8,
  formatSignatureLines,
  type NoteSignature,
  parseSignatureLines,
  sha256,
  TlogError,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { eventIdOf, formatEvent, parseEvent, type RecordEvent } from "./event-note.ts";
import { formatHex } from "./hex.ts";
import { objectPath } from "./object.ts";

/** An event that somebody put forward. */
export interface ProposedEvent {
  readonly id: string;
  readonly text: string;
  readonly event: RecordEvent;
}

/** Events that were put forward together and are signed together. */
export interface Proposal {
  /** SHA-256 of its file, 64 hex digits; with one event the event's id. */
  readonly id: string;
  /** In the order in which they are to be logged. */
  readonly events: readonly ProposedEvent[];
}

/** Below the record's folder. Nothing there is part of a site, a mirror or a pack. */
export const proposalsFolder = "proposals";
export const proposalPath = (id: string): string => `${proposalsFolder}/${id}/events`;
/** The object that goes to `objects/` when the event is logged. */
export const proposedObjectPath = (id: string, event: string): string =>
  `${proposalsFolder}/${id}/${objectPath(event)}`;
/** One file for each key, so that nobody ever writes another's. */
export const signaturesPath = (id: string, keyName: string): string =>
  `${proposalsFolder}/${id}/${keyName.slice(keyName.lastIndexOf("/") + 1)}.sig`;

/** Bytes. */
const MAX_PROPOSAL = 256 * 1024 * 1024;
const HEADER = "variorum/event@v1\n";

/** The bytes of a proposal: the texts of its events, one after another. */
export const formatProposal = (events: readonly RecordEvent[]): Uint8Array =>
  encodeUtf8(events.map(formatEvent).join(""));

export const proposalIdOf = (bytes: Uint8Array): string => formatHex(sha256(bytes));

/**
 * The events in a proposal; the inverse of `formatProposal`. Signatures and objects stand beside it.
 * @throws {VariorumError} `record`
 */
export function parseProposal(bytes: Uint8Array): Proposal {
  if (bytes.length > MAX_PROPOSAL) throw new VariorumError("record", `a proposal has at most ${MAX_PROPOSAL} bytes`);
  const events = splitEvents(decode(bytes)).map((text): ProposedEvent => {
    const event = parseEvent(text);
    return { id: eventIdOf(text), text, event };
  });
  if (new Set(events.map(({ id }) => id)).size < events.length) {
    throw new VariorumError("record", "a proposal holds an event twice");
  }
  return { id: proposalIdOf(bytes), events };
}

function decode(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch (cause) {
    throw new VariorumError("record", "it is not text", { cause });
  }
}

/** No other line of an event reads like its first. */
function splitEvents(text: string): readonly string[] {
  if (!text.startsWith(HEADER)) throw new VariorumError("record", "a proposal begins with an event");
  return `\n${text}`
    .split(`\n${HEADER}`)
    .slice(1)
    .map((rest, i, all) => `${HEADER}${rest}${i < all.length - 1 ? "\n" : ""}`);
}

/** One signature line for each event of a proposal, in their order, all of one key. */
export const formatSignatures = (signatures: readonly NoteSignature[]): Uint8Array =>
  encodeUtf8(formatSignatureLines(signatures));

/**
 * The inverse of `formatSignatures`. Nothing is verified.
 * @param count of events
 * @throws {VariorumError} `record`
 */
export function parseSignatures(bytes: Uint8Array, count: number): readonly NoteSignature[] {
  const lines = decode(bytes).split("\n");
  if (lines.pop() !== "" || lines.length !== count) {
    throw new VariorumError("record", `expected ${count} signature lines, one for each event`);
  }
  const signatures = lines.map(parseLine);
  const [first] = signatures;
  if (signatures.some(({ name, keyId }) => name !== first?.name || keyId !== first.keyId)) {
    throw new VariorumError("record", "expected signatures of one key");
  }
  return signatures;
}

function parseLine(line: string): NoteSignature {
  try {
    return parseSignatureLines(`${line}\n`)[0] as NoteSignature;
  } catch (cause) {
    if (cause instanceof TlogError) throw new VariorumError("record", cause.message, { cause });
    throw cause;
  }
}
