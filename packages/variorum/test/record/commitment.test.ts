import { createHash, hkdfSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commit } from "../../src/record/commitment.ts";
import { deriveSalt } from "../../src/record/salt.ts";

const bytes = (n: number) => fc.uint8Array({ minLength: n, maxLength: n });
const u64 = (n: number): Buffer => {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(BigInt(n));
  return buffer;
};

describe("commitments", () => {
  it("are what the format says, by another implementation", () => {
    fc.assert(
      fc.property(
        bytes(32),
        fc.uint8Array(),
        fc.constantFrom("segment" as const, "manifest" as const),
        (salt, data, kind) => {
          const input = [
            Buffer.from("variorum/commit/v1\0"),
            salt,
            u64(kind.length),
            Buffer.from(kind),
            u64(data.length),
            data,
          ];
          expect(Buffer.from(commit(kind, salt, data))).toEqual(
            createHash("sha256").update(Buffer.concat(input)).digest(),
          );
        },
      ),
    );
  });

  it("draw salts by HKDF-SHA256, by another implementation", () => {
    fc.assert(
      fc.property(bytes(32), fc.nat(), (seed, index) => {
        const info = Buffer.concat([Buffer.from("variorum/salt/v1\0segment\0"), u64(index)]);
        expect(Buffer.from(deriveSalt(seed, "segment", index))).toEqual(
          Buffer.from(hkdfSync("sha256", seed, "", info, 32)),
        );
      }),
    );
  });

  it("differ by kind, salt and bytes", () => {
    const salt = new Uint8Array(32);
    const all = [
      commit("segment", salt, new Uint8Array(1)),
      commit("source", salt, new Uint8Array(1)),
      commit("segment", salt, new Uint8Array(2)),
      commit(
        "segment",
        salt.map(() => 1),
        new Uint8Array(1),
      ),
    ];
    expect(new Set(all.map((hash) => Buffer.from(hash).toString("hex"))).size).toBe(4);
  });

  it("refuse a salt or a seed of another length", () => {
    expect(() => commit("segment", new Uint8Array(31), new Uint8Array(0))).toThrow("32 bytes");
    expect(() => deriveSalt(new Uint8Array(33), "segment")).toThrow("32 bytes");
  });
});
