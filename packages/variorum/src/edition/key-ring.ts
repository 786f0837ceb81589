import { join } from "node:path";
import { buildSigningKey, ED25519, formatVkey, verifierOf } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Role } from "../record/policy.ts";
import type { RecordState } from "../record/record-state.ts";
import { diskFiles } from "../store/file-operations.ts";
import {
  formatKeyFile,
  isLocked,
  type KeyRole,
  openKey,
  parseKeyFile,
  type StoredKey,
  storeKey,
} from "../store/key-file.ts";
import { keyPaths, personKeyPath, type RecordHome, recordHome, writeKey } from "../store/record-home.ts";
import { formatKeyRequest, type KeyRequest, readKeyRequests, requestPath } from "./key-request.ts";
import { namesOfPeople } from "./people-file.ts";
import type { RecordEnvironment } from "./publication.ts";
import { requireRecord } from "./put-forward.ts";

/** A key of this machine as people see it. */
export interface KeyOnRing {
  readonly file: string;
  readonly role: KeyRole;
  readonly vkey: string;
  readonly locked: boolean;
  /** Id and name of its person, where the policy knows it. */
  readonly person: string | null;
  readonly name: string | null;
  /** It stands in the policy in force. */
  readonly enrolled: boolean;
}

/** Every key of a record that this machine holds. Nothing is unlocked. */
export async function listKeys(folder: string, env: RecordEnvironment): Promise<readonly KeyOnRing[]> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  const names = await namesOfPeople(files, folder, state);
  const requests = await readKeyRequests(files, folder);
  const keys: KeyOnRing[] = [];
  for (const file of await keyPaths(files, recordHome(env.home, state.origin))) {
    const bytes = await files.read(file);
    if (bytes === undefined) continue;
    const { role, vkey, secret } = parseKeyFile(bytes, file);
    const person = holderOf(state, requests, vkey);
    const enrolled = state.policy.log === vkey || holderIn(state, vkey) !== null;
    const name = person === null ? null : (names.get(person) ?? null);
    keys.push({ file, role, vkey, locked: isLocked(secret), person, name, enrolled });
  }
  return keys;
}

const holderIn = ({ policy }: RecordState, vkey: string): string | null =>
  policy.people.find(({ editor, root, legal }) => [...editor, ...root, ...legal].includes(vkey))?.id ?? null;

const holderOf = (state: RecordState, requests: readonly KeyRequest[], vkey: string): string | null =>
  holderIn(state, vkey) ?? requests.find(({ keys }) => keys.some((key) => key.vkey === vkey))?.person ?? null;

export interface NewKeys {
  /** As readers see the person; that of a person who is known already may be left out. */
  readonly name?: string;
  readonly roles: readonly Role[];
}

const KEEP = ["A private key. Keep it on this computer only."];

/**
 * Makes keys for the person at this computer, and a request that asks the others to take them in.
 * @throws {VariorumError} `usage` when nobody knows who the person is
 */
export async function createKeys(folder: string, wanted: NewKeys, env: RecordEnvironment): Promise<KeyRequest> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  const known = (await listKeys(folder, env)).find(({ person, role }) => person !== null && role !== "log");
  const name = wanted.name ?? known?.name;
  if (name == null) throw new VariorumError("usage", "Say whose keys they are: --name.");
  const person = known?.person ?? Buffer.from(env.random(8)).toString("hex");
  const home = recordHome(env.home, state.origin);
  const keys: KeyRequest["keys"][number][] = [];
  for (const role of new Set(wanted.roles)) keys.push({ role, vkey: await createKey(home, state.origin, role, env) });
  const before = (await readKeyRequests(files, folder)).find((request) => request.person === person);
  const request = { origin: state.origin, person, name, keys: [...(before?.keys ?? []), ...keys] };
  await files.write(join(folder, requestPath(person)), formatKeyRequest(request));
  return { ...request, keys };
}

/** Makes one key and writes it to the home folder, locked when a passphrase is known; gives its vkey. */
async function createKey(home: RecordHome, origin: string, role: Role, env: RecordEnvironment): Promise<string> {
  const files = env.files ?? diskFiles;
  const key = buildSigningKey(`${origin}/k/${Buffer.from(env.random(8)).toString("hex")}`, ED25519, env.random(32));
  const secret = typeof env.passphrase === "string" ? env.passphrase : undefined;
  await writeKey(files, personKeyPath(home, role, key.name), await storeKey(role, key, secret, env.random), KEEP);
  return formatVkey(verifierOf(key));
}

/**
 * Copies keys of this machine out of the home folder, each as it is: what is locked stays locked. Without names all keys of people;
 * the log key only moves, with `operator transfer`.
 * @returns bytes of one file for each key, by file name
 */
export async function exportKeys(
  folder: string,
  wanted: readonly string[],
  env: RecordEnvironment,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = env.files ?? diskFiles;
  const all = (await listKeys(folder, env)).filter(({ role }) => role !== "log");
  const chosen = wanted.length === 0 ? all : wanted.map((name) => requireKey(all, name));
  const out = new Map<string, Uint8Array>();
  for (const { file, role, vkey } of chosen) {
    const bytes = await files.read(file);
    if (bytes !== undefined) out.set(`${role}-${tailOf(vkey)}.key`, bytes);
  }
  return out;
}

const tailOf = (vkey: string): string => {
  const [name = ""] = vkey.split("+");
  return name.slice(name.lastIndexOf("/") + 1);
};

function requireKey(keys: readonly KeyOnRing[], name: string): KeyOnRing {
  const found = keys.find(({ vkey, file }) => vkey === name || tailOf(vkey) === name || file === name);
  if (found !== undefined) return found;
  throw new VariorumError("usage", `This computer holds no key ${name} of a person.`);
}

/**
 * Takes a key file into the home folder.
 * @throws {VariorumError} `input` when it is none, or of another record; `usage` for a log key; `record` when it is there already
 */
export async function importKey(
  folder: string,
  bytes: Uint8Array,
  path: string,
  env: RecordEnvironment,
): Promise<StoredKey> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  const key = parseKeyFile(bytes, path);
  if (key.role === "log") {
    throw new VariorumError("usage", "A log key never goes alone: use `variorum operator transfer`.");
  }
  if (!key.vkey.startsWith(`${state.origin}/k/`)) {
    throw new VariorumError("input", `${path} is a key of another record, ${key.vkey.split("/k/")[0]}.`);
  }
  const home = recordHome(env.home, state.origin);
  await writeKey(files, personKeyPath(home, key.role, key.vkey.split("+")[0] ?? ""), key, KEEP);
  return key;
}

/**
 * Locks every key of this machine, but for the recovery file, with another passphrase, or with none. A key that the old passphrase does not open stops it
 * before anything is written.
 * @returns how many were changed
 */
export async function changePassphrase(
  folder: string,
  next: string | undefined,
  env: RecordEnvironment,
): Promise<number> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  const changed: (readonly [string, StoredKey])[] = [];
  const home = recordHome(env.home, state.origin);
  for (const file of await keyPaths(files, home)) {
    const bytes = await files.read(file);
    if (bytes === undefined || file === home.recovery) continue;
    const stored = parseKeyFile(bytes, file);
    const key = await openKey(stored, env.passphrase);
    changed.push([file, await storeKey(stored.role, key, next, env.random)]);
  }
  for (const [file, key] of changed) await files.write(file, formatKeyFile(key, KEEP), 0o600);
  return changed.length;
}
