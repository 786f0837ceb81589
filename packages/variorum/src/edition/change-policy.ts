import { VariorumError } from "../model/error.ts";
import { digestOfBody, formatPolicy, type Policy, type PolicyPerson, type Role, roles } from "../record/policy.ts";
import { editPolicy, findKey, type PolicyEdits } from "../record/policy-edit.ts";
import type { RecordState } from "../record/record-state.ts";
import { policyInForce, snapshotAt } from "../record/replay.ts";
import { diskFiles } from "../store/file-operations.ts";
import { addEvent, type Draft } from "./draft.ts";
import { addChange } from "./draft-change.ts";
import { type KeyRequest, personOfRequest, readKeyRequests } from "./key-request.ts";
import { addPeople, namesOfPeople } from "./people-file.ts";
import { planPublication } from "./plan.ts";
import type { RecordEnvironment } from "./publication.ts";
import { type Outcome, putForward, requireRecord } from "./put-forward.ts";

/** A change of policy as people ask for it: people and keys by name or id. */
export interface WantedPolicy extends Omit<PolicyEdits, "add" | "remove" | "removeKeys"> {
  /** Names or ids of people who asked to be taken in. */
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly removeKeys?: readonly string[];
}

/**
 * Puts a change of policy forward.
 * @throws {VariorumError} `usage` for a person or key that is not there, `record` when nothing would change or the policy could never be met
 */
export async function changePolicy(folder: string, wanted: WantedPolicy, env: RecordEnvironment): Promise<Outcome> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  const requests = await readKeyRequests(files, folder);
  const names = await namesOfPeople(files, folder, state);
  const added = (wanted.add ?? []).map((who) => requireRequest(requests, who));
  const { add: _, remove = [], removeKeys = [], ...rest } = wanted;
  const edits: PolicyEdits = {
    ...rest,
    add: added.map((request) => withoutRevoked(personOfRequest(request), state)),
    remove: remove.map((who) => requirePerson(state.policy, names, who)),
    removeKeys: removeKeys.map((key) => findKey(state.policy, key).vkey),
  };
  const foreign = added.find(({ origin }) => origin !== state.origin);
  if (foreign !== undefined) {
    throw new VariorumError("usage", `${foreign.name} asks to be taken into another record, ${foreign.origin}.`);
  }
  // Refused before anything is written.
  editPolicy(state.policy, edits);
  await addPeople(files, folder, new Map(added.map(({ person, name }) => [person, name])));
  const outcome = await putForward(folder, env, async (draft) => {
    if (added.length > 0) await drawPeople(folder, draft);
    drawPolicy(draft, edits);
  });
  if (outcome === undefined) throw new VariorumError("usage", "Nothing would change.");
  return outcome;
}

/** A request names every key that somebody ever made: those that the policy knew once and knows no more are left out. */
function withoutRevoked(person: PolicyPerson, { policy, replay }: RecordState): PolicyPerson {
  const keysOf = ({ people }: Policy): readonly string[] =>
    people.flatMap((each) => roles.flatMap((role) => each[role]));
  const present = new Set(keysOf(policy));
  const revoked = new Set(replay.policies.flatMap((each) => keysOf(each.policy)).filter((key) => !present.has(key)));
  const kept = (role: Role): readonly string[] => person[role].filter((key) => !revoked.has(key));
  return { id: person.id, editor: kept("editor"), root: kept("root"), legal: kept("legal") };
}

/** Who is who stands in the record before the first of them signs. */
async function drawPeople(folder: string, draft: Draft): Promise<void> {
  const { changes } = await planPublication(folder, [], draft.env, draft.state);
  for (const change of changes) addChange(draft, change);
}

export function drawPolicy(draft: Draft, edits: PolicyEdits): void {
  const inForce = policyInForce(draft.state.replay);
  if (inForce === undefined) throw new VariorumError("record", "The record has no policy.");
  const next = editPolicy(inForce.policy, edits);
  if (isSame(inForce.policy, next)) return;
  const body = formatPolicy(next);
  addEvent(draft, { action: "policy", subject: "policy", parent: inForce.id, content: digestOfBody(body), body });
}

const isSame = (old: Policy, next: Policy): boolean =>
  formatPolicy({ ...next, version: old.version }) === formatPolicy(old);

function requireRequest(requests: readonly KeyRequest[], who: string): KeyRequest {
  const found = requests.filter(({ person, name }) => person === who || name === who);
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only;
  const known = requests.map(({ person, name }) => `${name} (${person})`).join(", ");
  throw new VariorumError(
    "usage",
    found.length > 1
      ? `Several people are called ${who}: name the one you mean by id. ${known}`
      : `Nobody called ${who} has asked to be taken in. On their computer: \`variorum key new <folder> --name "${who}"\`.${known === "" ? "" : ` Asked so far: ${known}.`}`,
  );
}

function requirePerson(policy: Policy, names: ReadonlyMap<string, string>, who: string): string {
  const found = policy.people.filter(({ id }) => id === who || names.get(id) === who);
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only.id;
  throw new VariorumError(
    "usage",
    `The policy knows ${found.length === 0 ? "nobody" : "several people"} called ${who}.`,
  );
}

/**
 * Takes a key away for ever: root alone may. Signatures that it made before stay good.
 * @throws {VariorumError} as `changePolicy`
 */
export const revokeKey = (folder: string, key: string, env: RecordEnvironment): Promise<Outcome> =>
  changePolicy(folder, { removeKeys: [key] }, env);

/**
 * Puts the state of the whole record forward as one event, so that a proof of one thing can show that nothing came after it.
 * @throws {VariorumError} `record`
 */
export async function snapshot(folder: string, env: RecordEnvironment): Promise<Outcome> {
  const outcome = await putForward(folder, env, (draft) => {
    const { replay, newest } = draft.state;
    const body = snapshotAt(replay, newest.size);
    const parent = replay.snapshots.at(-1)?.id ?? null;
    addEvent(draft, { action: "snapshot", subject: "site", parent, content: digestOfBody(body), body });
  });
  if (outcome === undefined) throw new VariorumError("fault", "no snapshot was drawn");
  return outcome;
}
