import {
  assertEnrollableKey,
  COSIGNATURE_V1,
  ED25519,
  encodeUtf8,
  formatBase64,
  parseVkey,
  sha256,
  type VerifierKey,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Json } from "../model/json.ts";
import { formatCanonicalJson, parseCanonicalJson } from "./canonical-json.ts";
import { isOrigin, MAX_KEY_NAME } from "./event-note.ts";
import {
  malformed,
  readArray,
  readBoolean,
  readConstant,
  readDigest,
  readInteger,
  readNullable,
  readObject,
  readString,
} from "./shape.ts";

export type Role = "editor" | "root" | "legal";
export const roles = ["editor", "root", "legal"] as const satisfies readonly Role[];

/** One human being: an id without a name, and keys for each role. A role is held by whoever has a key for it. */
export interface PolicyPerson {
  /** 16 random hex digits; who it is stands in the edition. */
  readonly id: string;
  /** vkeys. */
  readonly editor: readonly string[];
  readonly root: readonly string[];
  readonly legal: readonly string[];
}

/** Somebody outside who cosigns checkpoints. */
export interface PolicyWitness {
  /** vkey of a cosignature/v1 key. */
  readonly key: string;
  /** Where `add-checkpoint` is answered. */
  readonly url: string | null;
}

/** An older record that this one says it continues. Nobody can prove it. */
export interface Predecessor {
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

/** Who may do what: the inline text of a policy event (docs/record-format.md). */
export interface Policy {
  readonly format: "variorum/policy@v1";
  /** 1 in the genesis event, one more in each later policy. */
  readonly version: number;
  readonly origin: string;
  /** vkey of the operator, who signs checkpoints and has no right over content; its name is the origin. */
  readonly log: string;
  /** By ascending id. */
  readonly people: readonly PolicyPerson[];
  /** Distinct people who must sign; `legal` 0: nothing can be taken down. */
  readonly thresholds: { readonly [role in Role]: number };
  /** By ascending name. */
  readonly witnesses: readonly PolicyWitness[];
  /** Cosignatures that a checkpoint needs; 0: none. */
  readonly quorum: number;
  /** Seconds after which the newest cosignature is too old; null: freshness is not judged. */
  readonly maxAge: number | null;
  /** Whether root alone may replace people's keys and the log key. The same in all policies of a record. */
  readonly recovery: boolean;
  readonly predecessor: Predecessor | null;
}

/** A key of a policy, and who holds it. */
export interface EnrolledKey {
  readonly key: VerifierKey;
  /** `person <id>`, `log`, or `witness <name>`. */
  readonly holder: string;
  readonly person: string | null;
  readonly role: Role | "log" | "witness";
  /** As it stands in the policy. */
  readonly vkey: string;
}

const FORMAT = "variorum/policy@v1";
const PERSON = /^[0-9a-f]{16}$/;
const URL_FORM = /^https?:\/\/[!-~]{1,240}$/;
const MAX_PEOPLE = 100;
const MAX_KEYS = 16;
const MAX_WITNESSES = 64;
const TEN_YEARS = 315_360_000;

export const isPersonId = (text: string): boolean => PERSON.test(text);

/** SHA-256 of the policy's canonical JSON, base64: the `content` of its event. */
export const digestOfBody = (body: string): string => formatBase64(sha256(encodeUtf8(body)));

export const formatPolicy = (policy: Policy): string => {
  const text = formatCanonicalJson(policy as unknown as Json);
  parsePolicy(text);
  return text;
};

/**
 * A policy that is well formed and could ever be met: thresholds that enough people can reach, no key twice.
 * @throws {VariorumError} `record`
 */
export function parsePolicy(text: string): Policy {
  const where = "policy";
  const fields = readObject(parseCanonicalJson(text), where, [
    "format",
    "version",
    "origin",
    "log",
    "people",
    "thresholds",
    "witnesses",
    "quorum",
    "maxAge",
    "recovery",
    "predecessor",
  ]);
  const witnesses = readArray(fields.witnesses, "policy witnesses", MAX_WITNESSES).map(readWitness);
  const policy: Policy = {
    format: readConstant(fields.format, where, FORMAT),
    version: readInteger(fields.version, "policy version", 1, Number.MAX_SAFE_INTEGER),
    origin: readOrigin(fields.origin),
    log: readString(fields.log, "policy log"),
    people: readArray(fields.people, "policy people", MAX_PEOPLE).map(readPerson),
    thresholds: readThresholds(fields.thresholds),
    witnesses,
    quorum: readInteger(fields.quorum, "policy quorum", 0, witnesses.length),
    maxAge: readNullable(fields.maxAge, (value) => readInteger(value, "policy maxAge", 1, TEN_YEARS)),
    recovery: readBoolean(fields.recovery, "policy recovery"),
    predecessor: readNullable(fields.predecessor, readPredecessor),
  };
  assertSound(policy);
  return policy;
}

function readOrigin(value: Json): string {
  const origin = readString(value, "policy origin");
  if (!isOrigin(origin)) throw malformed("policy origin", `${JSON.stringify(origin)} is not an origin`);
  return origin;
}

function readPerson(value: Json, index: number): PolicyPerson {
  const where = `policy person ${index + 1}`;
  const { id, editor, root, legal } = readObject(value, where, ["id", "editor", "root", "legal"]);
  const readKeys = (keys: Json): readonly string[] =>
    readArray(keys, where, MAX_KEYS).map((key) => readString(key, where));
  return {
    id: readString(id, where, PERSON),
    editor: readKeys(editor),
    root: readKeys(root),
    legal: readKeys(legal),
  };
}

function readWitness(value: Json, index: number): PolicyWitness {
  const where = `policy witness ${index + 1}`;
  const { key, url } = readObject(value, where, ["key", "url"]);
  return { key: readString(key, where), url: readNullable(url, (text) => readString(text, where, URL_FORM)) };
}

function readThresholds(value: Json): Policy["thresholds"] {
  const where = "policy thresholds";
  const { editor, root, legal } = readObject(value, where, roles);
  return {
    editor: readInteger(editor, where, 1, MAX_PEOPLE),
    root: readInteger(root, where, 1, MAX_PEOPLE),
    legal: readInteger(legal, where, 0, MAX_PEOPLE),
  };
}

function readPredecessor(value: Json): Predecessor {
  const where = "policy predecessor";
  const { origin, size, root } = readObject(value, where, ["origin", "size", "root"]);
  return {
    origin: readOrigin(origin),
    size: readInteger(size, where, 0, Number.MAX_SAFE_INTEGER),
    root: readDigest(root, where),
  };
}

function assertSound(policy: Policy): void {
  assertAscending(
    policy.people.map(({ id }) => id),
    "people",
  );
  if (policy.predecessor?.origin === policy.origin) throw malformed("policy", "a record cannot succeed itself");
  if (policy.maxAge !== null && policy.quorum === 0) throw malformed("policy", "maxAge needs a quorum of witnesses");
  assertKeys(policy);
  for (const role of ["editor", "root"] as const) {
    const holders = peopleOf(policy, role).length;
    if (holders < policy.thresholds[role]) {
      throw malformed("policy", `${policy.thresholds[role]} people must sign as ${role}, but only ${holders} could`);
    }
  }
  if (policy.thresholds.legal > 0 && !meetsTakedown(policy, peopleOf(policy, "legal"), peopleOf(policy, "editor"))) {
    throw malformed("policy", "too few people could ever sign a takedown");
  }
}

function assertAscending(names: readonly string[], what: string): void {
  const at = names.findIndex((name, i) => i > 0 && name <= (names[i - 1] as string));
  if (at > 0) throw malformed("policy", `the ${what} are not in ascending order: ${names[at]}`);
}

function assertKeys(policy: Policy): void {
  const seen = new Set<string>();
  for (const { key, vkey, role } of enrolledKeys(policy)) {
    assertKey(policy, key, role);
    const raw = formatBase64(key.publicKey);
    if (seen.has(raw)) throw malformed("policy", `a public key stands twice: ${vkey}`);
    seen.add(raw);
  }
  assertAscending(
    policy.witnesses.map(({ key }) => readVkey(key).name),
    "witnesses",
  );
}

function assertKey(policy: Policy, key: VerifierKey, role: EnrolledKey["role"]): void {
  const type = role === "witness" ? COSIGNATURE_V1 : ED25519;
  if (key.type !== type) throw malformed("policy", `key ${key.name} is of type ${key.type}, not ${type}`);
  if (encodeUtf8(key.name).length > MAX_KEY_NAME) {
    throw malformed("policy", `a key name is at most ${MAX_KEY_NAME} bytes long`);
  }
  if (role === "log" && key.name !== policy.origin) throw malformed("policy", "the log key is named by the origin");
  if (role !== "log" && role !== "witness" && !isPersonKeyName(key.name, policy.origin)) {
    throw malformed("policy", `key ${key.name} is not named <origin>/k/<16 hex digits>`);
  }
  if (role === "witness" && key.name.startsWith(policy.origin)) {
    throw malformed("policy", `a witness has a name of its own, not ${key.name}`);
  }
  assertSafeKey(key);
}

const isPersonKeyName = (name: string, origin: string): boolean =>
  name.startsWith(`${origin}/k/`) && PERSON.test(name.slice(origin.length + 3));

/** Keys that were found safe: finding out costs as much as a signature, and policies are read again and again. */
const safeKeys = new Set<string>();
const MAX_SAFE_KEYS = 10_000;

/** Keys whose signatures libraries judge differently are refused. */
function assertSafeKey(key: VerifierKey): void {
  const raw = formatBase64(key.publicKey);
  if (safeKeys.has(raw)) return;
  try {
    assertEnrollableKey(key.publicKey);
    if (safeKeys.size < MAX_SAFE_KEYS) safeKeys.add(raw);
  } catch (cause) {
    throw new VariorumError("record", `policy: key ${key.name} is not safe: ${(cause as Error).message}`, { cause });
  }
}

function readVkey(text: string): VerifierKey {
  try {
    return parseVkey(text);
  } catch (cause) {
    throw new VariorumError("record", `policy: ${JSON.stringify(text.slice(0, 80))} is not a vkey`, { cause });
  }
}

/** Every key of a policy: people, log, witnesses. */
export function enrolledKeys(policy: Policy): readonly EnrolledKey[] {
  const people = policy.people.flatMap((person) =>
    roles.flatMap((role) => person[role].map((vkey) => enrol(vkey, `person ${person.id}`, role, person.id))),
  );
  const witnesses = policy.witnesses.map(({ key }) => enrol(key, `witness ${readVkey(key).name}`, "witness", null));
  return [...people, enrol(policy.log, "log", "log", null), ...witnesses];
}

function enrol(vkey: string, holder: string, role: EnrolledKey["role"], person: string | null): EnrolledKey {
  return { key: readVkey(vkey), holder, person, role, vkey };
}

/** Ids of the people who hold a role. */
export const peopleOf = (policy: Policy, role: Role): readonly string[] =>
  policy.people.filter((person) => person[role].length > 0).map(({ id }) => id);

/** Whether the legal threshold is met, and one more person signed who is an editor. Both lists hold distinct people. */
export function meetsTakedown(policy: Policy, legal: readonly string[], editors: readonly string[]): boolean {
  const needed = policy.thresholds.legal;
  if (needed === 0) return false;
  return editors.some((editor) => legal.filter((person) => person !== editor).length >= needed);
}

/** What a reader pins: the origin and the id of the genesis event, `<origin>+<64 hex digits>`. */
export interface Pin {
  readonly origin: string;
  readonly genesis: string;
}

export const formatPin = ({ origin, genesis }: Pin): string => `${origin}+${genesis}`;

/** @throws {VariorumError} `usage` */
export function parsePin(text: string): Pin {
  const [, origin, genesis] = /^([^+]*)\+([0-9a-f]{64})$/.exec(text) ?? [];
  if (origin === undefined || genesis === undefined || !isOrigin(origin)) {
    throw new VariorumError("usage", `${JSON.stringify(text)} is not a pin: expected <origin>+<64 hex digits>`);
  }
  return { origin, genesis };
}
