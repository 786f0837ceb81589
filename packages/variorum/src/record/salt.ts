import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { encodeUtf8 } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { type CommitmentKind, SALT_SIZE } from "./commitment.ts";

/** Length of the seed of an event in bytes. */
export const SEED_SIZE = 32;

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
  return hkdf(sha256, seed, undefined, info, SALT_SIZE);
}
