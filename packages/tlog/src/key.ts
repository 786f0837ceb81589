import { formatBase64, parseBase64 } from "./base64.ts";
import { concatBytes, equalBytes } from "./bytes.ts";
import { publicKeyOf } from "./ed25519.ts";
import { TlogError } from "./error.ts";
import { sha256 } from "./sha256.ts";
import { encodeUtf8 } from "./utf8.ts";

/** Ed25519 over the text of a note (c2sp.org/signed-note). */
export const ED25519 = 0x01;
/** Ed25519 over a checkpoint and a time (c2sp.org/tlog-cosignature). */
export const COSIGNATURE_V1 = 0x04;

/** A public key that signs notes, as written in a vkey. */
export interface VerifierKey {
  readonly name: string;
  /** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), big-endian. */
  readonly keyId: number;
  /** `ED25519`, `COSIGNATURE_V1` or a type this package does not know, whose signatures it ignores. */
  readonly type: number;
  readonly publicKey: Uint8Array;
}

/** A key pair. Keep it secret. */
export interface SigningKey extends VerifierKey {
  /** 32 random bytes, the private key of RFC 8032. */
  readonly seed: Uint8Array;
}

/** Unicode's spaces, and the plus sign that separates the parts of a vkey. */
const FORBIDDEN_IN_NAME = /[\s\u0085+]/u;
const MAX_VKEY = 8192;

/** Whether a key name is non-empty, holds no Unicode space, no `+` and no control character, and has a UTF-8 form. */
export function isKeyName(name: string): boolean {
  if (name === "" || FORBIDDEN_IN_NAME.test(name.replaceAll("\ufeff", ""))) return false;
  for (const character of name) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x20 || (point >= 0xd800 && point <= 0xdfff)) return false;
  }
  return true;
}

/** @throws {TlogError} `bad-name` */
export function assertKeyName(name: string): void {
  if (!isKeyName(name)) {
    throw new TlogError("bad-name", `key name ${JSON.stringify(name)} is empty or holds a space, a plus or a control`);
  }
}

/** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), big-endian. */
export function keyIdOf(name: string, type: number, publicKey: Uint8Array): number {
  const hash = sha256(concatBytes([encodeUtf8(name), Uint8Array.of(0x0a, type), publicKey]));
  return readKeyId(hash);
}

/** The big-endian number in the first four bytes. */
export function readKeyId(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
}

/** Whether this package can check signatures of this key. */
export function isKnownType(type: number): boolean {
  return type === ED25519 || type === COSIGNATURE_V1;
}

/**
 * The verifier key in `name+hex8+base64(type ‖ key)`, split at the first two `+` only. The key id of the known types is
 * checked; a key of another type is returned as it stands. Small-order and non-canonical public keys are read (their
 * signatures never verify); refuse them with `assertEnrollableKey` when a person brings a new key.
 * @throws {TlogError} `bad-key`
 */
export function parseVkey(text: string): VerifierKey {
  const { name, keyId, data } = parseKeyText(text, "vkey");
  const [type] = data;
  if (type === undefined) throw new TlogError("bad-key", `vkey of ${name} holds no key`);
  const publicKey = data.slice(1);
  if (isKnownType(type)) {
    if (publicKey.length !== 32) throw new TlogError("bad-key", `vkey of ${name}: an Ed25519 key is 32 bytes long`);
    if (keyIdOf(name, type, publicKey) !== keyId) {
      throw new TlogError("bad-key", `vkey of ${name}: key id ${formatKeyId(keyId)} does not belong to the key`);
    }
  }
  return { name, keyId, type, publicKey };
}

/** The inverse of `parseVkey`. */
export function formatVkey({ name, keyId, type, publicKey }: VerifierKey): string {
  assertKeyName(name);
  return `${name}+${formatKeyId(keyId)}+${formatBase64(concatBytes([Uint8Array.of(type), publicKey]))}`;
}

const SKEY_PREFIX = "PRIVATE+KEY+";

/**
 * The signing key in `PRIVATE+KEY+name+hex8+base64(type ‖ seed)`, the form of Go's sumdb/note.
 * @throws {TlogError} `bad-key`
 */
export function parseSkey(text: string): SigningKey {
  if (!text.startsWith(SKEY_PREFIX)) throw new TlogError("bad-key", `a private key begins with ${SKEY_PREFIX}`);
  const { name, keyId, data } = parseKeyText(text.slice(SKEY_PREFIX.length), "private key");
  const [type] = data;
  if (type === undefined || !isKnownType(type) || data.length !== 33) {
    throw new TlogError("bad-key", `private key of ${name} is not an Ed25519 key`);
  }
  const key = buildSigningKey(name, type, data.slice(1));
  if (key.keyId !== keyId) throw new TlogError("bad-key", `private key of ${name}: the key id does not belong to it`);
  return key;
}

/** The inverse of `parseSkey`. */
export function formatSkey({ name, keyId, type, seed }: SigningKey): string {
  return SKEY_PREFIX + formatVkey({ name, keyId, type, publicKey: seed });
}

/**
 * The key pair of a seed.
 * @param type `ED25519` or `COSIGNATURE_V1`
 * @param seed 32 random bytes
 * @throws {TlogError} `bad-name`, `bad-key`
 */
export function buildSigningKey(name: string, type: number, seed: Uint8Array): SigningKey {
  assertKeyName(name);
  if (!isKnownType(type)) throw new TlogError("bad-key", `cannot sign with keys of type ${type}`);
  if (seed.length !== 32) throw new TlogError("bad-key", `a seed is 32 bytes long, not ${seed.length}`);
  const publicKey = publicKeyOf(seed);
  return { name, keyId: keyIdOf(name, type, publicKey), type, publicKey, seed: Uint8Array.from(seed) };
}

/** The public part of a key pair. */
export function verifierOf({ name, keyId, type, publicKey }: VerifierKey): VerifierKey {
  return { name, keyId, type, publicKey };
}

/** Whether two keys have the same name, type and public key. */
export function isSameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && a.type === b.type && equalBytes(a.publicKey, b.publicKey);
}

/** Eight lower-case hex digits. */
export function formatKeyId(keyId: number): string {
  return keyId.toString(16).padStart(8, "0");
}

function parseKeyText(text: string, what: string): { name: string; keyId: number; data: Uint8Array } {
  if (text.length > MAX_VKEY) throw new TlogError("bad-key", `a ${what} is at most ${MAX_VKEY} characters long`);
  const first = text.indexOf("+");
  const second = text.indexOf("+", first + 1);
  if (first < 0 || second < 0) throw new TlogError("bad-key", `a ${what} has three parts joined by +`);
  const [name, id] = [text.slice(0, first), text.slice(first + 1, second)];
  if (!isKeyName(name)) throw new TlogError("bad-key", `a ${what} begins with a key name, not ${JSON.stringify(name)}`);
  if (!/^[0-9a-f]{8}$/.test(id)) throw new TlogError("bad-key", `${what} of ${name}: the key id is eight hex digits`);
  try {
    return { name, keyId: Number.parseInt(id, 16), data: parseBase64(text.slice(second + 1)) };
  } catch (cause) {
    throw new TlogError("bad-key", `${what} of ${name}: the key is not canonical base64`, { cause });
  }
}
