import { encodeUtf8, HASH_SIZE, sha256 } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { CommitmentKind } from "./commitment.ts";

/** Length of the seed of an event in bytes. */
export const SEED_SIZE = 32;

/** Of SHA-256, in bytes. */
const BLOCK_SIZE = 64;
const [INNER_PAD, OUTER_PAD] = [0x36, 0x5c];

/**
 * The salt of the `index`-th commitment of a kind: HKDF-SHA256 (RFC 5869) of the event's seed, without salt, with the info
 *
 *     "variorum/salt/v1" 00 │ kind │ 00 │ u64be index
 *
 * Salts of what is public are published, the seed never.
 */
export function deriveSalt(seed: Uint8Array, kind: CommitmentKind, index = 0): Uint8Array {
  if (seed.length !== SEED_SIZE) throw new VariorumError("fault", `a seed is ${SEED_SIZE} bytes long`);
  const info = encodeUtf8(`variorum/salt/v1\0${kind}\0${"\0".repeat(8)}`);
  new DataView(info.buffer, info.byteOffset).setBigUint64(info.length - 8, BigInt(index));
  return keyOf(seed)(concat(info, Uint8Array.of(1)));
}

type Hmac = (message: Uint8Array) => Uint8Array;

/** A text has a salt for every block: the key is extracted from its seed once. */
const keys = new WeakMap<Uint8Array, Hmac>();

function keyOf(seed: Uint8Array): Hmac {
  const key = keys.get(seed) ?? hmac(hmac(new Uint8Array(HASH_SIZE))(seed));
  keys.set(seed, key);
  return key;
}

/** HMAC-SHA256 (RFC 2104) by whatever hashes fastest here; a library's own is bound to its own hash. @param key of 32 bytes */
function hmac(key: Uint8Array): Hmac {
  const padded = (byte: number) => new Uint8Array(BLOCK_SIZE).fill(byte).map((pad, i) => pad ^ (key[i] ?? 0));
  const [inner, outer] = [padded(INNER_PAD), padded(OUTER_PAD)];
  return (message) => sha256(concat(outer, sha256(concat(inner, message))));
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
