import { createHash } from "node:crypto";
import { sha256 as portable } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { sha256, useSha256 } from "../src/index.ts";
import { refusal } from "./refusal.ts";

const native = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());

afterEach(() => useSha256(portable));

test("an implementation of the host hashes as ours does", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      useSha256(portable);
      const ours = sha256(bytes);
      useSha256(native);
      expect(sha256(bytes)).toEqual(ours);
    }),
  );
});

test("what hashes otherwise is refused, and ours stays in use", () => {
  const before = sha256(new Uint8Array(3));
  for (const wrong of [
    () => new Uint8Array(32),
    () => new Uint8Array(0),
    (bytes: Uint8Array) => portable(bytes).subarray(1),
  ])
    expect(refusal(() => useSha256(wrong))).toBe("bad-range");
  expect(sha256(new Uint8Array(3))).toEqual(before);
});
