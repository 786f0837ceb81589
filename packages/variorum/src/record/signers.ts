import { encodeUtf8, formatKeyId, type NoteSignature, type VerifyEd25519, verifySignature } from "@variorum/tlog";
import type { EventNote } from "./event-note.ts";
import { type EnrolledKey, enrolledKeys, meetsTakedown, type Policy, peopleOf, type Role } from "./policy.ts";
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

/** So many people of a policy must sign in a role. */
interface Requirement {
  readonly policy: Policy;
  readonly role: "editor" | "root";
  readonly which: "present" | "old" | "new";
}

/** People of a requirement who signed. */
function signed({ policy, role }: Requirement, signers: Signers): readonly string[] {
  const holders = policy.people.filter((person) => person[role].some((key) => signers.keys.has(key)));
  return [...new Set(holders.map(({ id }) => id))];
}

const meets = (requirement: Requirement, signers: Signers): boolean =>
  signed(requirement, signers).length >= requirement.policy.thresholds[requirement.role];

const shortOf = ({ policy, role, which }: Requirement): string =>
  `too few people signed as ${role} of the ${which} policy: ${policy.thresholds[role]} must`;

/** Why the signatures do not suffice for an event about content; undefined when they do. */
export function faultOfContentSigners(policy: Policy, action: string, signers: Signers): string | undefined {
  const editors: Requirement = { policy, role: "editor", which: "present" };
  if (action !== "takedown") return meets(editors, signers) ? undefined : shortOf(editors);
  if (policy.thresholds.legal === 0) return "the policy knows no legal role, so nothing can be taken down";
  if (meetsTakedown(policy, signers.legal, signers.editor)) return undefined;
  return `a takedown needs ${policy.thresholds.legal} legal signers and one other person who is an editor`;
}

function policyRequirements(old: Policy | null, next: Policy, change: PolicyChange): readonly Requirement[] {
  const needed: readonly [Policy | null, "editor" | "root", "old" | "new"][] = [
    [old, "root", "old"],
    [next, "root", "new"],
    [change === "ordinary" ? old : null, "editor", "old"],
    [change === "revocation" ? null : next, "editor", "new"],
  ];
  return needed.flatMap(([policy, role, which]) => (policy === null ? [] : [{ policy, role, which }]));
}

/** Why the signatures do not suffice for a policy event; undefined when they do. `old` is null for the genesis event. */
export function faultOfPolicySigners(
  old: Policy | null,
  next: Policy,
  change: PolicyChange,
  signers: Signers,
): string | undefined {
  const unmet = policyRequirements(old, next, change).find((requirement) => !meets(requirement, signers));
  return unmet === undefined ? faultOfPossession(old, next, signers) : shortOf(unmet);
}

/** Whoever brings a key of a person proves to have it, by signing the policy that takes it in. */
function faultOfPossession(old: Policy | null, next: Policy, signers: Signers): string | undefined {
  const [first] = unprovedKeys(old, next, signers);
  return first && `the new key ${first.key.name} has not signed, so nobody knows that its holder has it`;
}

const unprovedKeys = (old: Policy | null, next: Policy, signers: Signers): readonly EnrolledKey[] =>
  newKeys(old, next).filter(({ person, vkey }) => person !== null && !signers.keys.has(vkey));

/** Signatures that an event still needs. */
export interface Missing {
  readonly role: Role;
  /** The policy in force, or, of a change of policy, the one before or after it. */
  readonly which: "present" | "old" | "new";
  /** So many people more. */
  readonly more: number;
  /** Ids of those who could sign and have not. */
  readonly people: readonly string[];
  /** vkey of a new key that must sign itself. */
  readonly key?: string;
}

function missingOf(requirement: Requirement, signers: Signers): readonly Missing[] {
  const { policy, role, which } = requirement;
  const have = signed(requirement, signers);
  const more = policy.thresholds[role] - have.length;
  if (more <= 0) return [];
  return [{ role, which, more, people: peopleOf(policy, role).filter((id) => !have.includes(id)) }];
}

/** What an event about content still needs; empty exactly when `faultOfContentSigners` finds no fault. */
export function missingForContent(policy: Policy, action: string, signers: Signers): readonly Missing[] {
  if (action !== "takedown") return missingOf({ policy, role: "editor", which: "present" }, signers);
  if (faultOfContentSigners(policy, action, signers) === undefined) return [];
  const { legal, editor } = signers;
  const more = policy.thresholds.legal - legal.length;
  const others = (role: Role, have: readonly string[]) => peopleOf(policy, role).filter((id) => !have.includes(id));
  const lacksLegal: Missing = { role: "legal", which: "present", more, people: others("legal", legal) };
  const lacksEditor: Missing = { role: "editor", which: "present", more: 1, people: others("editor", editor) };
  if (more <= 0) return [lacksEditor];
  return editor.length > 0 ? [lacksLegal] : [lacksLegal, lacksEditor];
}

/** What a policy event still needs; empty exactly when `faultOfPolicySigners` finds no fault. */
export function missingForPolicy(
  old: Policy | null,
  next: Policy,
  change: PolicyChange,
  signers: Signers,
): readonly Missing[] {
  const people = policyRequirements(old, next, change).flatMap((requirement) => missingOf(requirement, signers));
  const keys = unprovedKeys(old, next, signers).map(
    ({ person, role, vkey }): Missing => ({
      role: role as Role,
      which: "new",
      more: 1,
      people: [person ?? ""],
      key: vkey,
    }),
  );
  return [...people, ...keys];
}
