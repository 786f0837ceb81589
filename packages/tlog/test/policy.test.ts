import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildSigningKey,
  COSIGNATURE_V1,
  ED25519,
  formatCheckpoint,
  formatNote,
  formatPolicy,
  formatVkey,
  inspectCheckpoint,
  isQuorumMet,
  parseNote,
  parsePolicy,
  requireCheckpoint,
  signCheckpoint,
  signText,
} from "../src/index.ts";
import { refusal } from "./refusal.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string) => parsePolicy(bytes(text));
const logKey = buildSigningKey("example.com/log", ED25519, new Uint8Array(32).fill(1));
const log = formatVkey(logKey);
const keys = Object.fromEntries(
  ["X1", "X2", "X3", "Y1", "Y2", "Y3"].map((name, i) => [
    name,
    buildSigningKey(`${name.toLowerCase()}.example`, COSIGNATURE_V1, new Uint8Array(32).fill(10 + i)),
  ]),
);
const witness = (name: string) => `witness ${name} ${formatVkey(keys[name]!)}\n`;
const all = Object.keys(keys).map(witness).join("");
/** A witness whose key type nobody knows: ML-DSA-44. */
const future = `future.example+00000007+${Buffer.concat([Buffer.of(6), Buffer.alloc(1312, 7)]).toString("base64")}`;

describe("the example of c2sp.org/tlog-policy", () => {
  const text = `log ${log}\n\n${all}group X-witnesses 2 X1 X2 X3\ngroup Y-witnesses any Y1 Y2 Y3\n\ngroup X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n`;
  const policy = parse(text);

  test("its parts", () => {
    expect(policy.logs.map(({ key }) => formatVkey(key))).toEqual([log]);
    expect(policy.witnesses.map(({ name }) => name)).toEqual(["X1", "X2", "X3", "Y1", "Y2", "Y3"]);
    expect(policy.groups.map(({ threshold }) => threshold)).toEqual([2, 1, 2]);
    expect(policy.quorum).toBe("X-and-Y");
  });

  test.each([
    ["X1 X2 Y1", true],
    ["X1 X3 Y3", true],
    ["X1 X2 X3 Y1 Y2 Y3", true],
    ["X1 X2 X3", false],
    ["X1 Y1 Y2 Y3", false],
    ["X1 X2 Y9", false],
    ["X-witnesses Y-witnesses", false],
    ["X-and-Y", false],
    ["", false],
  ])("cosigned by %j: %s", (names, met) => {
    expect(isQuorumMet(policy, new Set(names.split(" ")))).toBe(met);
  });

  test("written and read again", () => expect(parsePolicy(formatPolicy(policy))).toEqual(policy));
});

describe("quorums", () => {
  test("none", () => expect(isQuorumMet(parse("quorum none\n"), new Set())).toBe(true));

  test("a single witness", () => {
    const policy = parse(`${all}quorum X1\n`);
    expect(isQuorumMet(policy, new Set(["X1"]))).toBe(true);
    expect(isQuorumMet(policy, new Set(["X2"]))).toBe(false);
  });

  test("k of n, against counting", () => {
    const names = Object.keys(keys);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.subarray(names), (k, cosigners) => {
        const policy = parse(`${all}group g ${k} ${names.join(" ")}\nquorum g\n`);
        expect(isQuorumMet(policy, new Set(cosigners))).toBe(cosigners.length >= k);
      }),
    );
  });

  test("a witness with a key of an unknown type never counts", () => {
    const policy = parse(`${witness("X1")}witness F ${future}\ngroup g any X1 F\nquorum g\n`);
    expect(policy.witnesses[1]!.key.type).toBe(6);
    expect(parsePolicy(formatPolicy(policy))).toEqual(policy);
  });
});

describe("reading", () => {
  test("white space and comments are allowed and forgotten", () => {
    const text = `# é is fine here\n\n \t# and here\n\t log \t${log}\t https://example.com/log/ \n  quorum none  \n`;
    expect(parse(text)).toEqual(parse(`log ${log} https://example.com/log/\nquorum none\n`));
    expect(parse(text).logs[0]!.url).toBe("https://example.com/log/");
  });

  test("names may be any words, those of objects too", () => {
    const text = `witness constructor ${formatVkey(keys.X1!)}\nwitness Ñandú#1 ${formatVkey(keys.X2!)} u\ngroup __proto__ all constructor Ñandú#1\nquorum __proto__\n`;
    const policy = parse(text);
    expect(parsePolicy(formatPolicy(policy))).toEqual(policy);
    expect(isQuorumMet(policy, new Set(["constructor", "Ñandú#1"]))).toBe(true);
    expect(isQuorumMet(policy, new Set(["constructor"]))).toBe(false);
  });

  test.each([
    ["nothing", ""],
    ["no last newline", "quorum none"],
    ["no quorum", `log ${log}\n`],
    ["two quorums", "quorum none\nquorum none\n"],
    ["an unknown quorum", "quorum X1\n"],
    ["a quorum defined below", `quorum X1\n${all}`],
    ["a quorum of two words", `${all}quorum X1 X2\n`],
    ["a quorum of no word", "quorum\n"],
    ["an unknown keyword", "wibble\nquorum none\n"],
    ["a keyword of objects", "constructor x\nquorum none\n"],
    ["a log without a key", "log\nquorum none\n"],
    ["a log with a wrong key", `log ${log.replace(".com", ".org")}\nquorum none\n`],
    ["a log with two addresses", `log ${log} a b\nquorum none\n`],
    ["a log twice", `log ${log}\nlog ${log}\nquorum none\n`],
    [
      "a log's key under another name",
      `log ${log}\nlog ${formatVkey(buildSigningKey("b", ED25519, logKey.seed))}\nquorum none\n`,
    ],
    ["a witness without a key", "witness X1\nquorum none\n"],
    ["a witness with three words too many", `${witness("X1").trimEnd()} a b\nquorum none\n`],
    ["a witness twice", `${all}${witness("X1").replace("X1", "Z")}quorum none\n`],
    [
      "a witness's name twice",
      `${all}witness X1 ${formatVkey(buildSigningKey("z", COSIGNATURE_V1, logKey.seed))}\nquorum none\n`,
    ],
    ["a witness called none", `${witness("X1").replace("X1", "none")}quorum none\n`],
    ["a witness with a key that signs notes", `witness X1 ${log}\nquorum none\n`],
    ["a group without members", `${all}group g any\nquorum none\n`],
    ["a group without a rule", `${all}group g\nquorum none\n`],
    ["a group that wants more than it has", `${all}group g 3 X1 X2\nquorum none\n`],
    ["a group that wants 0", `${all}group g 0 X1 X2\nquorum none\n`],
    ["a group that wants 01", `${all}group g 01 X1 X2\nquorum none\n`],
    ["a group that wants ALL", `${all}group g ALL X1 X2\nquorum none\n`],
    ["a group with an unknown member", `${all}group g any X9\nquorum none\n`],
    ["a group with the member none", `${all}group g any none\nquorum none\n`],
    ["a group within itself", `${all}group g any g\nquorum none\n`],
    ["a group with a member twice", `${all}group g any X1 X1\nquorum none\n`],
    ["a member of two groups", `${all}group g any X1\ngroup h any X1\nquorum none\n`],
    ["a group named as a witness", `${all}group X1 any X2\nquorum none\n`],
    ["a carriage return", "quorum none\r\n"],
    ["a delete character", "quorum none\x7f\n"],
  ])("refuses %s", (_, text) => expect(refusal(() => parse(text))).toBe("bad-policy"));

  test("the message names the line", () => {
    expect(() => parse(`# first\n\nlog ${log}\nlog x\nquorum none\n`)).toThrow(/^line 4: /);
  });

  test("refuses what is not UTF-8, and what is too large", () => {
    expect(refusal(() => parsePolicy(Uint8Array.of(0xff, 0x0a)))).toBe("bad-utf8");
    expect(refusal(() => parsePolicy(new Uint8Array(1_000_001)))).toBe("too-large");
  });

  test("refuses to write what it would not read", () => {
    const policy = parse(`${all}group g any X1\nquorum g\n`);
    expect(refusal(() => formatPolicy({ ...policy, quorum: "x y" }))).toBe("bad-policy");
    expect(refusal(() => formatPolicy({ ...policy, quorum: "" }))).toBe("bad-policy");
    expect(refusal(() => formatPolicy({ ...policy, quorum: "z" }))).toBe("bad-policy");
    expect(refusal(() => formatPolicy({ ...policy, groups: [] }))).toBe("bad-policy");
  });
});

describe("checkpoints under a policy", () => {
  const policy = parse(`log ${log}\n${all}group g 2 X1 X2 X3\nquorum g\n`);
  const head = { origin: "example.com/log", size: 5, root: new Uint8Array(32).fill(4) };
  const text = formatCheckpoint({ ...head, extensions: [] });
  const [byLog] = parseNote(signCheckpoint(head, [logKey])).signatures;
  const cosigned = (...signers: readonly (readonly [string, number])[]) =>
    formatNote({ text, signatures: [byLog!, ...signers.map(([name, time]) => signText(text, keys[name]!, time))] });

  test("too few witnesses", () => {
    const found = inspectCheckpoint(cosigned(["X1", 100], ["Y1", 100]), policy);
    expect(found.isQuorumMet).toBe(false);
    expect(found.witnesses.map(({ witness: { name }, time }) => [name, time])).toEqual([
      ["X1", 100],
      ["Y1", 100],
    ]);
    expect(refusal(() => requireCheckpoint(cosigned(["X1", 100]), policy))).toBe("no-quorum");
    expect(refusal(() => requireCheckpoint(cosigned(), policy))).toBe("no-quorum");
    expect(refusal(() => requireCheckpoint(cosigned(["X1", 100], ["X1", 200]), policy))).toBe("no-quorum");
  });

  test("enough witnesses, each with its newest time", () => {
    const found = requireCheckpoint(cosigned(["X2", 300], ["X1", 200], ["X1", 100]), policy);
    expect(found.isQuorumMet).toBe(true);
    expect(found.log.key.name).toBe("example.com/log");
    expect(found.witnesses.map(({ witness: { name }, time }) => [name, time])).toEqual([
      ["X1", 200],
      ["X2", 300],
    ]);
  });

  test("a log that the policy does not know, or that did not sign", () => {
    const other = buildSigningKey("example.com/other", ED25519, new Uint8Array(32).fill(7));
    expect(refusal(() => inspectCheckpoint(signCheckpoint({ ...head, origin: other.name }, [other]), policy))).toBe(
      "wrong-origin",
    );
    const imposter = buildSigningKey("example.com/log", ED25519, new Uint8Array(32).fill(7));
    expect(refusal(() => inspectCheckpoint(signCheckpoint(head, [imposter]), policy))).toBe("unsigned");
    const foreign = signCheckpoint({ ...head, origin: "example.com/other" }, [logKey]);
    expect(refusal(() => inspectCheckpoint(foreign, policy))).toBe("wrong-origin");
  });
});
