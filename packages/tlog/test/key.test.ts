import { createPublicKey, verify as platformVerify } from "node:crypto";
import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE, numberToBytesLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signEd25519, verifyEd25519 } from "../src/ed25519.ts";
import {
  assertEnrollableKey,
  buildSigningKey,
  COSIGNATURE_V1,
  ED25519,
  formatKeyId,
  formatSkey,
  formatVkey,
  isKeyName,
  keyIdOf,
  parseSkey,
  parseVkey,
  verifierOf,
} from "../src/index.ts";
import { refusal } from "./refusal.ts";

const { Point } = ed25519;
const hex = (text: string) => new Uint8Array(Buffer.from(text, "hex"));
const text = (value: string) => new TextEncoder().encode(value);
const seed = (n: number) => new Uint8Array(32).fill(n);

describe("vkeys", () => {
  const peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  const testdata = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

  test.each([peter, testdata])("%s (golang.org/x/mod/sumdb/note; transparency-dev/tessera)", (vkey) => {
    const key = parseVkey(vkey);
    expect(key.type).toBe(ED25519);
    expect(key.keyId).toBe(keyIdOf(key.name, ED25519, key.publicKey));
    expect(formatVkey(key)).toBe(vkey);
  });

  test("the key id depends on name and type", () => {
    const { publicKey } = parseVkey(peter);
    expect(formatKeyId(keyIdOf("PeterNeumann", ED25519, publicKey))).toBe("c74f20a3");
    expect(formatKeyId(keyIdOf("PeterNeumann", COSIGNATURE_V1, publicKey))).not.toBe("c74f20a3");
    expect(formatKeyId(keyIdOf("peterNeumann", ED25519, publicKey))).not.toBe("c74f20a3");
  });

  test("a private key as Go's sumdb/note writes it (its example), and its public half", () => {
    const skey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    expect(formatVkey(parseSkey(skey))).toBe(peter);
    expect(formatSkey(parseSkey(skey))).toBe(skey);
  });

  test("an unknown type is kept, whatever its key id", () => {
    const vkey = `witness.example+00000001+${Buffer.concat([Buffer.of(6), Buffer.alloc(1312, 7)]).toString("base64")}`;
    expect(parseVkey(vkey)).toMatchObject({ type: 6, keyId: 1 });
    expect(formatVkey(parseVkey(vkey))).toBe(vkey);
  });

  test("any key, there and back", () => {
    const name = fc.string({ unit: "grapheme", minLength: 1 }).filter(isKeyName);
    fc.assert(
      fc.property(
        name,
        fc.constantFrom(ED25519, COSIGNATURE_V1),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (n, type, s) => {
          const key = buildSigningKey(n, type, s);
          expect(parseVkey(formatVkey(key))).toEqual(verifierOf(key));
          expect(parseSkey(formatSkey(key))).toEqual(key);
        },
      ),
      { numRuns: 30 },
    );
  });

  test.each([
    ["no parts", "abc"],
    ["two parts", "name+c74f20a3"],
    ["an empty name", peter.replace("PeterNeumann", "")],
    ["a space in the name", peter.replace("PeterNeumann", "Peter Neumann")],
    ["a no-break space in the name", peter.replace("PeterNeumann", "Peter\u00a0Neumann")],
    ["a plus in the name", peter.replace("PeterNeumann", "Peter+Neumann")],
    ["a short key id", peter.replace("c74f20a3", "c74f20a")],
    ["an upper-case key id", peter.replace("c74f20a3", "C74F20A3")],
    ["a wrong key id", peter.replace("c74f20a3", "c74f20a4")],
    ["another name", peter.replace("Peter", "Petra")],
    ["no key", "PeterNeumann+c74f20a3+"],
    ["base64 that is not canonical", peter.replace("10TW", "10TW=")],
    ["a short key", "PeterNeumann+c74f20a3+ARpc2QcU"],
    ["a long one", `${peter}${"A".repeat(9000)}`],
  ])("refuses %s", (_, vkey) => expect(refusal(() => parseVkey(vkey))).toBe("bad-key"));

  test.each([
    ["a public key", peter],
    ["an unknown type", `PRIVATE+KEY+a+00000000+${Buffer.concat([Buffer.of(6), seed(1)]).toString("base64")}`],
    ["a wrong key id", "PRIVATE+KEY+PeterNeumann+c74f20a4+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"],
    ["nothing", "PRIVATE+KEY+a+00000000+"],
    ["a short seed", "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALV"],
  ])("refuses %s as a private key", (_, skey) => expect(refusal(() => parseSkey(skey))).toBe("bad-key"));

  test("refuses to make keys with a bad name, type or seed", () => {
    expect(refusal(() => buildSigningKey("a b", ED25519, seed(1)))).toBe("bad-name");
    expect(refusal(() => buildSigningKey("a", 6, seed(1)))).toBe("bad-key");
    expect(refusal(() => buildSigningKey("a", ED25519, seed(1).slice(1)))).toBe("bad-key");
    expect(refusal(() => formatVkey({ ...parseVkey(peter), name: "a+b" }))).toBe("bad-name");
  });
});

describe("key names", () => {
  test.each(["a", "example.com/log", "Großdeinbach/§1", "例え.jp/x", "a\ufeffb", "a\u200bb", "a\u007f"])(
    "%j is one",
    (name) => {
      expect(isKeyName(name)).toBe(true);
    },
  );

  const spaces = [..."\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2007\u200a\u2028\u2029\u202f\u205f\u3000"];
  test.each(["", "a+b", "\u0000", "a\u001f", "\ud800", ...spaces.map((space) => `a${space}b`)])("%j is not", (name) => {
    expect(isKeyName(name)).toBe(false);
  });
});

describe("Ed25519 (RFC 8032)", () => {
  test.each([
    ["TEST 1", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", ""],
    ["TEST 2", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72"],
    ["TEST 3", "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82"],
  ])("section 7.1 %s", (_, secret, message) => {
    const signature = signEd25519(hex(message), hex(secret));
    expect(verifyEd25519(signature, hex(message), ed25519.getPublicKey(hex(secret)))).toBe(true);
    expect(platform(signature, hex(message), ed25519.getPublicKey(hex(secret)))).toBe(true);
  });

  test("section 7.1 TEST 1: the signature itself", () => {
    const signature = signEd25519(
      new Uint8Array(0),
      hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
    );
    expect(Buffer.from(signature).toString("hex")).toBe(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    );
  });

  test("whatever is accepted is accepted by noble's strict mode and by the platform", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array(),
        fc.nat(511),
        fc.boolean(),
        (s, m, bit, spoil) => {
          const key = ed25519.getPublicKey(s);
          const signature = signEd25519(m, s);
          if (spoil) signature[bit >> 3]! ^= 1 << (bit & 7);
          expect(verifyEd25519(signature, m, key)).toBe(!spoil);
          expect(ed25519.verify(signature, m, key, { zip215: false })).toBe(!spoil);
          expect(platform(signature, m, key)).toBe(!spoil);
        },
      ),
      { numRuns: 40 },
    );
  });

  /** A signature whose R has a small-order part, or by a key that has one: libraries disagree about these. */
  function crafted(torsionOfR: string, torsionOfKey: string, message: Uint8Array) {
    const a = 123_456_789n;
    const r = 987_654_321n;
    const A = Point.BASE.multiply(a).add(Point.fromHex(torsionOfKey)).toBytes();
    const R = Point.BASE.multiply(r).add(Point.fromHex(torsionOfR)).toBytes();
    const k = Point.Fn.create(bytesToNumberLE(sha512(Buffer.concat([R, A, message]))));
    const s = Point.Fn.create(r + k * a);
    return { key: A, signature: Uint8Array.from([...R, ...numberToBytesLE(s, 32)]) };
  }

  test("signatures with small-order parts: the verdict is the platform's (no cofactor)", () => {
    let disagreements = 0;
    for (const ofR of ED25519_TORSION_SUBGROUP) {
      for (const ofKey of ED25519_TORSION_SUBGROUP) {
        for (const message of [text("a"), text("b"), text("c")]) {
          const { key, signature } = crafted(ofR, ofKey, message);
          const verdict = verifyEd25519(signature, message, key);
          expect(verdict).toBe(platform(signature, message, key));
          if (verdict !== ed25519.verify(signature, message, key, { zip215: false })) disagreements += 1;
        }
      }
    }
    expect(disagreements).toBeGreaterThan(0);
  });

  test("s above the group order is refused", () => {
    const signature = signEd25519(text("x"), seed(3));
    const s = bytesToNumberLE(signature.subarray(32)) + Point.Fn.ORDER;
    const longer = Uint8Array.from([...signature.subarray(0, 32), ...numberToBytesLE(s, 32)]);
    expect(verifyEd25519(longer, text("x"), ed25519.getPublicKey(seed(3)))).toBe(false);
  });

  test("wrong lengths are refused", () => {
    const signature = signEd25519(text("x"), seed(3));
    const key = ed25519.getPublicKey(seed(3));
    expect(verifyEd25519(signature.slice(1), text("x"), key)).toBe(false);
    expect(verifyEd25519(signature, text("x"), key.slice(1))).toBe(false);
  });

  function platform(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
    const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key]);
    return platformVerify(null, message, createPublicKey({ key: der, format: "der", type: "spki" }), signature);
  }
});

describe("keys about which verifiers disagree are not enrolled", () => {
  const p = 2n ** 255n - 19n;
  const honest = Point.fromBytes(ed25519.getPublicKey(seed(5)));

  test("an honest key is", () => expect(refusal(() => assertEnrollableKey(honest.toBytes()))).toBeUndefined());

  test.each(ED25519_TORSION_SUBGROUP)("of small order: %s", (point) => {
    expect(refusal(() => assertEnrollableKey(hex(point)))).toBe("bad-key");
    expect(verifyEd25519(new Uint8Array(64).fill(1, 0, 1), text("x"), hex(point))).toBe(false);
  });

  test.each(ED25519_TORSION_SUBGROUP.filter((point) => !Point.fromHex(point).is0()))("with the part %s", (point) => {
    expect(refusal(() => assertEnrollableKey(honest.add(Point.fromHex(point)).toBytes()))).toBe("bad-key");
  });

  test.each([
    ["y = p", numberToBytesLE(p, 32)],
    ["y = p + 1", numberToBytesLE(p + 1n, 32)],
    ["x = 0 with a sign", numberToBytesLE(1n + 2n ** 255n, 32)],
    ["no point of the curve", numberToBytesLE(2n, 32)],
    ["31 bytes", honest.toBytes().slice(1)],
    ["33 bytes", Uint8Array.from([...honest.toBytes(), 0])],
  ])("%s", (_, key) => expect(refusal(() => assertEnrollableKey(key))).toBe("bad-key"));
});
