import { parseBase64 } from "./base64.ts";
import { TlogError, type TlogErrorCode } from "./error.ts";
import { isHash } from "./merkle.ts";
import { decodeUtf8 } from "./utf8.ts";

/** Lines of text in front of a checkpoint, as in offline proofs and in requests to witnesses. */
export interface HeadedCheckpoint {
  readonly lines: readonly string[];
  /** What follows the first empty line, byte for byte. */
  readonly checkpoint: Uint8Array;
}

/** No Merkle proof in a tree of fewer than 2^63 leaves has more hashes (a consistency proof has one more than the height). */
export const MAX_PROOF_HASHES = 63;

/** Splits at the first empty line. Of a header without one there is nothing to read: undefined. */
export function splitHeader(bytes: Uint8Array): HeadedCheckpoint | undefined {
  const end = bytes.findIndex((byte, i) => byte === 0x0a && bytes[i + 1] === 0x0a);
  if (end < 0) return undefined;
  return { lines: decodeUtf8(bytes.subarray(0, end)).split("\n"), checkpoint: bytes.slice(end + 2) };
}

/** One hash a line. @throws {TlogError} `code`, naming the line */
export function parseHashLines(lines: readonly string[], code: TlogErrorCode): readonly Uint8Array[] {
  if (lines.length > MAX_PROOF_HASHES) throw new TlogError(code, `a proof has at most ${MAX_PROOF_HASHES} hashes`);
  return lines.map((line, i) => {
    const hash = parseBase64Line(line, `hash ${i + 1}`, code);
    if (!isHash(hash)) throw new TlogError(code, `hash ${i + 1} is not 32 bytes long`);
    return hash;
  });
}

/** @throws {TlogError} `code` */
export function parseBase64Line(text: string, what: string, code: TlogErrorCode): Uint8Array {
  try {
    return parseBase64(text);
  } catch (cause) {
    throw new TlogError(code, `${what} is not canonical base64`, { cause });
  }
}
