import { isCount } from "./decimal.ts";
import { TlogError } from "./error.ts";
import { sha256 } from "./sha256.ts";

/** Length of a hash in bytes. */
export const HASH_SIZE = 32;

/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962 section 2.1). Do not write to it. */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0));

/** 0x01, left, right: filled anew for every node, because allocating it costs as much as hashing. */
const nodeInput = new Uint8Array(1 + 2 * HASH_SIZE).fill(1, 0, 1);

/** SHA-256(0x00 ‖ entry), RFC 6962 section 2.1. */
export function hashLeaf(entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entry.length);
  input.set(entry, 1);
  return sha256(input);
}

/** SHA-256(0x01 ‖ left ‖ right), RFC 6962 section 2.1. */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_SIZE);
  return sha256(nodeInput);
}

/** Whether a value is 32 bytes long. */
export function isHash(value: Uint8Array): boolean {
  return value.length === HASH_SIZE;
}

/** A tree of a certain size, named by its root. */
export interface TreeHead {
  /** Number of leaves. */
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * The right edge of a tree: the roots of the perfect subtrees it is made of, largest first, one for each 1 in the
 * binary form of `size`. It is all that is needed to append leaves and to compute the root.
 */
export interface Frontier {
  /** Number of leaves. */
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

/** The frontier after appending leaf hashes. O(leaves) hashes; the argument is not changed. */
export function appendLeaves(frontier: Frontier, leafHashes: Iterable<Uint8Array>): Frontier {
  const hashes = [...frontier.hashes];
  let size = frontier.size;
  for (const leaf of leafHashes) {
    let hash = leaf;
    for (let carry = size; carry % 2 === 1; carry = (carry - 1) / 2) hash = hashNode(popHash(hashes), hash);
    hashes.push(hash);
    size += 1;
  }
  if (!isCount(size)) throw new TlogError("bad-range", "a tree holds at most 2^53-1 leaves");
  return { size, hashes };
}

function popHash(hashes: Uint8Array[]): Uint8Array {
  const hash = hashes.pop();
  if (hash === undefined) throw new TlogError("bad-range", "the frontier holds too few hashes for its size");
  return hash;
}

/** The root of the tree a frontier belongs to. O(log size) hashes. */
export function frontierRoot(frontier: Frontier): Uint8Array {
  return foldRight(frontier.hashes);
}

/** Root over perfect subtrees of falling size: the last two are joined first. The empty list gives the empty root. */
export function foldRight(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return EMPTY_ROOT;
  return hashes.reduceRight((right, left) => hashNode(left, right));
}

/** The root over leaf hashes, computed in one pass. O(leaves) hashes, O(log leaves) memory. */
export function rootOfLeaves(leafHashes: Iterable<Uint8Array>): Uint8Array {
  return frontierRoot(appendLeaves(EMPTY_FRONTIER, leafHashes));
}

/** The largest power of two smaller than `size`, where RFC 6962 splits a tree. `size` is at least 2. */
export function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
