import { TlogError } from "./error.ts";
import { foldRight, hashNode, splitPoint } from "./merkle.ts";

/** Leaves `from` (inclusive) to `to` (exclusive) of a tree. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** A perfect subtree: the 2^level leaves beginning at leaf index × 2^level. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Gives the hash of a perfect subtree. */
export type NodeReader = (level: number, index: number) => Uint8Array;

/** The perfect subtrees that make up a range, left to right. The range must be one that RFC 6962 splitting produces. */
export function rangeNodes(range: LeafRange): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let from = range.from; from < range.to; ) {
    let level = 0;
    let width = 1;
    while (from + width * 2 <= range.to && from % (width * 2) === 0) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: from / width });
    from += width;
  }
  return nodes;
}

/** The Merkle tree hash of a range. */
export function rangeHash(range: LeafRange, nodes: NodeReader): Uint8Array {
  return foldRight(rangeNodes(range).map((node) => nodes(node.level, node.index)));
}

/**
 * A reader over leaf hashes held in memory. Every perfect subtree is hashed once, at the start: O(leaves).
 * The reader throws `bad-range` for a subtree that is not there.
 */
export function nodesOfLeaves(leafHashes: readonly Uint8Array[]): NodeReader {
  const levels: (readonly Uint8Array[])[] = [leafHashes];
  for (let level = leafHashes; level.length > 1; ) {
    level = parents(level);
    levels.push(level);
  }
  return (level, index) => {
    const hash = levels[level]?.[index];
    if (hash === undefined) throw new TlogError("bad-range", `the tree has no subtree ${index} at level ${level}`);
    return hash;
  };
}

/** The next level up; a lone last node has no parent. */
export function parents(level: readonly Uint8Array[]): readonly Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let i = 0; i + 1 < level.length; i += 2)
    above.push(hashNode(level[i] as Uint8Array, level[i + 1] as Uint8Array));
  return above;
}

/**
 * Whether [from, to) is a subtree in the sense of draft-ietf-plants-merkle-tree-certs: `from` is a multiple of the
 * smallest power of two that is not smaller than its width. The empty range is one.
 */
export function isSubtree(range: LeafRange): boolean {
  const width = range.to - range.from;
  if (width < 0) return false;
  return range.from % (width < 2 ? 1 : splitPoint(width) * 2) === 0;
}
