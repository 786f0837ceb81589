import { equalBytes } from "./bytes.ts";
import { assertCount, isCount } from "./decimal.ts";
import { TlogError } from "./error.ts";
import { hashNode, isHash, splitPoint } from "./merkle.ts";
import { isSubtree, type LeafRange, type NodeReader, rangeHash } from "./subtree.ts";

/** The claim that a leaf stands at an index of a tree, and its Merkle path. */
export interface Inclusion {
  /** Index of the leaf, from 0. */
  readonly index: number;
  /** Number of leaves of the tree. */
  readonly size: number;
  /** Hash of the leaf, `hashLeaf(entry)`. */
  readonly leaf: Uint8Array;
  /** Siblings from the leaf upwards. */
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** The subtrees whose hashes make up the inclusion proof of `index`, from the leaf upwards (RFC 9162 section 2.1.3.1). */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  assertCount(size, "tree size");
  assertCount(index, "leaf index", size - 1);
  const ranges: LeafRange[] = [];
  for (let from = 0, to = size; to - from > 1; ) {
    const middle = from + splitPoint(to - from);
    const left = index < middle;
    ranges.push(left ? { from: middle, to } : { from, to: middle });
    if (left) to = middle;
    else from = middle;
  }
  return ranges.reverse();
}

/** The inclusion proof of leaf `index` in the tree of `size` leaves. O(log² size) node reads. */
export function buildInclusionProof(nodes: NodeReader, index: number, size: number): readonly Uint8Array[] {
  return inclusionRanges(index, size).map((range) => rangeHash(range, nodes));
}

/** Whether the path leads from the leaf to the root: RFC 9162 section 2.1.3.2. Never throws on hostile values. */
export function verifyInclusion({ index, size, leaf, proof, root }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = hashNode(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = hashNode(hash, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && equalBytes(hash, root);
}

/** The claim that a leaf of the log stands in the subtree [from, to) with the given root. */
export interface SubtreeInclusion extends LeafRange {
  /** Index of the leaf in the whole log. */
  readonly index: number;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** The inclusion proof of leaf `index` within the subtree [from, to). */
export function buildSubtreeInclusionProof(nodes: NodeReader, index: number, range: LeafRange): readonly Uint8Array[] {
  if (!isSubtree(range)) throw new TlogError("bad-range", `leaves ${range.from} to ${range.to} are not a subtree`);
  return inclusionRanges(index - range.from, range.to - range.from).map(({ from, to }) =>
    rangeHash({ from: range.from + from, to: range.from + to }, nodes),
  );
}

/** Whether the path leads from the leaf to the root of the subtree (draft-ietf-plants-merkle-tree-certs). */
export function verifySubtreeInclusion({ index, from, to, leaf, proof, root }: SubtreeInclusion): boolean {
  if (!isCount(from) || !isCount(to) || !isSubtree({ from, to })) return false;
  return verifyInclusion({ index: index - from, size: to - from, leaf, proof, root });
}
