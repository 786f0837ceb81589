import { formatBase64, parseVkey } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import {
  formatPolicy,
  type Policy,
  type PolicyPerson,
  type PolicyWitness,
  parsePolicy,
  type Role,
  roles,
} from "./policy.ts";

/** What is to be different in the next policy. */
export interface PolicyEdits {
  /** Keys for people, new ones or those who are there. */
  readonly add?: readonly PolicyPerson[];
  /** Ids of people who lose all their keys. */
  readonly remove?: readonly string[];
  /** vkeys. */
  readonly removeKeys?: readonly string[];
  readonly thresholds?: Partial<Policy["thresholds"]>;
  readonly addWitnesses?: readonly PolicyWitness[];
  /** Key names. */
  readonly removeWitnesses?: readonly string[];
  readonly quorum?: number;
  /** Seconds; null: freshness is not judged. */
  readonly maxAge?: number | null;
  /** vkey. */
  readonly log?: string;
}

/**
 * The policy that follows another.
 * @throws {VariorumError} `record` when it could never be met, or a key stands twice
 */
export function editPolicy(policy: Policy, edits: PolicyEdits): Policy {
  const next: Policy = {
    ...policy,
    version: policy.version + 1,
    log: edits.log ?? policy.log,
    people: editPeople(policy, edits),
    thresholds: { ...policy.thresholds, ...edits.thresholds },
    witnesses: editWitnesses(policy, edits),
    quorum: edits.quorum ?? policy.quorum,
    maxAge: edits.maxAge === undefined ? policy.maxAge : edits.maxAge,
  };
  return parsePolicy(formatPolicy(next));
}

function editPeople(policy: Policy, { add = [], remove = [], removeKeys = [] }: PolicyEdits): readonly PolicyPerson[] {
  const people = new Map(policy.people.map((person) => [person.id, person]));
  for (const id of remove) people.delete(id);
  for (const person of add) people.set(person.id, joinKeys(people.get(person.id), person));
  const gone = new Set(removeKeys);
  return [...people.values()]
    .map((person) => mapKeys(person, (keys) => keys.filter((key) => !gone.has(key))))
    .filter((person) => roles.some((role) => person[role].length > 0))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

const mapKeys = (
  person: PolicyPerson,
  map: (keys: readonly string[], role: Role) => readonly string[],
): PolicyPerson => ({
  id: person.id,
  editor: map(person.editor, "editor"),
  root: map(person.root, "root"),
  legal: map(person.legal, "legal"),
});

const joinKeys = (before: PolicyPerson | undefined, added: PolicyPerson): PolicyPerson =>
  mapKeys(added, (keys, role) => [...new Set([...(before?.[role] ?? []), ...keys])]);

function editWitnesses(
  policy: Policy,
  { addWitnesses = [], removeWitnesses = [] }: PolicyEdits,
): readonly PolicyWitness[] {
  const witnesses = new Map(policy.witnesses.map((witness) => [nameOf(witness), witness]));
  for (const name of removeWitnesses) {
    if (!witnesses.delete(name)) throw new VariorumError("usage", `The policy has no witness ${name}.`);
  }
  for (const witness of addWitnesses) witnesses.set(nameOf(witness), witness);
  return [...witnesses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, witness]) => witness);
}

const nameOf = ({ key }: PolicyWitness): string => {
  try {
    return parseVkey(key).name;
  } catch (cause) {
    throw new VariorumError("usage", `${JSON.stringify(key)} is not a vkey.`, { cause });
  }
};

/** A key by which people name it: the last part of its name, its whole name, or its vkey. */
export function findKey(
  policy: Policy,
  name: string,
): { readonly person: string; readonly role: Role; readonly vkey: string } {
  const found = policy.people.flatMap((person) =>
    roles.flatMap((role) =>
      person[role].filter((vkey) => isNamed(vkey, name)).map((vkey) => ({ person: person.id, role, vkey })),
    ),
  );
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only;
  throw new VariorumError("usage", `The policy has no key ${name}. \`variorum policy <folder>\` lists them.`);
}

function isNamed(vkey: string, name: string): boolean {
  const key = parseVkey(vkey);
  return [vkey, key.name, key.name.slice(key.name.lastIndexOf("/") + 1), formatBase64(key.publicKey)].includes(name);
}

/** What a reader of a change of policy wants to know first. */
export interface PolicyDifference {
  readonly kind:
    | "person-added"
    | "person-removed"
    | "key-added"
    | "key-removed"
    | "threshold"
    | "witness-added"
    | "witness-removed"
    | "quorum"
    | "max-age"
    | "log-key";
  /** Id of a person. */
  readonly person?: string;
  readonly role?: Role;
  /** A key's or a witness's name, shortened to what tells it apart. */
  readonly key?: string;
  readonly before?: number | null;
  readonly after?: number | null;
}

/** Every difference between two policies, people first. */
export function policyDifferences(old: Policy, next: Policy): readonly PolicyDifference[] {
  return [
    ...peopleDifferences(old, next),
    ...roles.flatMap((role) => changed("threshold", old.thresholds[role], next.thresholds[role], role)),
    ...witnessDifferences(old, next),
    ...changed("quorum", old.quorum, next.quorum),
    ...changed("max-age", old.maxAge, next.maxAge),
    ...(old.log === next.log ? [] : [{ kind: "log-key" } as const]),
  ];
}

function changed(
  kind: "threshold" | "quorum" | "max-age",
  before: number | null,
  after: number | null,
  role?: Role,
): readonly PolicyDifference[] {
  return before === after ? [] : [{ kind, before, after, ...(role === undefined ? {} : { role }) }];
}

function peopleDifferences(old: Policy, next: Policy): readonly PolicyDifference[] {
  const before = new Map(old.people.map((person) => [person.id, person]));
  const after = new Map(next.people.map((person) => [person.id, person]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((id): readonly PolicyDifference[] => {
    const [was, is] = [before.get(id), after.get(id)];
    const keys = roles.flatMap((role) => keyDifferences(id, role, was?.[role] ?? [], is?.[role] ?? []));
    if (was === undefined) return [{ kind: "person-added", person: id }, ...keys];
    return is === undefined ? [{ kind: "person-removed", person: id }, ...keys] : keys;
  });
}

function keyDifferences(
  person: string,
  role: Role,
  before: readonly string[],
  after: readonly string[],
): readonly PolicyDifference[] {
  const as = (kind: "key-added" | "key-removed") => (vkey: string) => ({ kind, person, role, key: shortKeyName(vkey) });
  return [
    ...before.filter((vkey) => !after.includes(vkey)).map(as("key-removed")),
    ...after.filter((vkey) => !before.includes(vkey)).map(as("key-added")),
  ];
}

function witnessDifferences(old: Policy, next: Policy): readonly PolicyDifference[] {
  const line = ({ key, url }: PolicyWitness) => `${key} ${url ?? ""}`;
  const [before, after] = [new Set(old.witnesses.map(line)), new Set(next.witnesses.map(line))];
  const as = (kind: "witness-added" | "witness-removed") => (witness: PolicyWitness) => ({
    kind,
    key: nameOf(witness),
  });
  return [
    ...old.witnesses.filter((witness) => !after.has(line(witness))).map(as("witness-removed")),
    ...next.witnesses.filter((witness) => !before.has(line(witness))).map(as("witness-added")),
  ];
}

/** The last part of a key's name, by which people tell keys apart. */
export const shortKeyName = (vkey: string): string => {
  const { name } = parseVkey(vkey);
  return name.slice(name.lastIndexOf("/") + 1);
};
