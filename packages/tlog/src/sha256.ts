import { sha256 as portable } from "@noble/hashes/sha2.js";
import { TlogError } from "./error.ts";

/** SHA-256 (FIPS 180-4): the 32 bytes of a hash, in an array of their own. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

let inUse: Sha256 = portable;

/** SHA-256 of bytes, by the fastest implementation that is known. */
export const sha256: Sha256 = (bytes) => inUse(bytes);

/**
 * Lets another implementation do the hashing from here on: those of machines are several times as fast as one in JavaScript.
 * @throws {TlogError} `bad-range` when it does not hash "abc" as FIPS 180-4 does
 */
export function useSha256(implementation: Sha256): void {
  const abc = Uint8Array.of(97, 98, 99);
  const [found, expected] = [implementation(abc), portable(abc)];
  if (found.length !== expected.length || found.some((byte, i) => byte !== expected[i]))
    throw new TlogError("bad-range", "what is to hash as SHA-256 does not");
  inUse = implementation;
}
