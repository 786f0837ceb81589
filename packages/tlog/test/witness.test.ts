import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addCosignatures,
  buildConsistencyProof,
  buildSigningKey,
  COSIGNATURE_V1,
  ED25519,
  EMPTY_ROOT,
  formatAddCheckpoint,
  formatCosignatures,
  formatNote,
  formatStaleSize,
  hashLeaf,
  judgeAddCheckpoint,
  nodesOfLeaves,
  openCheckpoint,
  parseAddCheckpoint,
  parseCosignatures,
  parseNote,
  parseStaleSize,
  rootOfLeaves,
  signCheckpoint,
  signNote,
  signText,
  type WitnessedLog,
} from "../src/index.ts";
import { refusal } from "./refusal.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const string = (data: Uint8Array) => new TextDecoder().decode(data);
const origin = "example.com/log";
const key = buildSigningKey(origin, ED25519, new Uint8Array(32).fill(1));
const witness = buildSigningKey("witness.example", COSIGNATURE_V1, new Uint8Array(32).fill(2));
const leaves = Array.from({ length: 40 }, (_, i) => hashLeaf(Uint8Array.of(i)));
const nodes = nodesOfLeaves(leaves);
const head = (size: number) => ({ origin, size, root: rootOfLeaves(leaves.slice(0, size)) });
const checkpoint = (size: number) => signCheckpoint(head(size), [key]);
const proofOf = (old: number, size: number) =>
  old === 0 || old === size ? [] : buildConsistencyProof(nodes, old, size);
const request = (old: number, size: number) =>
  formatAddCheckpoint({ old, proof: proofOf(old, size), checkpoint: checkpoint(size) });

/** The answer of a witness that cosigned size `latest` (0: nothing yet). */
function judge(body: Uint8Array, latest: number) {
  const log: WitnessedLog = latest === 0 ? { logKeys: [key] } : { logKeys: [key], latest: head(latest) };
  return judgeAddCheckpoint(body, (name) => (name === origin ? log : undefined));
}

describe("bodies (c2sp.org/tlog-witness)", () => {
  test("the form of a request", () => {
    expect(string(request(3, 7))).toMatch(/^old 3\n([A-Za-z0-9+/]{43}=\n){4}\nexample\.com\/log\n7\n/);
    expect(string(request(0, 7))).toMatch(/^old 0\n\nexample\.com\/log\n7\n/);
  });

  test("any request, there and back", () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(hash, { maxLength: 63 }), fc.uint8Array(), (old, proof, data) => {
        const value = { old, proof, checkpoint: data };
        expect(parseAddCheckpoint(formatAddCheckpoint(value))).toEqual(value);
      }),
    );
  });

  const good = string(request(3, 7));
  test.each([
    ["nothing", ""],
    ["no empty line", good.replaceAll("\n\n", "\n")],
    ["no old size", good.replace("old 3\n", "")],
    ["an old size with a leading zero", good.replace("old 3", "old 03")],
    ["an old size that is none", good.replace("old 3", "old x")],
    ["two spaces", good.replace("old 3", "old  3")],
    ["an old size beyond 2^53", good.replace("old 3", "old 9007199254740992")],
    ["a short hash", good.replace("old 3\n", "old 3\nAAAA\n")],
    ["64 hashes", good.replace("old 3\n", `old 3\n${`${"A".repeat(43)}=\n`.repeat(64)}`)],
    ["a carriage return", good.replace("old 3\n", "old 3\r\n")],
  ])("refuses %s", (_, body) => {
    expect(refusal(() => parseAddCheckpoint(bytes(body)))).toBe("bad-request");
    expect(judge(bytes(body), 3)).toMatchObject({ status: 400 });
  });

  test("refuses what is too large, and what is not UTF-8", () => {
    expect(refusal(() => parseAddCheckpoint(new Uint8Array(1_100_000)))).toBe("too-large");
    expect(refusal(() => parseAddCheckpoint(Uint8Array.of(0xff, 0x0a, 0x0a)))).toBe("bad-utf8");
    expect(judge(Uint8Array.of(0xff, 0x0a, 0x0a), 3)).toMatchObject({ status: 400 });
  });

  test("refuses to write what it would not read", () => {
    const value = parseAddCheckpoint(request(3, 7));
    expect(refusal(() => formatAddCheckpoint({ ...value, old: -1 }))).toBe("bad-range");
    expect(refusal(() => formatAddCheckpoint({ ...value, proof: [new Uint8Array(31)] }))).toBe("bad-request");
    expect(refusal(() => formatAddCheckpoint({ ...value, proof: Array(64).fill(EMPTY_ROOT) }))).toBe("bad-request");
  });

  test("the body of a 409", () => {
    expect(string(formatStaleSize(20_852_014))).toBe("20852014\n");
    expect(parseStaleSize(formatStaleSize(2 ** 53 - 1))).toBe(2 ** 53 - 1);
    for (const body of ["", "7", "07\n", "7\n\n", "x\n", `${" ".repeat(40)}7\n`]) {
      expect(refusal(() => parseStaleSize(bytes(body)))).toBe("bad-request");
    }
  });
});

describe("the verdict of a witness", () => {
  test("every pair of sizes up to 40: an honest log is cosigned", () => {
    for (let size = 0; size <= 40; size++) {
      const signed = checkpoint(size);
      for (let old = 0; old <= size; old++) {
        const body = formatAddCheckpoint({ old, proof: proofOf(old, size), checkpoint: signed });
        expect(judge(body, old)).toMatchObject({ status: 200, checkpoint: { size }, text: parseNote(signed).text });
      }
    }
  });

  test("404: unknown log", () => {
    const other = buildSigningKey("example.com/other", ED25519, new Uint8Array(32).fill(1));
    const signed = signCheckpoint({ ...head(7), origin: other.name }, [other]);
    expect(judge(formatAddCheckpoint({ old: 0, proof: [], checkpoint: signed }), 0)).toMatchObject({ status: 404 });
  });

  test("403: no signature by the log, or a false one", () => {
    const imposter = buildSigningKey(origin, ED25519, new Uint8Array(32).fill(9));
    const unsigned = signCheckpoint(head(7), [imposter]);
    expect(judge(formatAddCheckpoint({ old: 0, proof: [], checkpoint: unsigned }), 0)).toMatchObject({ status: 403 });
    const { signatures } = parseNote(checkpoint(8));
    const forged = formatNote({ text: parseNote(checkpoint(7)).text, signatures });
    expect(judge(formatAddCheckpoint({ old: 0, proof: [], checkpoint: forged }), 0)).toMatchObject({ status: 403 });
  });

  test("403 comes before anything about sizes, 404 before 403", () => {
    const imposter = buildSigningKey(origin, ED25519, new Uint8Array(32).fill(9));
    const body = formatAddCheckpoint({ old: 9, proof: [], checkpoint: signCheckpoint(head(7), [imposter]) });
    expect(judge(body, 3)).toMatchObject({ status: 403 });
  });

  test("400: the old size is above the size; the checkpoint is no checkpoint", () => {
    const body = formatAddCheckpoint({ old: 8, proof: [], checkpoint: checkpoint(7) });
    expect(judge(body, 8)).toMatchObject({ status: 400, checkpoint: { size: 7 } });
    for (const data of [bytes("hello"), signNote("hello\n", [key])]) {
      expect(judge(formatAddCheckpoint({ old: 0, proof: [], checkpoint: data }), 0)).toMatchObject({ status: 400 });
    }
  });

  test("409 with the size: the old size is not the latest", () => {
    expect(judge(request(3, 7), 5)).toMatchObject({ status: 409, size: 5 });
    expect(judge(request(3, 7), 0)).toMatchObject({ status: 409, size: 0 });
    expect(judge(request(0, 7), 5)).toMatchObject({ status: 409, size: 5 });
    expect(judge(request(7, 7), 9)).toMatchObject({ status: 409, size: 9 });
  });

  test("409: the same size with another root is a fork, and the evidence is handed out", () => {
    const fork = signCheckpoint({ ...head(7), root: leaves[0]! }, [key]);
    const verdict = judge(formatAddCheckpoint({ old: 7, proof: [], checkpoint: fork }), 7);
    expect(verdict).toMatchObject({ status: 409, size: 7, checkpoint: { size: 7, root: leaves[0] } });
    const nothing = signCheckpoint({ ...head(0), root: leaves[0]! }, [key]);
    expect(judge(formatAddCheckpoint({ old: 0, proof: [], checkpoint: nothing }), 0)).toMatchObject({ status: 409 });
  });

  test("422: the proof does not verify", () => {
    const spoil = (proof: readonly Uint8Array[], old: number) =>
      judge(formatAddCheckpoint({ old, proof, checkpoint: checkpoint(7) }), old);
    expect(spoil([], 3)).toMatchObject({ status: 422, checkpoint: { size: 7 } });
    expect(spoil(proofOf(3, 7).slice(1), 3)).toMatchObject({ status: 422 });
    expect(spoil([leaves[0]!], 0)).toMatchObject({ status: 422 });
    expect(spoil([leaves[0]!], 7)).toMatchObject({ status: 422 });
    const fork = signCheckpoint({ ...head(7), root: leaves[0]! }, [key]);
    expect(judge(formatAddCheckpoint({ old: 3, proof: proofOf(3, 7), checkpoint: fork }), 3)).toMatchObject({
      status: 422,
    });
  });

  test("a witness that always stores what it cosigned never cosigns a fork", () => {
    const fork = [...leaves.slice(0, 5), ...leaves.slice(6, 20)];
    const trees = [leaves.slice(0, 20), fork];
    const step = fc.record({ branch: fc.nat(1), size: fc.integer({ min: 1, max: 19 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let latest: { size: number; root: Uint8Array } | undefined;
        const cosigned: { size: number; root: Uint8Array }[] = [];
        for (const { branch, size } of steps) {
          const old = latest?.size ?? 0;
          const tree = trees[branch]!;
          const signed = signCheckpoint({ origin, size, root: rootOfLeaves(tree.slice(0, size)) }, [key]);
          const proof = old === 0 || old >= size ? [] : buildConsistencyProof(nodesOfLeaves(tree), old, size);
          const verdict = judgeAddCheckpoint(formatAddCheckpoint({ old, proof, checkpoint: signed }), () => ({
            logKeys: [key],
            latest,
          }));
          if (verdict.status !== 200) continue;
          latest = verdict.checkpoint;
          cosigned.push(latest);
        }
        const isOn = (tree: readonly Uint8Array[]) =>
          cosigned.every(({ size, root }) => Buffer.compare(rootOfLeaves(tree.slice(0, size)), root) === 0);
        expect(trees.some(isOn)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe("cosignatures", () => {
  const { text } = parseNote(checkpoint(7));
  const keys = { origin, logKeys: [key], witnessKeys: [witness] };

  test("the answer of a witness, there and back, and added to the checkpoint", () => {
    const answer = formatCosignatures([signText(text, witness, 1_700_000_000)]);
    expect(string(answer)).toMatch(/^— witness\.example [A-Za-z0-9+/]+=*\n$/);
    const cosigned = addCosignatures(checkpoint(7), parseCosignatures(answer), [witness]);
    expect(openCheckpoint(cosigned, keys).cosignatures.map(({ time }) => time)).toEqual([1_700_000_000]);
  });

  test("a newer one replaces the older one of the same key", () => {
    const once = addCosignatures(checkpoint(7), [signText(text, witness, 100)], [witness]);
    const twice = addCosignatures(once, [signText(text, witness, 200)], [witness]);
    expect(openCheckpoint(twice, keys).cosignatures.map(({ time }) => time)).toEqual([200]);
    expect(addCosignatures(once, [], [witness])).toEqual(once);
  });

  test("those by unknown keys, or keys of unknown types, are left out", () => {
    const stranger = buildSigningKey("stranger.example", COSIGNATURE_V1, new Uint8Array(32).fill(4));
    const added = addCosignatures(checkpoint(7), [signText(text, stranger, 5)], [witness, { ...stranger, type: 6 }]);
    expect(added).toEqual(checkpoint(7));
  });

  test("a false one by a known key is refused", () => {
    const forged = signText(parseNote(checkpoint(8)).text, witness, 5);
    expect(refusal(() => addCosignatures(checkpoint(7), [forged], [witness]))).toBe("bad-signature");
  });

  test("an answer that is none is refused", () => {
    expect(refusal(() => parseCosignatures(bytes("")))).toBe("bad-note");
    expect(refusal(() => parseCosignatures(bytes("<html>\n")))).toBe("bad-note");
    expect(refusal(() => parseCosignatures(new Uint8Array(1_000_001)))).toBe("too-large");
    expect(refusal(() => parseCosignatures(Uint8Array.of(0xff)))).toBe("bad-utf8");
  });
});
