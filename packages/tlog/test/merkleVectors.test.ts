import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { verifyConsistency, verifyInclusion, verifySubtreeConsistency, verifySubtreeInclusion } from "../src/index.ts";
import { sharedVectors } from "./sharedVectors.ts";

/** github.com/transparency-dev/merkle, folder testdata. */
interface Vector {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly leafHash: string;
  readonly root: string;
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
}

const bytes = (text: string | null) => new Uint8Array(Buffer.from(text ?? "", "base64"));

const verifiers: Record<string, (v: Vector, proof: readonly Uint8Array[]) => boolean> = {
  inclusion: (v, proof) =>
    verifyInclusion({ index: v.leafIdx, size: v.treeSize, leaf: bytes(v.leafHash), proof, root: bytes(v.root) }),
  consistency: (v, proof) =>
    verifyConsistency({ from: v.size1, to: v.size2, fromRoot: bytes(v.root1), toRoot: bytes(v.root2), proof }),
  subtreeinclusion: (v, proof) =>
    verifySubtreeInclusion({
      index: v.leafIdx,
      from: v.start,
      to: v.end,
      leaf: bytes(v.leafHash),
      proof,
      root: bytes(v.root),
    }),
  subtreeconsistency: (v, proof) =>
    verifySubtreeConsistency({
      from: v.start,
      to: v.end,
      size: v.size,
      subtreeRoot: bytes(v.root1),
      root: bytes(v.root2),
      proof,
    }),
};

const folder = sharedVectors("merkle");
const counts: Record<string, number> = { inclusion: 98, consistency: 98 };

describe.skipIf(folder === undefined)("transparency-dev/merkle testdata", () => {
  for (const [kind, verify] of Object.entries(verifiers)) {
    const files = folder === undefined ? [] : readdirSync(join(folder, kind), { recursive: true, encoding: "utf8" });
    const cases = files.filter((file) => file.endsWith(".json"));

    test.each(cases)(`${kind} %s`, (file) => {
      const vector = JSON.parse(readFileSync(join(folder ?? "", kind, file), "utf8")) as Vector;
      expect(verify(vector, (vector.proof ?? []).map(bytes))).toBe(!vector.wantErr);
    });

    test(`${kind}: the suite is whole`, () => {
      expect(cases.length).toBeGreaterThanOrEqual(counts[kind] ?? 98);
    });
  }
});
