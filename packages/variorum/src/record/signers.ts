import { encodeUtf8, formatKeyId, type NoteSignature, type VerifyEd25519, verifySignature } from "@variorum/tlog";
import type { EventNote } from "./event-note.ts";
import { type EnrolledKey, enrolledKeys, meetsTakedown, type Policy, type Role } from "./policy.ts";
import { newKeys, type PolicyChange } from "./policy-change.ts";

/**
 * Strict Ed25519 as tlog does it. A caller may bring a faster one (Node's, on OpenSSL) that gives the same verdict for
 * every key that `assertEnrollableKey` accepts.
 */
export type { VerifyEd25519 } from "@variorum/tlog";

/** Distinct people whose valid signatures stand on an event, by the role of the key they used. */
export type Signers = { readonly [role in Role]: readonly string[] } & {
  /** vkeys that signed. */
  readonly keys: ReadonlySet<string>;
};

/** Name and key id of a key, as they stand on a signature line. */
const handleOf = (key: { readonly name: string; readonly keyId: number }): string =>
  `${key.name}+${formatKeyId(key.keyId)}`;

/** The people's keys of policies, by handle. Revoked keys are not among them, so their signatures are ignored. */
export function rosterOf(policies: readonly Policy[]): ReadonlyMap<string, EnrolledKey> {
  const roster = new Map<string, EnrolledKey>();
  for (const enrolled of policies.flatMap(enrolledKeys)) {
    if (enrolled.person !== null) roster.set(handleOf(enrolled.key), enrolled);
  }
  return roster;
}

/**
 * Who signed an event: signatures by keys outside the roster are ignored.
 * @returns the handle of the key whose signature is bad, when there is one: it refuses the whole note
 */
export function signersOf(
  note: EventNote,
  roster: ReadonlyMap<string, EnrolledKey>,
  verify?: VerifyEd25519,
): Signers | { readonly bad: string } {
  const people = { editor: new Set<string>(), root: new Set<string>(), legal: new Set<string>() };
  const keys = new Set<string>();
  for (const signature of note.signatures) {
    const handle = handleOf(signature);
    const enrolled = roster.get(handle);
    if (enrolled?.person == null || enrolled.role === "log" || enrolled.role === "witness") continue;
    if (!isValid(note.text, signature, enrolled, verify)) return { bad: handle };
    people[enrolled.role].add(enrolled.person);
    keys.add(enrolled.vkey);
  }
  return { editor: [...people.editor], root: [...people.root], legal: [...people.legal], keys };
}

function isValid(text: string, signature: NoteSignature, { key }: EnrolledKey, verify?: VerifyEd25519): boolean {
  if (verify === undefined) return verifySignature(text, signature, key) !== undefined;
  return signature.payload.length === 64 && verify(signature.payload, encodeUtf8(text), key.publicKey);
}

const meets = (policy: Policy, role: "editor" | "root", signers: Signers): boolean => {
  const holders = new Set(policy.people.filter((person) => person[role].some((key) => signers.keys.has(key))));
  return holders.size >= policy.thresholds[role];
};

const shortOf = (policy: Policy, role: "editor" | "root", which: string): string =>
  `too few people signed as ${role} of the ${which} policy: ${policy.thresholds[role]} must`;

/** Why the signatures do not suffice for an event about content; undefined when they do. */
export function faultOfContentSigners(policy: Policy, action: string, signers: Signers): string | undefined {
  if (action !== "takedown") return meets(policy, "editor", signers) ? undefined : shortOf(policy, "editor", "present");
  if (policy.thresholds.legal === 0) return "the policy knows no legal role, so nothing can be taken down";
  if (meetsTakedown(policy, signers.legal, signers.editor)) return undefined;
  return `a takedown needs ${policy.thresholds.legal} legal signers and one other person who is an editor`;
}

/** Why the signatures do not suffice for a policy event; undefined when they do. `old` is null for the genesis event. */
export function faultOfPolicySigners(
  old: Policy | null,
  next: Policy,
  change: PolicyChange,
  signers: Signers,
): string | undefined {
  const needed: [Policy | null, "editor" | "root", string][] = [
    [old, "root", "old"],
    [next, "root", "new"],
    [change === "ordinary" ? old : null, "editor", "old"],
    [change === "revocation" ? null : next, "editor", "new"],
  ];
  for (const [policy, role, which] of needed) {
    if (policy !== null && !meets(policy, role, signers)) return shortOf(policy, role, which);
  }
  return faultOfPossession(old, next, signers);
}

/** Whoever brings a key of a person proves to have it, by signing the policy that takes it in. */
function faultOfPossession(old: Policy | null, next: Policy, signers: Signers): string | undefined {
  const unproved = newKeys(old, next).find(({ person, vkey }) => person !== null && !signers.keys.has(vkey));
  return unproved && `the new key ${unproved.key.name} has not signed, so nobody knows that its holder has it`;
}
