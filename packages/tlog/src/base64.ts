import { TlogError } from "./error.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const NO_DIGIT = 255;
/** By ASCII code: a table, because a look-up in a map costs as much as all the rest. */
const VALUES = new Uint8Array(128).fill(NO_DIGIT);
for (const [value, character] of [...ALPHABET].entries()) VALUES[character.charCodeAt(0)] = value;

/** Standard base64 with padding (RFC 4648 section 4). */
export function formatBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += ALPHABET.charAt(group >> 18) + ALPHABET.charAt((group >> 12) & 63);
    text += left > 1 ? ALPHABET.charAt((group >> 6) & 63) : "=";
    text += left > 2 ? ALPHABET.charAt(group & 63) : "=";
  }
  return text;
}

/**
 * The bytes of canonical base64: padded, no white space, unused bits zero, so that every value has one spelling.
 * @throws {TlogError} `bad-base64`
 */
export function parseBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new TlogError("bad-base64", "base64 must come in groups of four characters");
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  let group = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    group = (group << 6) | (i < digits ? digitValue(text, i) : 0);
    if (i % 4 !== 3) continue;
    for (const shift of [16, 8, 0]) {
      if (at < bytes.length) bytes[at++] = (group >> shift) & 0xff;
      else if ((group >> shift) & 0xff)
        throw new TlogError("bad-base64", "base64 is not canonical: unused bits are set");
    }
    group = 0;
  }
  return bytes;
}

function digitValue(text: string, at: number): number {
  const value = VALUES[text.charCodeAt(at)] ?? NO_DIGIT;
  if (value === NO_DIGIT) throw new TlogError("bad-base64", `character ${at} is not a base64 digit`);
  return value;
}
