import { buildSigningKey, COSIGNATURE_V1, ED25519, formatVkey, keyIdOf, verifierOf } from "@variorum/tlog";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { formatCanonicalJson } from "../../src/record/canonical-json.ts";
import { formatPin, formatPolicy, type Policy, parsePin, parsePolicy } from "../../src/record/policy.ts";
import { hash, hex, keyOf, logKey, origin, personId, policyOf } from "./scene.ts";

const policy = policyOf({ anna: "er", ben: "el", carl: "l" }, { legal: 1 });
const witness = (name: string): string => formatVkey(verifierOf(buildSigningKey(name, COSIGNATURE_V1, hash(name))));
const person = (vkey: string) => [
  { id: personId("x"), editor: [vkey], root: [formatVkey(keyOf("anna root"))], legal: [] },
];
const named = (name: string, type = ED25519): string => formatVkey(verifierOf(buildSigningKey(name, type, hash(name))));
const smallOrder = Uint8Array.from([1, ...Array(31).fill(0)]);

describe("a policy", () => {
  it("is read as it was written", () => {
    const full: Policy = {
      ...policy,
      witnesses: [
        { key: witness("w1.example"), url: "https://w1.example/" },
        { key: witness("w2.example"), url: null },
      ],
      quorum: 2,
      maxAge: 86_400,
      recovery: true,
      predecessor: { origin: "example.org/old", size: 7, root: Buffer.alloc(32).toString("base64") },
    };
    expect(parsePolicy(formatPolicy(full))).toEqual(full);
  });

  const rejections: [string, { readonly [field: string]: unknown }, string][] = [
    ["another format", { format: "variorum/policy@v2" }, "variorum/policy@v1"],
    ["an unknown field", { colour: "blue" }, "unknown field"],
    ["version 0", { version: 0 }, "version"],
    ["an origin that is none", { origin: "a b" }, "origin"],
    ["a log key with another name", { log: named("example.org") }, "named by the origin"],
    ["a log key of the type of witnesses", { log: named(origin, COSIGNATURE_V1) }, "type"],
    ["a vkey that is none", { log: "abc" }, "not a vkey"],
    ["people out of order", { people: policy.people.toReversed() }, "ascending order"],
    ["a person twice", { people: [policy.people[0], policy.people[0]] }, "ascending order"],
    ["a person with a name", { people: [{ ...policy.people[0], id: "anna" }] }, "not allowed"],
    ["a key with a name of its own", { people: person(named(`${origin}/k/anna`)) }, "16 hex digits"],
    ["a key of another record", { people: person(named(`example.org/k/${hex("x", 16)}`)) }, "16 hex digits"],
    [
      "the log key as a person's",
      {
        people: person(
          formatVkey({
            ...logKey,
            name: `${origin}/k/${hex("x", 16)}`,
            keyId: keyIdOf(`${origin}/k/${hex("x", 16)}`, ED25519, logKey.publicKey),
          }),
        ),
      },
      "stands twice",
    ],
    [
      "a key of small order",
      {
        people: person(
          formatVkey({
            name: `${origin}/k/${hex("x", 16)}`,
            type: ED25519,
            publicKey: smallOrder,
            keyId: keyIdOf(`${origin}/k/${hex("x", 16)}`, ED25519, smallOrder),
          }),
        ),
      },
      "not safe",
    ],
    ["editor threshold 0", { thresholds: { editor: 0, root: 1, legal: 0 } }, "thresholds"],
    ["more editors than there are", { thresholds: { editor: 3, root: 1, legal: 0 } }, "3 people must sign as editor"],
    ["more roots than there are", { thresholds: { editor: 1, root: 2, legal: 0 } }, "2 people must sign as root"],
    ["a takedown that nobody could sign", { thresholds: { editor: 1, root: 1, legal: 3 } }, "takedown"],
    ["a quorum without witnesses", { quorum: 1 }, "quorum"],
    ["an age without a quorum", { maxAge: 60 }, "needs a quorum"],
    [
      "witnesses out of order",
      {
        witnesses: [
          { key: witness("b.example"), url: null },
          { key: witness("a.example"), url: null },
        ],
      },
      "ascending order",
    ],
    ["a witness with an Ed25519 key", { witnesses: [{ key: named("a.example"), url: null }] }, "type"],
    [
      "a witness under the record's name",
      { witnesses: [{ key: witness(`${origin}/w`), url: null }] },
      "name of its own",
    ],
    ["a witness at no address", { witnesses: [{ key: witness("a.example"), url: "ftp://a" }] }, "not allowed"],
    [
      "itself as predecessor",
      { predecessor: { origin, size: 1, root: Buffer.alloc(32).toString("base64") } },
      "succeed itself",
    ],
    ["recovery that is no truth value", { recovery: 1 }, "true or false"],
  ];
  it.each(rejections)("refuses %s", (_, changes, message) => {
    expect(() => parsePolicy(formatCanonicalJson({ ...policy, ...changes } as unknown as Json))).toThrow(message);
  });

  it("refuses an editor who is the only legal person and the only editor", () => {
    expect(() => formatPolicy(policyOf({ anna: "erl" }, { legal: 1 }))).toThrow("takedown");
    expect(formatPolicy(policyOf({ anna: "erl", ben: "e" }, { legal: 1 }))).toContain('"legal":1');
  });

  it("refuses a missing field", () => {
    const { quorum: _, ...rest } = policy;
    expect(() => parsePolicy(formatCanonicalJson(rest as unknown as Json))).toThrow('"quorum" is missing');
  });
});

describe("a pin", () => {
  it("is an origin and the id of a genesis event", () => {
    const pin = { origin, genesis: hex("g", 64) };
    expect(parsePin(formatPin(pin))).toEqual(pin);
    for (const wrong of ["", origin, `${origin}+abc`, `+${hex("g", 64)}`, `${origin}+${hex("g", 64).toUpperCase()}`]) {
      expect(() => parsePin(wrong)).toThrow("is not a pin");
    }
  });
});
