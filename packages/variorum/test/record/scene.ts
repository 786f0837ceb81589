import { sha256 } from "@noble/hashes/sha2.js";
import { buildSigningKey, ED25519, encodeUtf8, formatBase64, formatVkey, type SigningKey } from "@variorum/tlog";
import type { RecordAction } from "../../src/model/public.ts";
import type { RecordEvent } from "../../src/record/event-note.ts";
import {
  digestOfBody,
  formatPolicy,
  type Policy,
  type PolicyPerson,
  type Role,
  roles,
} from "../../src/record/policy.ts";
import { type Replayer, startReplay } from "../../src/record/replay.ts";
import { signEvent } from "../../src/record/sign-event.ts";

export const origin = "variorum.local/test";
export const hash = (text: string): Uint8Array => sha256(encodeUtf8(text));
export const digest = (text: string): string => formatBase64(hash(text));
export const hex = (text: string, length: number): string => Buffer.from(hash(text)).toString("hex").slice(0, length);

const known = new Map<string, SigningKey>();

/** The key of somebody in a role, from its name: `anna editor`, `anna editor 2`. */
export function keyOf(name: string): SigningKey {
  const found = known.get(name);
  if (found !== undefined) return found;
  const key = buildSigningKey(`${origin}/k/${hex(`name ${name}`, 16)}`, ED25519, hash(name));
  known.set(name, key);
  return key;
}

export const logKey = buildSigningKey(origin, ED25519, hash("log"));
export const personId = (name: string): string => hex(`person ${name}`, 16);

/** `{ anna: "er", ben: "e", carl: "l" }`: who holds which roles, by their first letters; digits are further keys. */
export type Cast = Readonly<Record<string, string>>;

const roleOfLetter: Record<string, Role> = { e: "editor", r: "root", l: "legal" };

function personOf(name: string, letters: string): PolicyPerson {
  const keys = { editor: [] as string[], root: [] as string[], legal: [] as string[] };
  for (const [, letter = "", number = ""] of letters.matchAll(/([erl])(\d*)/g)) {
    const role = roleOfLetter[letter] as Role;
    keys[role].push(formatVkey(keyOf(`${name} ${role}${number}`)));
  }
  return { id: personId(name), ...keys };
}

export function policyOf(
  cast: Cast,
  thresholds: Partial<Policy["thresholds"]> = {},
  rest: Partial<Policy> = {},
): Policy {
  const people = Object.entries(cast).map(([name, letters]) => personOf(name, letters));
  return {
    format: "variorum/policy@v1",
    version: 1,
    origin,
    log: formatVkey(logKey),
    people: people.sort((a, b) => (a.id < b.id ? -1 : 1)),
    thresholds: { editor: 1, root: 1, legal: 0, ...thresholds },
    witnesses: [],
    quorum: 0,
    maxAge: null,
    recovery: false,
    predecessor: null,
    ...rest,
  };
}

/** Names of all keys of a cast: who signs a genesis event. */
export const allKeys = (cast: Cast): string[] =>
  Object.entries(cast).flatMap(([name, letters]) =>
    [...letters.matchAll(/([erl])(\d*)/g)].map(
      ([, letter = "", number = ""]) => `${name} ${roleOfLetter[letter]}${number}`,
    ),
  );

export function eventOf(fields: Partial<RecordEvent> & { action: RecordAction }): RecordEvent {
  return {
    log: origin,
    policy: null,
    parent: null,
    until: null,
    time: "2026-01-31T12:00:00Z",
    subject: "0".repeat(32),
    content: null,
    reason: null,
    body: null,
    ...fields,
  };
}

export function policyEvent(policy: Policy, fields: Partial<RecordEvent> = {}): RecordEvent {
  const body = formatPolicy(policy);
  return eventOf({ action: "policy", subject: "policy", content: digestOfBody(body), body, ...fields });
}

/** A log that a test writes entry by entry. */
export interface Scene extends Replayer {
  readonly policy: Policy;
  /** Adds an event signed by `by` (names of keys), with policy and parent filled in; gives `counts` or the fault's code. */
  readonly log: (event: Partial<RecordEvent> & { action: RecordAction }, by: readonly string[]) => string;
  readonly change: (policy: Policy, by: readonly string[]) => string;
}

export function sceneOf(policy: Policy, cast: Cast): Scene {
  const { add, replay } = startReplay();
  const judge = (event: RecordEvent, by: readonly string[]): string => {
    const entry = add(signEvent(event, by.map(keyOf)));
    return entry.fault?.code ?? "counts";
  };
  const first = judge(policyEvent(policy), allKeys(cast));
  if (first !== "counts") throw new Error(`${first}: ${replay.entries[0]?.fault?.message}`);
  const inForce = () => replay.policies.at(-1)?.id ?? null;
  return {
    add,
    replay,
    policy,
    log: (event, by) => {
      const subject = event.subject ?? "0".repeat(32);
      const parent = replay.subjects.get(subject)?.at(-1)?.id ?? null;
      return judge(eventOf({ policy: inForce(), parent, ...event }), by);
    },
    change: (next, by) => judge(policyEvent(next, { policy: inForce(), parent: inForce() }), by),
  };
}

/**
 * Plays lines such as `takedown x 1 sealed by anna legal, ben editor : counts`: action, subject, content, reason, signers,
 * and what is expected. Gives the lines with what was found.
 */
export function play(scene: Scene, script: string): { expected: string[]; found: string[] } {
  const expected = script
    .trim()
    .split("\n")
    .map((line) => line.trim().replace(/\s+/g, " "));
  const found = expected.map((line) => {
    const match = /^(\w+) (\w+) (\w+)(?: ([a-z-]+))?(?: by ([^:]*?))? :/.exec(line);
    if (match === null) throw new Error(`cannot play ${line}`);
    const [, action = "", subject = "", content = "", code, by = "anna editor"] = match;
    const event = {
      action: action as RecordAction,
      subject: hex(subject, 32),
      content: content === "none" ? null : digest(content),
      reason: code === undefined ? null : { code, statement: null },
    };
    return line.replace(/ : .*$/, ` : ${scene.log(event, by === "nobody" ? ["mallory editor"] : by.split(", "))}`);
  });
  return { expected, found };
}

export { roles };
