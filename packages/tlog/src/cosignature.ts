import { concatBytes } from "./bytes.ts";
import { isCount } from "./decimal.ts";
import { signEd25519, type VerifyEd25519, verifyEd25519 } from "./ed25519.ts";
import { TlogError } from "./error.ts";
import { COSIGNATURE_V1, type SigningKey } from "./key.ts";
import { encodeUtf8 } from "./utf8.ts";

/** u64be time ‖ Ed25519 signature. */
const PAYLOAD_SIZE = 8 + 64;

/** What a witness signs: `cosignature/v1`, the time in seconds since 1970, and the whole checkpoint text. */
export function cosignatureMessage(text: string, time: number): Uint8Array {
  return encodeUtf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/**
 * The payload of a cosignature/v1 (c2sp.org/tlog-cosignature) on the text of a checkpoint.
 * @param time seconds since 1970
 * @throws {TlogError} `bad-range` for a time that is not a whole number, `bad-key` for a key of another type
 */
export function buildCosignature(text: string, key: SigningKey, time: number): Uint8Array {
  if (key.type !== COSIGNATURE_V1) throw new TlogError("bad-key", `${key.name} is not a cosigning key`);
  if (!isCount(time)) throw new TlogError("bad-range", `${time} is not a time in seconds since 1970`);
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time));
  return concatBytes([stamp, signEd25519(cosignatureMessage(text, time), key.seed)]);
}

/**
 * The time, in seconds since 1970, of a valid cosignature/v1 payload, or undefined when it does not verify.
 * Times above 2^53-1 are refused, though the specification allows them up to 2^63-1.
 */
export function verifyCosignature(
  payload: Uint8Array,
  text: string,
  publicKey: Uint8Array,
  verify: VerifyEd25519 = verifyEd25519,
): number | undefined {
  if (payload.length !== PAYLOAD_SIZE) return undefined;
  const time = Number(new DataView(payload.buffer, payload.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(time)) return undefined;
  return verify(payload.subarray(8), cosignatureMessage(text, time), publicKey) ? time : undefined;
}
