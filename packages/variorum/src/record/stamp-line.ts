import { sha256 } from "@noble/hashes/sha2.js";
import { encodeUtf8, formatNote, isKeyName, type NoteSignature, parseNote } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";

/** A time stamp on a checkpoint. Nothing about it is verified. */
export interface StampLine {
  /** Host of the server that gave it. */
  readonly name: string;
  /** RFC 3161 TimeStampToken, DER: its imprint is the SHA-256 of the checkpoint's text. */
  readonly token: Uint8Array;
}

/** Bytes of a token: real ones have 3,000 to 8,000. */
const MAX_TOKEN = 65_536;

/** Signature type 0xff says that the algorithm is named in the key (c2sp.org/signed-note). */
const STAMP_KEY = Uint8Array.of(0x0a, 0xff, ...encodeUtf8("variorum/rfc3161@v1"));

/** First four bytes of SHA-256(name ‖ 0A ‖ FF ‖ "variorum/rfc3161@v1"). */
function stampKeyId(name: string): number {
  const hash = sha256.create().update(encodeUtf8(name)).update(STAMP_KEY).digest();
  return new DataView(hash.buffer, hash.byteOffset).getUint32(0);
}

const isStamp = ({ name, keyId }: NoteSignature): boolean => keyId === stampKeyId(name);

/** The time stamps on a signed checkpoint. Every other reader passes them over as signatures by keys that it does not know. */
export const stampLines = (note: Uint8Array): readonly StampLine[] =>
  parseNote(note)
    .signatures.filter(isStamp)
    .map(({ name, payload }) => ({ name, token: payload }));

/**
 * Attaches a time stamp to a signed checkpoint; it replaces an older one of the same server.
 * @throws {VariorumError} `input` when it is too long, or the server's name cannot stand in a note
 */
export function addStampLine(note: Uint8Array, { name, token }: StampLine): Uint8Array {
  if (!isKeyName(name)) throw new VariorumError("input", `${name} cannot stand in a note`);
  if (token.length > MAX_TOKEN) throw new VariorumError("input", `a time stamp is at most ${MAX_TOKEN} bytes long`);
  const { text, signatures } = parseNote(note);
  const kept = signatures.filter((signature) => !(isStamp(signature) && signature.name === name));
  return formatNote({ text, signatures: [...kept, { name, keyId: stampKeyId(name), payload: token }] });
}
