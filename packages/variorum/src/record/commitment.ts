import { sha256 } from "@noble/hashes/sha2.js";
import { encodeUtf8 } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";

/** What a commitment commits to: its kind is hashed with it, so that no commitment can be taken for another. */
export type CommitmentKind =
  | "manifest"
  | "segment"
  | "structure"
  | "source"
  | "facsimile"
  | "metadata"
  | "value"
  | "reason";

/** Length of a salt in bytes. */
export const SALT_SIZE = 32;

const PREFIX = encodeUtf8("variorum/commit/v1\0");

/**
 * SHA-256 of
 *
 *     "variorum/commit/v1" 00 │ salt, 32 bytes │ u64be length of kind │ kind │ u64be length of bytes │ bytes
 *
 * A plain hash of a withheld text could be guessed for ever; the salt makes that hopeless.
 */
export function commit(kind: CommitmentKind, salt: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (salt.length !== SALT_SIZE) throw new VariorumError("fault", `a salt is ${SALT_SIZE} bytes long`);
  const name = encodeUtf8(kind);
  return sha256
    .create()
    .update(PREFIX)
    .update(salt)
    .update(lengthOf(name))
    .update(name)
    .update(lengthOf(bytes))
    .update(bytes)
    .digest();
}

function lengthOf(bytes: Uint8Array): Uint8Array {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(bytes.length));
  return length;
}
