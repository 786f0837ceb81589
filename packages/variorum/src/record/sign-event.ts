import { formatNote, type NoteSignature, type SigningKey, signText } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { formatEvent, MAX_EVENT_SIGNATURES, parseEventNote, type RecordEvent } from "./event-note.ts";

/** Gives the signature of one key. */
export type EventSigner = (text: string) => NoteSignature;

/** Signs an event: the only thing that a person's key ever signs. Gives the entry for the log. */
export function signEventWith(event: RecordEvent, signers: readonly EventSigner[]): Uint8Array {
  const text = formatEvent(event);
  return formatNote({ text, signatures: signers.map((sign) => sign(text)) });
}

export const signEvent = (event: RecordEvent, keys: readonly SigningKey[]): Uint8Array =>
  signEventWith(
    event,
    keys.map((key) => (text) => signText(text, key)),
  );

/**
 * One entry with the signatures of several copies of it, each once, ordered by key name: whoever merges the same copies
 * gets the same bytes.
 * @throws {VariorumError} `record` when the copies are not of one event
 */
export function mergeSignatures(copies: readonly Uint8Array[]): Uint8Array {
  const notes = copies.map(parseEventNote);
  const [first] = notes;
  if (first === undefined || notes.some(({ id }) => id !== first.id)) {
    throw new VariorumError("record", "signatures of different events cannot be merged");
  }
  const lines = new Map<string, NoteSignature>();
  for (const signature of notes.flatMap(({ signatures }) => signatures)) {
    lines.set(`${signature.name} ${signature.keyId} ${signature.payload.join()}`, signature);
  }
  const signatures = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, signature]) => signature);
  if (signatures.length > MAX_EVENT_SIGNATURES) {
    throw new VariorumError("record", `an event has at most ${MAX_EVENT_SIGNATURES} signatures`);
  }
  return formatNote({ text: first.text, signatures });
}
