import { encodeUtf8, sha256 } from "@variorum/tlog";
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
  const all = new Uint8Array(PREFIX.length + SALT_SIZE + LENGTH_SIZE + name.length + LENGTH_SIZE + bytes.length);
  let at = 0;
  // In one piece: to hash many small ones costs more than the hashing.
  for (const piece of [PREFIX, salt, lengthOf(name), name, lengthOf(bytes), bytes]) {
    all.set(piece, at);
    at += piece.length;
  }
  return sha256(all);
}

/** Bytes of a length: u64be. */
const LENGTH_SIZE = 8;

/** No array is longer than 2^53. */
function lengthOf({ length }: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(LENGTH_SIZE);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(length / 2 ** 32));
  view.setUint32(4, length >>> 0);
  return bytes;
}
