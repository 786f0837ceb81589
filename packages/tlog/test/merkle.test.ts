import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consistencyRanges } from "../src/consistency.ts";
import { inclusionRanges } from "../src/inclusion.ts";
import {
  appendLeaves,
  buildConsistencyProof,
  buildInclusionProof,
  buildSubtreeConsistencyProof,
  buildSubtreeInclusionProof,
  EMPTY_FRONTIER,
  EMPTY_ROOT,
  formatBase64,
  frontierRoot,
  hashLeaf,
  hashNode,
  isSubtree,
  nodesOfLeaves,
  rootOfLeaves,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from "../src/index.ts";
import { refusal } from "./refusal.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const entry = (i: number) => new TextEncoder().encode(`entry ${i}`);
const leaves = Array.from({ length: 300 }, (_, i) => hashLeaf(entry(i)));

/** MTH of RFC 6962 section 2.1, written as it stands there. */
function slowRoot(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return EMPTY_ROOT;
  if (hashes.length === 1) return hashes[0]!;
  const k = slowSplit(hashes.length);
  return hashNode(slowRoot(hashes.slice(0, k)), slowRoot(hashes.slice(k)));
}

const slowSplit = (n: number) => 2 ** Math.floor(Math.log2(n - 1));

/** PATH of RFC 6962 section 2.1.1. */
function slowPath(m: number, hashes: readonly Uint8Array[]): Uint8Array[] {
  if (hashes.length === 1) return [];
  const k = slowSplit(hashes.length);
  return m < k
    ? [...slowPath(m, hashes.slice(0, k)), slowRoot(hashes.slice(k))]
    : [...slowPath(m - k, hashes.slice(k)), slowRoot(hashes.slice(0, k))];
}

/** SUBPROOF of RFC 6962 section 2.1.2. */
function slowProof(m: number, hashes: readonly Uint8Array[], whole = true): Uint8Array[] {
  if (m === hashes.length) return whole ? [] : [slowRoot(hashes)];
  const k = slowSplit(hashes.length);
  return m <= k
    ? [...slowProof(m, hashes.slice(0, k), whole), slowRoot(hashes.slice(k))]
    : [...slowProof(m - k, hashes.slice(k), false), slowRoot(hashes.slice(0, k))];
}

describe("RFC 6962 section 2.1", () => {
  test("the reference tree of eight leaves (certificate-transparency tests)", () => {
    const data = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    const reference = data.map((text) => hashLeaf(new Uint8Array(Buffer.from(text, "hex"))));
    const roots = reference.map((_, i) => hex(rootOfLeaves(reference.slice(0, i + 1))));
    expect(roots[0]).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    expect(roots[6]).toMatch(/^ddb89be4/);
    expect(roots[7]).toBe("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  });

  test('leaf("hello world") (golang.org/x/mod/sumdb/tlog tests)', () => {
    expect(formatBase64(hashLeaf(new TextEncoder().encode("hello world")))).toBe(
      "TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=",
    );
  });

  test("the empty tree is SHA-256 of nothing", () => {
    expect(hex(frontierRoot(EMPTY_FRONTIER))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });
});

describe("against the recursive definition", () => {
  test("roots of every size up to 256, appended one by one", () => {
    let frontier = EMPTY_FRONTIER;
    for (let size = 0; size <= 256; size++) {
      expect(hex(frontierRoot(frontier))).toBe(hex(slowRoot(leaves.slice(0, size))));
      expect(frontier.hashes.length).toBe(size.toString(2).replaceAll("0", "").length);
      frontier = appendLeaves(frontier, [leaves[size]!]);
    }
  });

  test("appending in two steps is appending in one", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const first = appendLeaves(EMPTY_FRONTIER, leaves.slice(0, from));
        expect(appendLeaves(first, leaves.slice(from, to))).toEqual(appendLeaves(EMPTY_FRONTIER, leaves.slice(0, to)));
      }),
    );
  });

  const sizes = Array.from({ length: 64 }, (_, i) => i + 1);

  test("every inclusion proof up to 64 leaves", () => {
    const nodes = nodesOfLeaves(leaves.slice(0, 64));
    for (const size of sizes) {
      const root = slowRoot(leaves.slice(0, size));
      for (let index = 0; index < size; index++) {
        const proof = buildInclusionProof(nodes, index, size);
        expect(proof.map(hex)).toEqual(slowPath(index, leaves.slice(0, size)).map(hex));
        expect(verifyInclusion({ index, size, leaf: leaves[index]!, proof, root })).toBe(true);
      }
    }
  });

  test("every consistency proof up to 64 leaves", () => {
    const nodes = nodesOfLeaves(leaves.slice(0, 64));
    const roots = [0, ...sizes].map((size) => slowRoot(leaves.slice(0, size)));
    for (const to of sizes) {
      for (let from = 1; from <= to; from++) {
        const proof = buildConsistencyProof(nodes, from, to);
        expect(proof.map(hex)).toEqual(slowProof(from, leaves.slice(0, to)).map(hex));
        expect(verifyConsistency({ from, to, fromRoot: roots[from]!, toRoot: roots[to]!, proof })).toBe(true);
      }
    }
  });

  test("every subtree of every tree up to 40 leaves: inclusion and consistency", () => {
    const nodes = nodesOfLeaves(leaves.slice(0, 40));
    for (let size = 0; size <= 40; size++) {
      const root = slowRoot(leaves.slice(0, size));
      for (let from = 0; from <= size; from++) {
        for (let to = from; to <= size; to++) {
          if (!isSubtree({ from, to })) continue;
          const subtreeRoot = slowRoot(leaves.slice(from, to));
          const proof = buildSubtreeConsistencyProof(nodes, { from, to }, size);
          expect(verifySubtreeConsistency({ from, to, size, subtreeRoot, root, proof })).toBe(true);
          for (let index = from; index < to; index++) {
            const path = buildSubtreeInclusionProof(nodes, index, { from, to });
            const claim = { index, from, to, leaf: leaves[index]!, proof: path, root: subtreeRoot };
            expect(verifySubtreeInclusion(claim)).toBe(true);
          }
        }
      }
    }
  });

  test("a subtree starting at 0 has the plain consistency proof", () => {
    const nodes = nodesOfLeaves(leaves.slice(0, 40));
    for (let to = 1; to <= 40; to++) {
      for (let from = 1; from <= to; from++) {
        expect(buildSubtreeConsistencyProof(nodes, { from: 0, to: from }, to)).toEqual(
          buildConsistencyProof(nodes, from, to),
        );
      }
    }
  });
});

const flip = (hash: Uint8Array, bit: number) => {
  const copy = hash.slice();
  copy[(bit >> 3) % copy.length]! ^= 1 << (bit & 7);
  return copy;
};

/** Every way to spoil a list of hashes: a bit flipped, a hash dropped, doubled, put before or behind. */
function mutations(proof: readonly Uint8Array[], bit: number): Uint8Array[][] {
  const junk = leaves[299]!;
  const spoiled = [
    [junk, ...proof],
    [...proof, junk],
  ];
  for (let i = 0; i < proof.length; i++) {
    spoiled.push(proof.map((hash, j) => (i === j ? flip(hash, bit) : hash)));
    spoiled.push(proof.filter((_, j) => i !== j));
    spoiled.push([...proof.slice(0, i + 1), ...proof.slice(i)]);
    spoiled.push(proof.map((hash, j) => (i === j ? hash.slice(1) : hash)));
  }
  return spoiled;
}

const twoSizes = fc
  .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

describe("every mutation fails", () => {
  const nodes = nodesOfLeaves(leaves.slice(0, 200));
  const roots = Array.from({ length: 201 }, (_, size) => rootOfLeaves(leaves.slice(0, size)));

  test("of an inclusion proof", () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(255), ([from, size], bit) => {
        const index = from - 1;
        const claim = {
          index,
          size,
          leaf: leaves[index]!,
          root: roots[size]!,
          proof: buildInclusionProof(nodes, index, size),
        };
        expect(verifyInclusion(claim)).toBe(true);
        for (const proof of mutations(claim.proof, bit)) expect(verifyInclusion({ ...claim, proof })).toBe(false);
        expect(verifyInclusion({ ...claim, leaf: flip(claim.leaf, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flip(claim.root, bit) })).toBe(false);
        for (const wrong of [index - 1, index + 1, index ^ 2, index + 0.5, Number.NaN]) {
          expect(verifyInclusion({ ...claim, index: wrong })).toBe(false);
        }
      }),
    );
  });

  test("of a consistency proof", () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(255), ([from, to], bit) => {
        const claim = {
          from,
          to,
          fromRoot: roots[from]!,
          toRoot: roots[to]!,
          proof: buildConsistencyProof(nodes, from, to),
        };
        expect(verifyConsistency(claim)).toBe(true);
        for (const proof of mutations(claim.proof, bit)) expect(verifyConsistency({ ...claim, proof })).toBe(false);
        expect(verifyConsistency({ ...claim, fromRoot: flip(claim.fromRoot, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, toRoot: flip(claim.toRoot, bit) })).toBe(false);
        expect(verifyConsistency({ ...claim, from: 0 })).toBe(false);
        expect(verifyConsistency({ ...claim, from: to + 1 })).toBe(false);
      }),
    );
  });

  test("of a subtree proof", () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(7), fc.nat(255), ([to, size], height, bit) => {
        const from = to - 1 - ((to - 1) % 2 ** height);
        const claim = {
          from,
          to,
          size,
          subtreeRoot: rootOfLeaves(leaves.slice(from, to)),
          root: roots[size]!,
          proof: buildSubtreeConsistencyProof(nodes, { from, to }, size),
        };
        expect(verifySubtreeConsistency(claim)).toBe(true);
        for (const proof of mutations(claim.proof, bit))
          expect(verifySubtreeConsistency({ ...claim, proof })).toBe(false);
        expect(verifySubtreeConsistency({ ...claim, subtreeRoot: flip(claim.subtreeRoot, bit) })).toBe(false);
        expect(verifySubtreeConsistency({ ...claim, root: flip(claim.root, bit) })).toBe(false);
      }),
    );
  });
});

describe("sizes beyond 2^32", () => {
  /** A tree in which every leaf is the same, so that every perfect subtree of a level is too. */
  const same: Uint8Array[] = [leaves[0]!];
  for (let level = 1; level < 54; level++) same.push(hashNode(same[level - 1]!, same[level - 1]!));
  const nodes = (level: number) => same[level]!;
  const rootOf = (size: number) => {
    const hashes: Uint8Array[] = [];
    for (let level = 53; level >= 0; level--) if (BigInt(size) & (1n << BigInt(level))) hashes.push(same[level]!);
    return frontierRoot({ size, hashes });
  };
  const sizes = [2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 40 + 12_345, 2 ** 52 + 1, 2 ** 53 - 1];

  test.each(sizes)("size %d", (size) => {
    const root = rootOf(size);
    for (const index of [0, 1, Math.floor(size / 3), size - 2, size - 1]) {
      const proof = buildInclusionProof(nodes, index, size);
      expect(verifyInclusion({ index, size, leaf: leaves[0]!, proof, root })).toBe(true);
      expect(verifyInclusion({ index, size, leaf: leaves[1]!, proof, root })).toBe(false);
      if (size < 2 ** 53 - 1)
        expect(verifyInclusion({ index, size: size * 2, leaf: leaves[0]!, proof, root })).toBe(false);
    }
    for (const from of [1, 2 ** 31 + 7, Math.floor(size / 3), size - 1, size]) {
      if (from > size) continue;
      const proof = buildConsistencyProof(nodes, from, size);
      expect(proof.length).toBeLessThanOrEqual(63);
      expect(verifyConsistency({ from, to: size, fromRoot: rootOf(from), toRoot: root, proof })).toBe(true);
    }
  });

  test("a leaf appended after 2^32 leaves", () => {
    const frontier = appendLeaves({ size: 2 ** 32, hashes: [same[32]!] }, [leaves[0]!]);
    expect(frontier).toEqual({ size: 2 ** 32 + 1, hashes: [same[32], same[0]] });
  });
});

test("proofs are not built outside the tree", () => {
  expect(refusal(() => inclusionRanges(3, 3))).toBe("bad-range");
  expect(refusal(() => inclusionRanges(0, 0))).toBe("bad-range");
  expect(refusal(() => inclusionRanges(-1, 3))).toBe("bad-range");
  expect(refusal(() => inclusionRanges(0, 2 ** 53))).toBe("bad-range");
  expect(refusal(() => consistencyRanges(0, 3))).toBe("bad-range");
  expect(refusal(() => consistencyRanges(4, 3))).toBe("bad-range");
  const nodes = nodesOfLeaves(leaves.slice(0, 8));
  expect(refusal(() => buildSubtreeInclusionProof(nodes, 1, { from: 1, to: 3 }))).toBe("bad-range");
  expect(refusal(() => buildSubtreeConsistencyProof(nodes, { from: 1, to: 3 }, 8))).toBe("bad-range");
  expect(refusal(() => buildInclusionProof(nodes, 3, 9))).toBe("bad-range");
  expect(refusal(() => appendLeaves({ size: 1, hashes: [] }, leaves))).toBe("bad-range");
});
