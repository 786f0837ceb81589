import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildSigningKey,
  COSIGNATURE_V1,
  ED25519,
  formatNote,
  isKeyName,
  type Note,
  openNote,
  parseNote,
  parseSignatureLines,
  parseVkey,
  signNote,
  signText,
  verifierOf,
  verifySignature,
} from "../src/index.ts";
import { refusal } from "./refusal.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const string = (note: Uint8Array) => new TextDecoder().decode(note);
const seed = (n: number) => new Uint8Array(32).fill(n);
const alice = buildSigningKey("alice.example/k", ED25519, seed(1));
const bob = buildSigningKey("bob.example", ED25519, seed(2));
const witness = buildSigningKey("witness.example/w1", COSIGNATURE_V1, seed(3));

describe("known answers", () => {
  /** golang.org/x/mod/sumdb/note, package example. */
  const crypto = [
    "If you think cryptography is the answer to your problem,",
    "then you don't know what your problem is.",
    "",
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=",
    "",
  ].join("\n");

  test("the example of Go's sumdb/note", () => {
    const peter = parseVkey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    const open = openNote(bytes(crypto), [peter]);
    expect(open.text).toMatch(/^If you think[\s\S]*problem is\.\n$/);
    expect(open.verified.map(({ key }) => key)).toEqual([peter]);
    expect(open.unknown).toEqual([]);
  });
});

describe("opening", () => {
  const text = "first\n\nlast\n";
  const note = signNote(text, [alice, bob]);

  test("finds the keys one knows, in the order of the lines", () => {
    const open = openNote(note, [bob, alice]);
    expect(open.verified.map(({ key }) => key.name)).toEqual(["alice.example/k", "bob.example"]);
    expect(openNote(note, [bob]).unknown.map(({ name }) => name)).toEqual(["alice.example/k"]);
  });

  test("a key with the name or the id of another, but not both, is unknown", () => {
    const namesake = buildSigningKey(alice.name, ED25519, seed(9));
    const double = { ...verifierOf(bob), keyId: alice.keyId };
    expect(refusal(() => openNote(note, [namesake, double]))).toBe("unsigned");
  });

  test("a known key with a bad signature spoils the whole note, even beside a good one", () => {
    const [first] = parseNote(signNote("other\n", [alice])).signatures;
    const [, second] = parseNote(note).signatures;
    const mixed = formatNote({ text, signatures: [first!, second!] });
    expect(refusal(() => openNote(mixed, [alice, bob]))).toBe("bad-signature");
    expect(openNote(mixed, [bob]).verified.length).toBe(1);
    const [good] = parseNote(note).signatures;
    const twice = formatNote({ text, signatures: [good!, first!] });
    expect(refusal(() => openNote(twice, [alice]))).toBe("bad-signature");
  });

  test("identical lines count once", () => {
    const { signatures } = parseNote(note);
    const doubled = formatNote({ text, signatures: [...signatures, ...signatures] });
    expect(openNote(doubled, [alice])).toEqual(openNote(note, [alice]));
  });

  test("no key at all, or only keys of unknown types", () => {
    expect(refusal(() => openNote(note, []))).toBe("unsigned");
    expect(refusal(() => openNote(note, [{ ...verifierOf(alice), type: 6 }]))).toBe("unsigned");
  });

  test("any flipped bit of text or signature is refused", () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.nat(7), (at, bit) => {
        const spoiled = note.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte));
        let open: unknown;
        const code = refusal(() => {
          open = openNote(spoiled, [alice, bob]);
        });
        if (code === undefined) expect(open).toMatchObject({ text, verified: [{}], unknown: [{}] });
      }),
      { numRuns: 300 },
    );
  });

  test("cosigning keys sign with a time", () => {
    const cosigned = signNote(text, [witness], 1_700_000_000);
    expect(openNote(cosigned, [witness]).verified[0]).toMatchObject({ time: 1_700_000_000 });
    expect(refusal(() => signNote(text, [witness]))).toBe("bad-range");
    expect(refusal(() => signNote(text, [witness], 1.5))).toBe("bad-range");
  });

  test("a plain key reads no cosignature, and the other way round", () => {
    const signature = signText(text, alice);
    expect(verifySignature(text, signature, { ...alice, type: COSIGNATURE_V1 })).toBeUndefined();
    expect(verifySignature(text, signText(text, witness, 1), { ...witness, type: ED25519 })).toBeUndefined();
    expect(verifySignature(text, signature, { ...alice, type: 6 })).toBeUndefined();
    expect(verifySignature(text, signature, alice)).toMatchObject({ key: verifierOf(alice) });
  });
});

describe("parsing", () => {
  const good = string(signNote("text\n", [alice]));
  const line = good.slice(good.indexOf("—"));

  test("any note, there and back", () => {
    const name = fc.string({ unit: "grapheme", minLength: 1 }).filter(isKeyName);
    const payload = fc.uint8Array({ minLength: 1, maxLength: 80 });
    const signature = fc.record({ name, keyId: fc.nat(0xffffffff), payload }, { noNullPrototype: true });
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "é", "— x AAAA", "𐌰") }).map((t) => `${t}\n`);
    const signatures = fc.array(signature, { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(fc.record({ text, signatures }, { noNullPrototype: true }), (note: Note) => {
        expect(parseNote(formatNote(note))).toEqual(note);
      }),
    );
  });

  test("whatever is accepted is written back byte for byte", () => {
    const piece = fc.constantFrom("text", "\n", "\n\n", "— ", "a ", "AAAAAAA=", "AAAAAAB=", line, "é", " ", "+", "\t");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const input = bytes(pieces.join(""));
        if (refusal(() => parseNote(input)) === undefined) expect(formatNote(parseNote(input))).toEqual(input);
      }),
      { numRuns: 5000 },
    );
  });

  test("the text may be an empty line, and hold what looks like signatures", () => {
    expect(parseNote(bytes(`\n\n${line}`)).text).toBe("\n");
    expect(parseNote(bytes(`${line}\n${line}`)).text).toBe(line);
  });

  test.each([
    ["no blank line", "text\n"],
    ["nothing", ""],
    ["no signature", "text\n\n"],
    ["no last newline", good.slice(0, -1)],
    ["a last blank line", `${good}\n`],
    ["a hyphen for the dash", good.replace("—", "-")],
    ["no space after the dash", good.replace("— ", "—")],
    ["no name", good.replace("alice.example/k ", "")],
    ["an empty name", good.replace("alice.example/k", "")],
    ["a plus in the name", good.replace("alice", "al+ce")],
    ["a no-break space in the name", good.replace("alice", "al\u00a0ce")],
    ["no signature after the name", good.replace(/k .*\n$/, "k\n")],
    ["an empty signature", good.replace(/k .*\n$/, "k \n")],
    ["three words", good.replace(/\n$/, " x\n")],
    ["two spaces", good.replace("k ", "k  ")],
    ["base64 without padding", good.replace("=\n", "\n")],
    ["a key id alone", good.replace(/k .*\n$/, "k AAAAAA==\n")],
    ["a carriage return", good.replace("text", "te\rxt")],
    ["a tab", good.replace("text", "te\txt")],
    ["a null", good.replace("text", "te\0xt")],
    ["a carriage return at a line's end", good.replaceAll("\n", "\r\n")],
    ["101 signatures", `text\n\n${line.repeat(101)}`],
    ["a line that is no signature", `${good}text\n`],
  ])("refuses %s", (_, note) => {
    expect(note).not.toBe(good);
    expect(refusal(() => parseNote(bytes(note)))).toBe("bad-note");
  });

  test("100 signatures are read", () =>
    expect(parseNote(bytes(`text\n\n${line.repeat(100)}`)).signatures.length).toBe(100));

  test("refuses what is not UTF-8, and what is too large", () => {
    const broken = bytes(good).map((byte, i) => (i === 1 ? 0xff : byte));
    expect(refusal(() => parseNote(broken))).toBe("bad-utf8");
    expect(refusal(() => parseNote(new Uint8Array(1_000_001).fill(0x61)))).toBe("too-large");
  });

  test("refuses to write what it would not read", () => {
    const { text, signatures } = parseNote(bytes(good));
    const [signature] = signatures;
    expect(refusal(() => formatNote({ text: "no newline", signatures }))).toBe("bad-note");
    expect(refusal(() => formatNote({ text: "a\tb\n", signatures }))).toBe("bad-note");
    expect(refusal(() => formatNote({ text: "\ud800\n", signatures }))).toBe("bad-utf8");
    expect(refusal(() => formatNote({ text, signatures: [] }))).toBe("bad-note");
    expect(refusal(() => formatNote({ text, signatures: Array(101).fill(signature) }))).toBe("bad-note");
    expect(refusal(() => formatNote({ text, signatures: [{ ...signature!, name: "a b" }] }))).toBe("bad-name");
    expect(refusal(() => formatNote({ text, signatures: [{ ...signature!, payload: new Uint8Array(0) }] }))).toBe(
      "bad-note",
    );
    expect(refusal(() => signText("no newline", alice))).toBe("bad-note");
  });

  test("signature lines alone, as a witness answers", () => {
    expect(parseSignatureLines(line)).toEqual(parseNote(bytes(good)).signatures);
    expect(refusal(() => parseSignatureLines(line.trimEnd()))).toBe("bad-note");
    expect(refusal(() => parseSignatureLines(""))).toBe("bad-note");
  });
});
