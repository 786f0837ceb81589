import { TlogError } from "./error.ts";

/** An entry is at most this long, in bytes: its length is written in 16 bits. */
export const MAX_ENTRY_SIZE = 0xffff;

/**
 * The bytes of an entry bundle (c2sp.org/tlog-tiles): each entry after its length.
 *
 *     u16be length ‖ entry ‖ u16be length ‖ entry ‖ …
 *
 * @throws {TlogError} `too-large`
 */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array {
  for (const entry of entries) assertEntrySize(entry);
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** @throws {TlogError} `too-large` for an entry of more than 65,535 bytes */
export function assertEntrySize(entry: Uint8Array): void {
  if (entry.length > MAX_ENTRY_SIZE) {
    throw new TlogError("too-large", `an entry is at most ${MAX_ENTRY_SIZE} bytes long, not ${entry.length}`);
  }
}

/**
 * The entries of a bundle, as views into its bytes; the inverse of `formatBundle`.
 * @param width number of entries, 1 to 256
 * @throws {TlogError} `bad-bundle` when the bytes do not hold exactly `width` entries
 */
export function parseBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  const { entries, end } = splitBundle(bytes, width);
  if (end !== bytes.length) {
    throw new TlogError("bad-bundle", `${bytes.length - end} bytes follow entry ${width}, the last of the bundle`);
  }
  return entries;
}

/** The first `width` entries of a bundle that may hold more. @throws {TlogError} `bad-bundle` */
export function parseBundlePrefix(bytes: Uint8Array, width: number): readonly Uint8Array[] {
  return splitBundle(bytes, width).entries;
}

function splitBundle(bytes: Uint8Array, width: number): { entries: readonly Uint8Array[]; end: number } {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < width) {
    const [high, low] = [bytes[at], bytes[at + 1]];
    const end = high === undefined || low === undefined ? Number.POSITIVE_INFINITY : at + 2 + high * 256 + low;
    if (end > bytes.length) {
      throw new TlogError("bad-bundle", `the bundle ends within entry ${entries.length + 1} of ${width}`);
    }
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return { entries, end: at };
}
