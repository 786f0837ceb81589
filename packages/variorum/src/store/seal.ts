import { createHmac } from "node:crypto";

const length = 32;

/**
 * Puts a seal before bytes: HMAC-SHA-256 under the secret of this computer, over their name and the bytes. What was damaged,
 * made elsewhere or moved to another name has none that fits.
 */
export function sealed(secret: Uint8Array, name: string, content: Uint8Array | string): Buffer {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return Buffer.concat([sealOf(secret, name, bytes), bytes]);
}

/** The bytes behind the seal; undefined where it does not fit. */
export function unsealed(secret: Uint8Array, name: string, bytes: Buffer): Buffer | undefined {
  const content = bytes.subarray(length);
  return bytes.length >= length && sealOf(secret, name, content).equals(bytes.subarray(0, length))
    ? content
    : undefined;
}

const sealOf = (secret: Uint8Array, name: string, content: Uint8Array): Buffer =>
  createHmac("sha256", secret).update(name).update("\0").update(content).digest();
