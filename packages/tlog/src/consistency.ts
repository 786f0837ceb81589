import { equalBytes } from "./bytes.ts";
import { assertCount, isCount } from "./decimal.ts";
import { TlogError } from "./error.ts";
import { EMPTY_ROOT, hashNode, isHash, splitPoint } from "./merkle.ts";
import { isSubtree, type LeafRange, type NodeReader, rangeHash } from "./subtree.ts";

/** The claim that the tree of `to` leaves begins with the tree of `from` leaves, and its proof. */
export interface Consistency {
  /** Size of the earlier tree, at least 1. */
  readonly from: number;
  /** Size of the later tree. */
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** The subtrees whose hashes make up the consistency proof from `from` to `to` leaves (RFC 9162 section 2.1.4.1). */
export function consistencyRanges(from: number, to: number): readonly LeafRange[] {
  assertCount(to, "later tree size");
  assertCount(from - 1, "earlier tree size less one", to - 1);
  return subtreeConsistencyRanges({ from: 0, to: from }, to);
}

/** The subtrees whose hashes prove that the subtree [from, to) belongs to the tree of `size` leaves. */
export function subtreeConsistencyRanges(range: LeafRange, size: number): readonly LeafRange[] {
  assertCount(size, "tree size");
  assertCount(range.to, "end of the subtree", size);
  assertCount(range.from, "start of the subtree", range.to);
  if (!isSubtree(range)) throw new TlogError("bad-range", `leaves ${range.from} to ${range.to} are not a subtree`);
  if (range.from === range.to) return [];
  const ranges: LeafRange[] = [];
  let { from, to } = { from: 0, to: size };
  let start = range.from;
  let known = true;
  while (start !== from || range.to !== to) {
    const middle = from + splitPoint(to - from);
    if (range.to <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
      continue;
    }
    ranges.push({ from, to: middle });
    if (start < middle) {
      start = middle;
      known = false;
    }
    from = middle;
  }
  if (!known) ranges.push({ from, to });
  return ranges.reverse();
}

/** The consistency proof between two sizes, 0 < `from` ≤ `to`. O(log² to) node reads. */
export function buildConsistencyProof(nodes: NodeReader, from: number, to: number): readonly Uint8Array[] {
  return consistencyRanges(from, to).map((range) => rangeHash(range, nodes));
}

/**
 * Whether the later tree extends the earlier one: RFC 9162 section 2.1.4.2. Equal sizes need equal roots and an empty
 * proof. From the empty tree there is nothing to prove and the answer is `false`. Never throws on hostile values.
 */
export function verifyConsistency({ from, to, fromRoot, toRoot, proof }: Consistency): boolean {
  if (!isCount(from) || !isCount(to) || from === 0 || from > to) return false;
  if (from === to) return proof.length === 0 && equalBytes(fromRoot, toRoot);
  if (proof.length === 0 || ![fromRoot, toRoot, ...proof].every(isHash)) return false;
  let [fn, sn] = [from - 1, to - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  const [first, ...rest] = fn === 0 ? [fromRoot, ...proof] : proof;
  const roots = first && climbTree(fn, sn, first, rest);
  return roots !== undefined && equalBytes(roots[0], fromRoot) && equalBytes(roots[1], toRoot);
}

/** Steps 5 and 6 of RFC 9162 section 2.1.4.2: the roots of both trees, or undefined when the path has another length. */
function climbTree(fn: number, sn: number, first: Uint8Array, rest: readonly Uint8Array[]): Roots | undefined {
  let [fr, sr] = [first, first];
  for (const c of rest) {
    if (sn === 0) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      fr = hashNode(c, fr);
      sr = hashNode(c, sr);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = hashNode(sr, c);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 ? [fr, sr] : undefined;
}

type Roots = readonly [earlier: Uint8Array, later: Uint8Array];

function half(value: number): number {
  return Math.floor(value / 2);
}

/** The claim that the subtree [from, to) is part of the tree of `size` leaves. */
export interface SubtreeConsistency extends LeafRange {
  readonly size: number;
  readonly subtreeRoot: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** The proof that the subtree [from, to) is part of the tree of `size` leaves. */
export function buildSubtreeConsistencyProof(nodes: NodeReader, range: LeafRange, size: number): readonly Uint8Array[] {
  return subtreeConsistencyRanges(range, size).map((part) => rangeHash(part, nodes));
}

/**
 * Whether the subtree is part of the tree (draft-ietf-plants-merkle-tree-certs). The empty subtree is part of every
 * tree: its root must be the empty root and its proof empty. Never throws on hostile values.
 */
export function verifySubtreeConsistency({ from, to, size, subtreeRoot, root, proof }: SubtreeConsistency): boolean {
  if (![from, to, size].every(isCount) || !isSubtree({ from, to }) || to > size) return false;
  if (from === to) return proof.length === 0 && equalBytes(subtreeRoot, EMPTY_ROOT);
  if (from === 0 && to === size) return proof.length === 0 && equalBytes(subtreeRoot, root);
  if (![subtreeRoot, root, ...proof].every(isHash)) return false;
  const path = subtreePath(from, to - 1, size - 1);
  const [first, ...rest] = path.fn === path.sn ? [subtreeRoot, ...proof] : proof;
  const roots = first && climbSubtree(path, first, rest);
  return roots !== undefined && equalBytes(roots[0], subtreeRoot) && equalBytes(roots[1], root);
}

/** First leaf of the subtree, its last leaf, and the last leaf of the tree, seen from some level. */
interface SubtreePath {
  readonly fn: number;
  readonly sn: number;
  readonly tn: number;
}

/** Climbs to the lowest node from which the proof starts. */
function subtreePath(first: number, last: number, end: number): SubtreePath {
  let [fn, sn, tn] = [first, last, end];
  const atEdge = sn === tn;
  while (fn !== sn && (atEdge || sn % 2 === 1)) [fn, sn, tn] = [half(fn), half(sn), half(tn)];
  return { fn, sn, tn };
}

function climbSubtree(path: SubtreePath, first: Uint8Array, rest: readonly Uint8Array[]): Roots | undefined {
  let { fn, sn, tn } = path;
  let [fr, sr] = [first, first];
  for (const c of rest) {
    if (tn === 0) return undefined;
    if (sn % 2 === 1 || sn === tn) {
      if (fn < sn) fr = hashNode(c, fr);
      sr = hashNode(c, sr);
      while (sn % 2 === 0 && sn !== 0) [fn, sn, tn] = [half(fn), half(sn), half(tn)];
    } else {
      sr = hashNode(sr, c);
    }
    [fn, sn, tn] = [half(fn), half(sn), half(tn)];
  }
  return tn === 0 ? [fr, sr] : undefined;
}
