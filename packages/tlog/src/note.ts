import { formatBase64, parseBase64 } from "./base64.ts";
import { concatBytes } from "./bytes.ts";
import { buildCosignature, verifyCosignature } from "./cosignature.ts";
import { signEd25519, type VerifyEd25519, verifyEd25519 } from "./ed25519.ts";
import { TlogError } from "./error.ts";
import {
  assertKeyName,
  ED25519,
  formatKeyId,
  isKeyName,
  isKnownType,
  readKeyId,
  type SigningKey,
  type VerifierKey,
  verifierOf,
} from "./key.ts";
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

/** One signature line: `— name base64(key id ‖ payload)`. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  /** What follows the key id: 64 bytes for Ed25519, 72 for a cosignature. Never empty. */
  readonly payload: Uint8Array;
}

/** A signed note (c2sp.org/signed-note) whose signatures nobody has checked yet. */
export interface Note {
  /** Ends in a newline; holds no other control character. */
  readonly text: string;
  /** In the order of their lines, 1 to 100 of them. */
  readonly signatures: readonly NoteSignature[];
}

/** A signature that verifies. */
export interface VerifiedSignature {
  readonly key: VerifierKey;
  readonly signature: NoteSignature;
  /** Seconds since 1970, for cosignatures only. */
  readonly time?: number;
}

/** A note that at least one known key signed. */
export interface OpenNote {
  readonly text: string;
  /** Signatures by known keys, all valid, in the order of their lines; identical lines count once. */
  readonly verified: readonly VerifiedSignature[];
  /** Signatures by unknown keys: nobody has checked them. */
  readonly unknown: readonly NoteSignature[];
}

/** A note is at most this long, in bytes. */
export const MAX_NOTE_SIZE = 1_000_000;
export const MAX_SIGNATURES = 100;

const PREFIX = "— ";

/**
 * The note in the bytes, signatures unchecked.
 * @throws {TlogError} `too-large`, `bad-utf8`, `bad-note`
 */
export function parseNote(bytes: Uint8Array): Note {
  if (bytes.length > MAX_NOTE_SIZE) throw new TlogError("too-large", `a note is at most ${MAX_NOTE_SIZE} bytes long`);
  const whole = decodeUtf8(bytes);
  assertNoControls(whole);
  const split = whole.lastIndexOf("\n\n");
  if (split < 0) throw new TlogError("bad-note", "no blank line separates the text from the signatures");
  return { text: whole.slice(0, split + 1), signatures: parseSignatureLines(whole.slice(split + 2)) };
}

function assertNoControls(text: string): void {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 && unit !== 0x0a) throw new TlogError("bad-note", `control character at code unit ${at}`);
  }
}

/**
 * Signature lines, each ending in a newline: the tail of a note, or the answer of a witness.
 * @throws {TlogError} `bad-note`
 */
export function parseSignatureLines(text: string): readonly NoteSignature[] {
  if (!text.endsWith("\n")) throw new TlogError("bad-note", "the last signature line must end in a newline");
  const lines = text.slice(0, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) throw new TlogError("bad-note", `more than ${MAX_SIGNATURES} signatures`);
  return lines.map(parseSignatureLine);
}

function parseSignatureLine(line: string, index: number): NoteSignature {
  const fault = (what: string, cause?: unknown) =>
    new TlogError("bad-note", `signature ${index + 1}: ${what}`, { cause });
  if (!line.startsWith(PREFIX)) throw fault("the line must begin with a long dash and a space");
  const [name = "", encoded, ...rest] = line.slice(PREFIX.length).split(" ");
  if (encoded === undefined || rest.length > 0) throw fault("the line must hold a name and a signature");
  if (!isKeyName(name)) throw fault(`${JSON.stringify(name)} is not a key name`);
  let data: Uint8Array;
  try {
    data = parseBase64(encoded);
  } catch (cause) {
    throw fault("not canonical base64", cause);
  }
  if (data.length < 5) throw fault("shorter than a key id and one byte");
  return { name, keyId: readKeyId(data), payload: data.slice(4) };
}

/** The inverse of `parseSignatureLines`. */
export function formatSignatureLines(signatures: readonly NoteSignature[]): string {
  return signatures.map(formatSignatureLine).join("");
}

function formatSignatureLine({ name, keyId, payload }: NoteSignature): string {
  assertKeyName(name);
  if (payload.length === 0) throw new TlogError("bad-note", `the signature of ${name} is empty`);
  const id = new Uint8Array(4);
  new DataView(id.buffer).setUint32(0, keyId);
  return `${PREFIX}${name} ${formatBase64(concatBytes([id, payload]))}\n`;
}

/**
 * The bytes of a note; the inverse of `parseNote`.
 * @throws {TlogError} `bad-note`, `bad-name`, `bad-utf8`
 */
export function formatNote({ text, signatures }: Note): Uint8Array {
  assertNoteText(text);
  if (signatures.length === 0 || signatures.length > MAX_SIGNATURES) {
    throw new TlogError("bad-note", `a note has 1 to ${MAX_SIGNATURES} signatures, not ${signatures.length}`);
  }
  return encodeUtf8(`${text}\n${formatSignatureLines(signatures)}`);
}

function assertNoteText(text: string): void {
  if (!text.endsWith("\n")) throw new TlogError("bad-note", "the text of a note must end in a newline");
  assertNoControls(text);
}

/**
 * Signs the text of a note.
 * @param time seconds since 1970; needed for, and only used by, cosigning keys
 * @throws {TlogError} `bad-note`, `bad-utf8`, `bad-range`
 */
export function signText(text: string, key: SigningKey, time?: number): NoteSignature {
  assertNoteText(text);
  const { name, keyId, type, seed } = key;
  const payload =
    type === ED25519 ? signEd25519(encodeUtf8(text), seed) : buildCosignature(text, key, time ?? Number.NaN);
  return { name, keyId, payload };
}

/** Text and signatures by `keys`, as bytes. `time` as for `signText`. */
export function signNote(text: string, keys: readonly SigningKey[], time?: number): Uint8Array {
  return formatNote({ text, signatures: keys.map((key) => signText(text, key, time)) });
}

/**
 * Checks one signature line against a key of the same name and key id.
 * @param verify a faster Ed25519 of the caller's, such as that of Node's OpenSSL, with the same verdicts
 * @returns undefined when it does not verify
 */
export function verifySignature(
  text: string,
  signature: NoteSignature,
  key: VerifierKey,
  verify: VerifyEd25519 = verifyEd25519,
): VerifiedSignature | undefined {
  if (key.type === ED25519) {
    const valid = verify(signature.payload, encodeUtf8(text), key.publicKey);
    return valid ? { key: verifierOf(key), signature } : undefined;
  }
  const time = isKnownType(key.type) ? verifyCosignature(signature.payload, text, key.publicKey, verify) : undefined;
  return time === undefined ? undefined : { key: verifierOf(key), signature, time };
}

/**
 * Opens a note: signatures by keys that are not in `keys` are set aside, one bad signature by a known key refuses the
 * whole note, and at least one known key must have signed. Keys of a type this package does not know count as unknown.
 * @throws {TlogError} as `parseNote`, and `bad-signature`, `unsigned`
 */
export function openNote(bytes: Uint8Array, keys: readonly VerifierKey[]): OpenNote {
  return openParsedNote(parseNote(bytes), keys);
}

/** `openNote` for a note that was parsed before. */
export function openParsedNote(note: Note, keys: readonly VerifierKey[]): OpenNote {
  const known = new Map(keys.filter((key) => isKnownType(key.type)).map((key) => [keyHandle(key), key]));
  const verified: VerifiedSignature[] = [];
  const unknown: NoteSignature[] = [];
  const seen = new Set<string>();
  for (const signature of note.signatures) {
    const line = formatSignatureLine(signature);
    if (seen.has(line)) continue;
    seen.add(line);
    const key = known.get(keyHandle(signature));
    if (key === undefined) unknown.push(signature);
    else verified.push(requireValid(note.text, signature, key));
  }
  if (verified.length === 0) throw new TlogError("unsigned", "no known key has signed this note");
  return { text: note.text, verified, unknown };
}

function keyHandle({ name, keyId }: { readonly name: string; readonly keyId: number }): string {
  return `${name}+${formatKeyId(keyId)}`;
}

function requireValid(text: string, signature: NoteSignature, key: VerifierKey): VerifiedSignature {
  const valid = verifySignature(text, signature, key);
  if (valid !== undefined) return valid;
  throw new TlogError("bad-signature", `the signature of ${keyHandle(key)} does not verify`);
}
