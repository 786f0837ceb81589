import { sha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildCosignature, cosignatureMessage, verifyCosignature } from "../src/cosignature.ts";
import {
  appendEntries,
  buildSigningKey,
  type Checkpoint,
  COSIGNATURE_V1,
  ED25519,
  EMPTY_LOG,
  formatBase64,
  formatCheckpoint,
  formatNote,
  formatVkey,
  logHead,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  signCheckpoint,
  signNote,
  signText,
} from "../src/index.ts";
import { refusal } from "./refusal.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const seed = (n: number) => new Uint8Array(32).fill(n);
const origin = "example.com/log";
const log = buildSigningKey(origin, ED25519, seed(1));
const witness = buildSigningKey("witness.example", COSIGNATURE_V1, seed(2));
const head = { origin, size: 7, root: new Uint8Array(32).fill(9) };
const text = formatCheckpoint({ ...head, extensions: [] });

describe("the text of a checkpoint (c2sp.org/tlog-checkpoint)", () => {
  test("its three lines", () => {
    const example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    const checkpoint = parseCheckpoint(example);
    expect(checkpoint).toMatchObject({ origin: "example.com/behind-the-sofa", size: 20_852_163, extensions: [] });
    expect(formatCheckpoint(checkpoint)).toBe(example);
  });

  test("any checkpoint, there and back", () => {
    const line = fc.string({ unit: "grapheme", minLength: 1 }).filter((value) => !value.includes("\n"));
    const checkpoint = fc.record(
      {
        origin: line,
        size: fc.maxSafeNat(),
        root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
        extensions: fc.array(line, { maxLength: 3 }),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(checkpoint, (value: Checkpoint) => {
        expect(parseCheckpoint(formatCheckpoint(value))).toEqual(value);
      }),
    );
  });

  const lines = (...all: string[]) => all.map((line) => `${line}\n`).join("");
  const root = formatBase64(head.root);
  test.each([
    ["no last newline", text.trimEnd()],
    ["nothing", ""],
    ["two lines", lines(origin, "7")],
    ["no origin", lines("", "7", root)],
    ["an empty line behind", lines(origin, "7", root, "")],
    ["an empty line among the extensions", lines(origin, "7", root, "x", "", "y")],
    ["a leading zero", lines(origin, "07", root)],
    ["a sign", lines(origin, "+7", root)],
    ["a space", lines(origin, "7 ", root)],
    ["a size of 2^53", lines(origin, "9007199254740992", root)],
    ["no size", lines(origin, "x", root)],
    ["a root of 31 bytes", lines(origin, "7", formatBase64(new Uint8Array(31)))],
    ["a root of 33 bytes", lines(origin, "7", formatBase64(new Uint8Array(33)))],
    ["a root that is not canonical", lines(origin, "7", root.replace("k=", "l="))],
  ])("refuses %s", (_, value) => expect(refusal(() => parseCheckpoint(value))).toBe("bad-checkpoint"));

  test("refuses to write what it would not read", () => {
    const good = { ...head, extensions: [] };
    expect(refusal(() => formatCheckpoint({ ...good, origin: "" }))).toBe("bad-checkpoint");
    expect(refusal(() => formatCheckpoint({ ...good, origin: "a\nb" }))).toBe("bad-checkpoint");
    expect(refusal(() => formatCheckpoint({ ...good, extensions: [""] }))).toBe("bad-checkpoint");
    expect(refusal(() => formatCheckpoint({ ...good, root: new Uint8Array(31) }))).toBe("bad-checkpoint");
    expect(refusal(() => formatCheckpoint({ ...good, size: 2 ** 53 }))).toBe("bad-range");
    expect(refusal(() => formatCheckpoint({ ...good, size: -1 }))).toBe("bad-range");
  });
});

describe("opening a signed checkpoint", () => {
  const signed = signCheckpoint(head, [log]);
  const keys = { origin, logKeys: [log] };

  test("gives its parts and who signed", () => {
    const open = openCheckpoint(signed, keys);
    expect(open.checkpoint).toEqual({ ...head, extensions: [] });
    expect(open.verified.map(({ key }) => key.name)).toEqual([origin]);
    expect(open.cosignatures).toEqual([]);
  });

  test("gives the cosignatures and their times", () => {
    const { signatures } = parseNote(signed);
    const cosigned = formatNote({ text, signatures: [...signatures, signText(text, witness, 1_700_000_000)] });
    const open = openCheckpoint(cosigned, { ...keys, witnessKeys: [witness] });
    expect(open.cosignatures.map(({ key, time }) => [key.name, time])).toEqual([["witness.example", 1_700_000_000]]);
    expect(openCheckpoint(cosigned, keys).unknown.length).toBe(1);
  });

  test("of another log", () => {
    expect(refusal(() => openCheckpoint(signed, { ...keys, origin: "example.com/other" }))).toBe("wrong-origin");
  });

  test("that only a witness signed", () => {
    const alone = formatNote({ text, signatures: [signText(text, witness, 1)] });
    expect(refusal(() => openCheckpoint(alone, { ...keys, witnessKeys: [witness] }))).toBe("unsigned");
    expect(refusal(() => openCheckpoint(alone, keys))).toBe("unsigned");
  });

  test("with a false cosignature", () => {
    const wrong = { ...signText(text, witness, 1), payload: signText(text, witness, 2).payload.with(15, 9) };
    const cosigned = formatNote({ text, signatures: [...parseNote(signed).signatures, wrong] });
    expect(refusal(() => openCheckpoint(cosigned, { ...keys, witnessKeys: [witness] }))).toBe("bad-signature");
  });

  test("that is another signed note", () => {
    expect(refusal(() => openCheckpoint(signNote("hello\n", [log]), keys))).toBe("bad-checkpoint");
  });
});

describe("cosignature/v1 (c2sp.org/tlog-cosignature)", () => {
  test("the message of the specification", () => {
    const body = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    expect(new TextDecoder().decode(cosignatureMessage(body, 1_679_315_147))).toBe(
      `cosignature/v1\ntime 1679315147\n${body}`,
    );
  });

  test("the mirror of 300 records (seed SHA-256 of a phrase, root known)", () => {
    const key = buildSigningKey("mirror.example.org", COSIGNATURE_V1, sha256(bytes("skylight test mirror key")));
    const records = Array.from({ length: 300 }, (_, i) => bytes(`record ${i}`));
    const tree = logHead(appendEntries(EMPTY_LOG, records).state);
    expect(formatBase64(tree.root)).toBe("gw31yQrqZZCcEOPrzX+bpy3nJ6QgngTKn8G1m0i62uU=");
    const body = formatCheckpoint({ origin: "rome2026h1.example.org", ...tree, extensions: [] });
    const signature = signText(body, key, 1_767_139_200);
    expect(signature.payload.length).toBe(72);
    expect(Buffer.from(signature.payload.subarray(0, 8)).readBigUInt64BE()).toBe(1_767_139_200n);
    expect(verifyCosignature(signature.payload, body, key.publicKey)).toBe(1_767_139_200);
    expect(formatVkey(key)).toMatch(/^mirror\.example\.org\+[0-9a-f]{8}\+B/);
  });

  test("any change of payload or text is refused", () => {
    const payload = buildCosignature(text, witness, 1_700_000_000);
    fc.assert(
      fc.property(fc.nat(71), fc.nat(7), (at, bit) => {
        const spoiled = payload.with(at, payload[at]! ^ (1 << bit));
        expect(verifyCosignature(spoiled, text, witness.publicKey)).toBeUndefined();
      }),
    );
    expect(verifyCosignature(payload, `${text}x\n`, witness.publicKey)).toBeUndefined();
    expect(verifyCosignature(payload.slice(1), text, witness.publicKey)).toBeUndefined();
    expect(verifyCosignature(payload, text, log.publicKey)).toBeUndefined();
  });

  test("times: from 0 to 2^53-1", () => {
    for (const time of [0, 2 ** 32, 2 ** 53 - 1]) {
      expect(verifyCosignature(buildCosignature(text, witness, time), text, witness.publicKey)).toBe(time);
    }
    for (const time of [-1, 0.5, 2 ** 53, Number.NaN]) {
      expect(refusal(() => buildCosignature(text, witness, time))).toBe("bad-range");
    }
    const late = buildCosignature(text, witness, 5).with(0, 0x80);
    expect(verifyCosignature(late, text, witness.publicKey)).toBeUndefined();
  });

  test("needs a cosigning key", () => expect(refusal(() => buildCosignature(text, log, 5))).toBe("bad-key"));
});
