import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  appendEntries,
  buildSigningKey,
  COSIGNATURE_V1,
  ED25519,
  EMPTY_LOG,
  formatProof,
  formatVkey,
  hashLeaf,
  logHead,
  parsePolicy,
  parseProof,
  readProvenEntry,
  signCheckpoint,
  type TlogProof,
  verifyProof,
} from "../src/index.ts";
import { refusal } from "./refusal.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const string = (data: Uint8Array) => new TextDecoder().decode(data);
const key = buildSigningKey("example.com/log", ED25519, new Uint8Array(32).fill(1));
const witness = buildSigningKey("witness.example", COSIGNATURE_V1, new Uint8Array(32).fill(2));
const entries = Array.from({ length: 300 }, (_, i) => bytes(`entry ${i}`));
const { state, files } = appendEntries(EMPTY_LOG, entries);
const head = logHead(state);
const checkpoint = signCheckpoint({ origin: "example.com/log", ...head }, [key]);
const policy = parsePolicy(bytes(`log ${formatVkey(key)}\nquorum none\n`));

async function proofOf(index: number): Promise<TlogProof> {
  const { proof } = await readProvenEntry((path) => files.get(path), head, index);
  return { index, hashes: proof, checkpoint };
}

const proof = await proofOf(137);
const good = string(formatProof(proof));

describe("offline proofs (c2sp.org/tlog-proof)", () => {
  test("the form of one", () => {
    expect(good).toMatch(/^c2sp\.org\/tlog-proof@v1\nindex 137\n([A-Za-z0-9+/]{43}=\n){9}\nexample\.com\/log\n300\n/);
    const extra = string(formatProof({ ...proof, extra: bytes("hi") }));
    expect(extra).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra aGk=\nindex 137\n/);
    expect(good.length).toBeLessThan(2000);
  });

  test("there and back", () => {
    fc.assert(
      fc.property(
        fc.nat(299),
        fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 }),
        fc.option(fc.uint8Array({ minLength: 1 }), { nil: undefined }),
        (index, hashes, extra) => {
          const value = extra === undefined ? { index, hashes, checkpoint } : { index, hashes, checkpoint, extra };
          expect(parseProof(formatProof(value))).toEqual(value);
        },
      ),
    );
  });

  test("every proof verifies, for its own entry alone", async () => {
    for (const index of [0, 1, 255, 256, 299]) {
      const value = parseProof(formatProof(await proofOf(index)));
      expect(verifyProof(value, hashLeaf(entries[index]!), policy).checkpoint.size).toBe(300);
      expect(refusal(() => verifyProof(value, hashLeaf(entries[(index + 1) % 300]!), policy))).toBe("not-included");
      expect(
        refusal(() => verifyProof({ ...value, index: (index + 1) % 300 }, hashLeaf(entries[index]!), policy)),
      ).toBe("not-included");
    }
  });

  test("no byte can be changed, except to another form of refusal", () => {
    const whole = formatProof(proof);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(7), (at, bit) => {
        const spoiled = whole.with(at, whole[at]! ^ (1 << bit));
        expect(refusal(() => verifyProof(parseProof(spoiled), hashLeaf(entries[137]!), policy))).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  test("a quorum is required", () => {
    const strict = parsePolicy(bytes(`log ${formatVkey(key)}\nwitness w ${formatVkey(witness)}\nquorum w\n`));
    expect(refusal(() => verifyProof(proof, hashLeaf(entries[137]!), strict))).toBe("no-quorum");
    const cosigned = signCheckpoint({ origin: "example.com/log", ...head }, [key, witness], 1_700_000_000);
    const found = verifyProof({ ...proof, checkpoint: cosigned }, hashLeaf(entries[137]!), strict);
    expect(found.witnesses.map(({ time }) => time)).toEqual([1_700_000_000]);
  });

  test("a tree of one leaf needs no hashes", () => {
    const single = appendEntries(EMPTY_LOG, [bytes("alone")]).state;
    const signed = signCheckpoint({ origin: "example.com/log", ...logHead(single) }, [key]);
    const value = parseProof(formatProof({ index: 0, hashes: [], checkpoint: signed }));
    expect(verifyProof(value, hashLeaf(bytes("alone")), policy).checkpoint.size).toBe(1);
  });

  test.each([
    ["nothing", "", "bad-proof"],
    ["no empty line", good.replaceAll("\n\n", "\n"), "bad-proof"],
    ["another version", good.replace("@v1", "@v2"), "bad-proof"],
    ["a space behind the first line", good.replace("@v1\n", "@v1 \n"), "bad-proof"],
    ["no index", good.replace("index 137\n", ""), "bad-proof"],
    ["two indices", good.replace("index 137\n", "index 137\nindex 137\n"), "bad-proof"],
    ["an index with a leading zero", good.replace("index 137", "index 0137"), "bad-proof"],
    ["an index with a sign", good.replace("index 137", "index +137"), "bad-proof"],
    ["an index outside the log", good.replace("index 137", "index 300"), "bad-proof"],
    ["an index beyond 2^53", good.replace("index 137", "index 9007199254740993"), "bad-proof"],
    ["empty extra data", good.replace("index", "extra \nindex"), "bad-proof"],
    ["extra data twice", good.replace("index", "extra aGk=\nextra aGk=\nindex"), "bad-proof"],
    ["extra data behind the index", good.replace("index 137\n", "index 137\nextra aGk=\n"), "bad-proof"],
    ["extra data that are not canonical", good.replace("index", "extra aGl=\nindex"), "bad-proof"],
    ["a short hash", good.replace("index 137\n", "index 137\nAAAA\n"), "bad-proof"],
    ["a hash that is not base64", good.replace("index 137\n", "index 137\n-\n"), "bad-proof"],
    ["64 hashes", good.replace("index 137\n", `index 137\n${`${"A".repeat(43)}=\n`.repeat(64)}`), "bad-proof"],
    ["a carriage return", good.replace("index 137\n", "index 137\r\n"), "bad-proof"],
    ["no checkpoint", good.slice(0, good.indexOf("\n\n") + 2), "bad-note"],
    ["no signature", good.slice(0, good.indexOf("—")), "bad-note"],
    ["a checkpoint that is another note", good.replace("\n300\n", "\nx\n"), "bad-checkpoint"],
  ] as const)("refuses %s", (_, text, code) => expect(refusal(() => parseProof(bytes(text)))).toBe(code));

  test("refuses what is too large", () => {
    expect(refusal(() => parseProof(new Uint8Array(2_000_001)))).toBe("too-large");
  });

  test("refuses to write what it would not read", () => {
    expect(refusal(() => formatProof({ ...proof, index: 300 }))).toBe("bad-proof");
    expect(refusal(() => formatProof({ ...proof, index: -1 }))).toBe("bad-range");
    expect(refusal(() => formatProof({ ...proof, hashes: [new Uint8Array(31)] }))).toBe("bad-proof");
    expect(refusal(() => formatProof({ ...proof, extra: new Uint8Array(0) }))).toBe("bad-proof");
    expect(refusal(() => formatProof({ ...proof, checkpoint: bytes("x") }))).toBe("bad-note");
  });
});
