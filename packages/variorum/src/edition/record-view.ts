import type { PublicEntry, PublicPolicy } from "../model/public.ts";
import { type Role, roles } from "../record/policy.ts";
import { shortKeyName } from "../record/policy-edit.ts";
import { publicPolicy } from "../record/record-state.ts";
import { diskFiles } from "../store/file-operations.ts";
import { namesOfPeople } from "./people-file.ts";
import type { RecordEnvironment } from "./publication.ts";
import { requireRecord } from "./put-forward.ts";

/** A person of the policy with what tells their keys apart. */
export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly { readonly role: Role; readonly key: string }[];
}

/** A record as its editors look at it. */
export interface RecordView {
  readonly origin: string;
  readonly pin: string;
  /** Entries. */
  readonly size: number;
  readonly policy: PublicPolicy;
  readonly people: readonly PersonView[];
  readonly recovery: boolean;
  /** Every entry from the first, those that do not count among them. */
  readonly entries: readonly PublicEntry[];
  /** Indices of entries after which a checkpoint was signed. */
  readonly checkpoints: readonly number[];
}

/** @throws {VariorumError} `record` when there is no sound record */
export async function viewRecord(folder: string, env: RecordEnvironment): Promise<RecordView> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  const names = await namesOfPeople(files, folder, state);
  const { origin, pin, newest, policy, entries, checkpoints } = state;
  return {
    origin,
    pin,
    size: newest.size,
    policy: publicPolicy({ ...state, signerNames: names }),
    people: policy.people.map((person) => ({
      id: person.id,
      name: names.get(person.id) ?? person.id,
      keys: roles.flatMap((role) => person[role].map((vkey) => ({ role, key: shortKeyName(vkey) }))),
    })),
    recovery: policy.recovery,
    entries: entries.map((entry) => ({ ...entry, signers: entry.signers.map((id) => names.get(id) ?? id) })),
    checkpoints: checkpoints.map(({ size }) => size),
  };
}
