import { join } from "node:path";
import {
  buildSigningKey,
  ED25519,
  formatBase64,
  formatKeyId,
  formatVkey,
  type SigningKey,
  verifierOf,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { checkpointPath, readHead } from "../record/checkpoint-history.ts";
import type { PolicyEdits } from "../record/policy-edit.ts";
import type { RecordState } from "../record/record-state.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { formatKeyFile, parseKeyFile, type StoredKey, storeKey } from "../store/key-file.ts";
import { createLockState, type LockState, readLockState } from "../store/lock-store.ts";
import { keyPaths, personKeyPath, type RecordHome, recordHome, writeKey } from "../store/record-home.ts";
import { drawPolicy } from "./change-policy.ts";
import { ownKeys } from "./own-keys.ts";
import type { RecordEnvironment } from "./publication.ts";
import { keyPlaceOf, type Outcome, putForward, requireRecord } from "./put-forward.ts";
import { withRecord } from "./record-session.ts";

const FORMAT = "variorum/operator@v1";
const KEEP = ["A private key. Keep it on this computer only."];

/** The log keys of a record and what they signed last: the two never part. */
interface OperatorParcel extends LockState {
  readonly keys: readonly StoredKey[];
}

/** One line of JSON: `format`, `origin`, `size`, `root`, `keys` (each as in a key file). */
const formatParcel = ({ origin, size, root, keys }: OperatorParcel): Uint8Array =>
  Buffer.from(`${JSON.stringify({ format: FORMAT, origin, size, root, keys })}\n`);

/** @throws {VariorumError} `input` */
function parseParcel(bytes: Uint8Array, path: string): OperatorParcel {
  try {
    const { format, origin, size, root, keys } = JSON.parse(Buffer.from(bytes).toString()) as OperatorParcel & {
      format: string;
    };
    const isWhole = typeof origin === "string" && Number.isSafeInteger(size) && typeof root === "string";
    if (format === FORMAT && isWhole && Array.isArray(keys) && keys.length > 0) {
      return { origin, size, root, keys: keys.map((key) => parseKeyFile(formatKeyFile(key), path)) };
    }
  } catch {
    // The message below says what is wrong.
  }
  throw new VariorumError("input", `${path} does not hold the key and the lock of a record.`);
}

/**
 * Hands over the right to publish: writes the log key and the lock to one file, then takes both from this computer.
 * @param to where the file goes; nothing may be there
 * @throws {VariorumError} `record` when this computer cannot publish, `usage` when the file exists
 */
export async function handOver(folder: string, to: string, env: RecordEnvironment): Promise<LockState> {
  return withRecord(folder, env, async ({ files, state }) => {
    const home = recordHome(env.home, state.origin);
    const lock = await readLockState(files, home.lock);
    if (lock === undefined) throw new VariorumError("record", "The lock is gone.");
    const paths = await logKeyPaths(files, home);
    const keys = await Promise.all(
      paths.map(async (path) => parseKeyFile((await files.read(path)) ?? new Uint8Array(0), path)),
    );
    if (!(await files.create(to, formatParcel({ ...lock, keys }), 0o600))) {
      throw new VariorumError("usage", `${to} exists already. Name a new file.`);
    }
    // The lock goes first: without it nothing can be signed here, with or without the key.
    await files.remove(home.lock);
    for (const path of paths) await files.remove(path);
    return lock;
  });
}

async function logKeyPaths(files: FileOperations, home: RecordHome): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of await keyPaths(files, home)) {
    const bytes = await files.read(path);
    if (bytes !== undefined && parseKeyFile(bytes, path).role === "log") found.push(path);
  }
  return found;
}

/**
 * Takes the right to publish over from such a file.
 * @throws {VariorumError} `input` when the file is none; `record` when the folder and the lock do not state the same
 */
export async function takeOver(
  folder: string,
  bytes: Uint8Array,
  path: string,
  env: RecordEnvironment,
): Promise<LockState> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  const { keys, ...lock } = parseParcel(bytes, path);
  const home = recordHome(env.home, state.origin);
  assertSameState(lock, state);
  if ((await readLockState(files, home.lock)) !== undefined) {
    throw new VariorumError("record", "This computer publishes the record already.");
  }
  for (const key of keys) await files.create(logKeyPath(home, key.vkey, state), formatKeyFile(key, KEEP), 0o600);
  await createLockState(files, home.lock, lock);
  return lock;
}

/** To sign from another state than the last would fork the record. */
function assertSameState(lock: LockState, { origin, newest }: RecordState): void {
  if (lock.origin !== origin) {
    throw new VariorumError("input", `The file is of another record, ${lock.origin}.`);
  }
  if (newest.size < lock.size) {
    throw new VariorumError(
      "record",
      `This folder is older than the key: it has ${newest.size} entries, and ${lock.size} were signed. Get the newest folder first.`,
    );
  }
  if (newest.size > lock.size) {
    throw new VariorumError(
      "record",
      `The file is older than the record: it knows ${lock.size} entries, and the folder has ${newest.size}. Somebody published after it was made: ask for a new file.`,
    );
  }
  if (newest.root !== lock.root) {
    throw new VariorumError(
      "record",
      `This folder and the key state different records of ${lock.size} entries. One of them was made from a copy: find out which before anything is signed.`,
    );
  }
}

const logKeyPath = (home: RecordHome, vkey: string, { policy }: RecordState): string =>
  vkey === policy.log ? home.logKey : home.logKey.replace(/\.key$/, `-${vkey.split("+")[1] ?? ""}.key`);

export interface Recovery {
  /** Replace the log key too, and publish from this computer from now on. */
  readonly log: boolean;
}

/**
 * Replaces the editor's keys of whoever holds a root key here, and the log key where it was lost, by root alone, as the first
 * policy allowed. New keys stand on this computer before anything is signed.
 * @throws {VariorumError} `record` when no root key is here or the policy does not allow it
 */
export async function recoverKeys(folder: string, { log }: Recovery, env: RecordEnvironment): Promise<Outcome> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  const { origin, policy } = state;
  if (!policy.recovery) {
    throw new VariorumError("record", "The first policy of this record does not let root alone replace keys.");
  }
  const place = keyPlaceOf(state, env);
  const holders = new Set(
    (await ownKeys(place, [policy])).filter(({ role }) => role === "root").map(({ person }) => person),
  );
  const people = policy.people.filter(({ id, editor }) => holders.has(id) && editor.length > 0);
  if (people.length === 0) {
    throw new VariorumError("record", "No root key of an editor is here. Bring the recovery file: --key <file>.");
  }
  const home = recordHome(env.home, origin);
  const write = async (role: "editor" | "log", name: string, path: (key: SigningKey) => string): Promise<string> => {
    const key = buildSigningKey(name, ED25519, env.random(32));
    const secret = typeof env.passphrase === "string" ? env.passphrase : undefined;
    await writeKey(files, path(key), await storeKey(role, key, secret, env.random), KEEP);
    return formatVkey(verifierOf(key));
  };
  const add: NonNullable<PolicyEdits["add"]>[number][] = [];
  for (const { id } of people) {
    const name = `${origin}/k/${Buffer.from(env.random(8)).toString("hex")}`;
    add.push({
      id,
      editor: [await write("editor", name, () => personKeyPath(home, "editor", name))],
      root: [],
      legal: [],
    });
  }
  const newLog = log ? await write("log", origin, (key) => newLogPath(home, key)) : undefined;
  if (log) await lockHere(files, folder, home);
  const removeKeys = people.flatMap(({ editor }) => editor);
  const edits: PolicyEdits = { add, removeKeys, ...(newLog === undefined ? {} : { log: newLog }) };
  const outcome = await putForward(folder, env, (draft) => drawPolicy(draft, edits));
  if (outcome === undefined) throw new VariorumError("fault", "nothing was replaced");
  return outcome;
}

const newLogPath = (home: RecordHome, { keyId }: SigningKey): string =>
  home.logKey.replace(/\.key$/, `-${formatKeyId(keyId)}.key`);

/** Whoever replaces the log key vouches that the folder is the newest: nobody else knows any more. */
async function lockHere(files: FileOperations, folder: string, home: RecordHome): Promise<void> {
  if ((await readLockState(files, home.lock)) !== undefined) return;
  const { origin, size, root } = readHead(
    (await files.read(join(folder, layout.record, checkpointPath))) ?? new Uint8Array(0),
  );
  await createLockState(files, home.lock, { origin, size, root: formatBase64(root) });
}
