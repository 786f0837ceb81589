import { formatBase64 } from "@variorum/tlog";
import { type EnrolledKey, enrolledKeys, type Policy, type PolicyPerson, roles } from "./policy.ts";

/** Every key that was ever enrolled: base64 of the raw public key → holder, role and vkey. */
export type KeyHistory = ReadonlyMap<string, string>;

const holding = ({ holder, role, vkey }: EnrolledKey): string => `${holder} ${role} ${vkey}`;
const raw = ({ key }: EnrolledKey): string => formatBase64(key.publicKey);

/** The history with the keys of a policy added. */
export function rememberKeys(history: KeyHistory, policy: Policy): KeyHistory {
  const grown = new Map(history);
  for (const key of enrolledKeys(policy)) grown.set(raw(key), holding(key));
  return grown;
}

/** The keys that `next` has and `old` has not. */
export function newKeys(old: Policy | null, next: Policy): readonly EnrolledKey[] {
  const known = new Set(old === null ? [] : enrolledKeys(old).map(raw));
  return enrolledKeys(next).filter((key) => !known.has(raw(key)));
}

/**
 * Why a policy cannot follow another, whoever signs it; undefined when it can. A raw public key stands once for ever: it
 * never passes to another person, role or name, and never comes back.
 */
export function faultOfChange(old: Policy | null, next: Policy, history: KeyHistory): string | undefined {
  const expected = (old?.version ?? 0) + 1;
  if (next.version !== expected) return `its version is ${next.version}, but must be ${expected}`;
  const reused = faultOfKeys(old, next, history);
  if (reused !== undefined || old === null) return reused;
  if (next.origin !== old.origin) return "the origin cannot change";
  if (next.recovery !== old.recovery) return "what root alone may do is fixed by the genesis event";
  if (!isSame(next.predecessor, old.predecessor)) return "the predecessor is fixed by the genesis event";
  return undefined;
}

function faultOfKeys(old: Policy | null, next: Policy, history: KeyHistory): string | undefined {
  const fresh = new Set(newKeys(old, next).map(raw));
  for (const key of enrolledKeys(next)) {
    const before = history.get(raw(key));
    if (before === undefined) continue;
    if (fresh.has(raw(key))) return `the key ${key.key.name} was revoked and cannot come back`;
    if (before !== holding(key)) return `the key ${key.key.name} cannot pass to another person, role or name`;
  }
  return undefined;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * - `ordinary`: root and editors, old and new, must sign
 * - `revocation`: only people's keys were taken away: root alone
 * - `recovery`: root alone replaces people's keys and the log key, which the genesis event allowed; the new editors sign
 */
export type PolicyChange = "ordinary" | "revocation" | "recovery";

export function changeOf(old: Policy, next: Policy): PolicyChange {
  if (isRevocation(old, next)) return "revocation";
  if (old.recovery && isRecovery(old, next)) return "recovery";
  return "ordinary";
}

/** The same people or fewer, in no role that they had not before. */
function isRecovery(old: Policy, next: Policy): boolean {
  const people = new Map(old.people.map((person) => [person.id, person]));
  const isOld = (person: PolicyPerson) => {
    const before = people.get(person.id);
    return before !== undefined && roles.every((role) => person[role].length === 0 || before[role].length > 0);
  };
  return isSame(withoutKeys(old), withoutKeys(next)) && next.people.every(isOld);
}

/** What root alone may never change: thresholds, witnesses, quorum and freshness. */
const withoutKeys = ({ thresholds, witnesses, quorum, maxAge }: Policy) => [
  roles.map((role) => thresholds[role]),
  witnesses.map(({ key, url }) => [key, url]),
  quorum,
  maxAge,
];

function isRevocation(old: Policy, next: Policy): boolean {
  const people = new Map(old.people.map((person) => [person.id, person]));
  const isShrunk = (person: PolicyPerson) => {
    const before = people.get(person.id);
    return before !== undefined && roles.every((role) => person[role].every((key) => before[role].includes(key)));
  };
  return next.log === old.log && isSame(withoutKeys(old), withoutKeys(next)) && next.people.every(isShrunk);
}
