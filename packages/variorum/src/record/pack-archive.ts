import { unzipSync } from "fflate";

/** Bytes that a pack may unpack to in a reader's browser, and files that it may hold. */
const MOST = 256 * 1024 * 1024;
const MOST_FILES = 100_000;
/** How many times larger a file may be than it was packed. */
const RATIO = 1000;

/**
 * The files of a pack. What an entry declares is looked at before it is inflated, and is all the room that it gets.
 * @throws Error when the archive is damaged, or asks for too much
 */
export function unpack(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let [total, count] = [0, 0];
  const isRead = ({ size, originalSize }: { readonly size: number; readonly originalSize: number }): boolean => {
    total += originalSize;
    count += 1;
    if (total <= MOST && count <= MOST_FILES && originalSize <= Math.max(1, size) * RATIO + 1024) return true;
    throw new Error("This pack is too large for a browser: variorum verify <file>");
  };
  return new Map(Object.entries(unzipSync(bytes, { filter: isRead })));
}
