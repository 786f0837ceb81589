import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concatBytes, equalBytes } from "./bytes.ts";
import { TlogError } from "./error.ts";

const { Point } = ed25519;

/** The public key of a 32-byte seed. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

/** The 64-byte signature of RFC 8032. Deterministic. */
export function signEd25519(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed);
}

/** Strict Ed25519; `verifyEd25519` is one. */
export type VerifyEd25519 = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

/**
 * Strict verification: canonical public key that is not of small order, s below the group order, and R equal, byte for
 * byte, to sB - kA (RFC 8032 section 5.1.7 without the cofactor, as Go's crypto/ed25519 does it). Libraries differ in
 * these corners; whatever is accepted here is accepted by noble's strict mode and by Go.
 */
export function verifyEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  const R = signature.subarray(0, 32);
  const s = bytesToNumberLE(signature.subarray(32));
  const A = decodePoint(publicKey);
  if (A === undefined || A.isSmallOrder() || s >= Point.Fn.ORDER) return false;
  const k = Point.Fn.create(bytesToNumberLE(sha512(concatBytes([R, publicKey, message]))));
  return equalBytes(Point.BASE.multiplyUnsafe(s).subtract(A.multiplyUnsafe(k)).toBytes(), R);
}

function decodePoint(bytes: Uint8Array): InstanceType<typeof Point> | undefined {
  try {
    return Point.fromBytes(bytes, false);
  } catch {
    return undefined;
  }
}

/**
 * Refuses public keys about which verifiers disagree: not canonical, not on the curve, of small order, or with a
 * small-order component. Call it once, when a key is taken into a policy, together with a proof of possession.
 * @throws {TlogError} `bad-key`
 */
export function assertEnrollableKey(publicKey: Uint8Array): void {
  const point = publicKey.length === 32 ? decodePoint(publicKey) : undefined;
  if (point === undefined) throw new TlogError("bad-key", "not the canonical form of a point of the curve");
  if (point.isSmallOrder()) throw new TlogError("bad-key", "a key of small order signs everything");
  if (!point.isTorsionFree()) throw new TlogError("bad-key", "the key has a small-order component");
}
