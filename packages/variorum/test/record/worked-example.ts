import {
  buildSigningKey,
  ED25519,
  formatBase64,
  formatVkey,
  hashLeaf,
  rootOfLeaves,
  type SigningKey,
  signCheckpoint,
  verifierOf,
} from "@variorum/tlog";
import { formatCanonicalJson } from "../../src/record/canonical-json.ts";
import { eventIdOf, formatEvent, type RecordEvent } from "../../src/record/event-note.ts";
import { contentOfValue, formatObject } from "../../src/record/object.ts";
import { digestOfBody, formatPin, formatPolicy, type Policy } from "../../src/record/policy.ts";
import { deriveSalt } from "../../src/record/salt.ts";
import { signEvent } from "../../src/record/sign-event.ts";

const origin = "example.org/letters";
const seedOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const vkey = (key: SigningKey): string => formatVkey(verifierOf(key));
const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const pem = ({ publicKey }: SigningKey): string =>
  `-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA${formatBase64(publicKey)}\n-----END PUBLIC KEY-----\n`;

/** The files of the example in docs/record-format.md, and the values that a reader finds by hand. */
export interface WorkedExample {
  readonly files: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

/** A record with two entries: the policy of one editor, and one person. */
export function workedExample(): WorkedExample {
  const log = buildSigningKey(origin, ED25519, seedOf(1));
  const editor = buildSigningKey(`${origin}/k/00000000000000e1`, ED25519, seedOf(2));
  const root = buildSigningKey(`${origin}/k/00000000000000f1`, ED25519, seedOf(3));
  const policy: Policy = {
    format: "variorum/policy@v1",
    version: 1,
    origin,
    log: vkey(log),
    people: [{ id: "00000000000000a1", editor: [vkey(editor)], root: [vkey(root)], legal: [] }],
    thresholds: { editor: 1, root: 1, legal: 0 },
    witnesses: [],
    quorum: 0,
    maxAge: null,
    recovery: true,
    predecessor: null,
  };
  const body = formatPolicy(policy);
  const base = { log: origin, until: null, reason: null } as const;
  const genesis: RecordEvent = {
    ...base,
    policy: null,
    parent: null,
    time: "2026-01-31T12:00:00Z",
    action: "policy",
    subject: "policy",
    content: digestOfBody(body),
    body,
  };
  const genesisId = eventIdOf(formatEvent(genesis));
  const seed = seedOf(4);
  const salt = formatBase64(deriveSalt(seed, "value"));
  const thing = { kind: "person", name: "vale", salt, value: { id: "vale", name: { en: "Ada Vale" } } };
  const publish: RecordEvent = {
    ...base,
    policy: genesisId,
    parent: null,
    time: "2026-01-31T12:05:00Z",
    action: "publish",
    subject: "0123456789abcdef0123456789abcdef",
    content: contentOfValue(thing),
    body: null,
  };
  const publishId = eventIdOf(formatEvent(publish));
  const entries = [signEvent(genesis, [editor, root]), signEvent(publish, [editor])];
  const head = { origin, size: 2, root: rootOfLeaves(entries.map(hashLeaf)) };
  const { kind, name, value } = thing;
  return {
    files: {
      "genesis.txt": formatEvent(genesis),
      "genesis.note": utf8(entries[0] as Uint8Array),
      "publish.txt": formatEvent(publish),
      "publish.note": utf8(entries[1] as Uint8Array),
      "value.json": formatCanonicalJson({ format: "variorum/value@v1", kind, name, value }),
      "object.json": utf8(formatObject({ form: "value", event: publishId, reason: null, ...thing })),
      checkpoint: utf8(signCheckpoint(head, [log])),
      "editor.pem": pem(editor),
      "log.pem": pem(log),
    },
    values: {
      seed: hex(seed),
      salt,
      policyHash: digestOfBody(body),
      genesisId,
      publishId,
      pin: formatPin({ origin, genesis: genesisId }),
      content: contentOfValue(thing),
      leaf0: hex(hashLeaf(entries[0] as Uint8Array)),
      leaf1: hex(hashLeaf(entries[1] as Uint8Array)),
      root: formatBase64(head.root),
    },
  };
}
