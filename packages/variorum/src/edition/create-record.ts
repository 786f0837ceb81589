import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  buildSigningKey,
  ED25519,
  formatBase64,
  formatVkey,
  type SigningKey,
  signCheckpoint,
  verifierOf,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { checkpointPath, formatHistory, historyPath, pastCheckpointPath } from "../record/checkpoint-history.ts";
import { eventIdOf, formatEvent, isOrigin, type RecordEvent } from "../record/event-note.ts";
import { digestOfBody, formatPin, formatPolicy, type Policy } from "../record/policy.ts";
import { signEventWith } from "../record/sign-event.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { type KeyRole, storeKey } from "../store/key-file.ts";
import { advanceLockState, createLockState, type LockState } from "../store/lock-store.ts";
import { appendToLog } from "../store/log-files.ts";
import { personKeyPath, type RecordHome, recordHome, writeKey } from "../store/record-home.ts";
import { eventTime } from "./event-time.ts";
import { eventSigner } from "./own-keys.ts";
import { writePeople } from "./people-file.ts";
import type { RecordEnvironment } from "./publication.ts";

export interface RecordOptions {
  readonly editorName: string;
  /** A schema-less URL of the editor's own, at most 45 characters; made from the log key when not given. */
  readonly origin?: string;
  /** An older record that this one claims to continue. */
  readonly predecessor?: Policy["predecessor"];
}

export interface CreatedRecord {
  readonly origin: string;
  /** What readers pin. */
  readonly pin: string;
  /** File with the root key: to be kept apart from this computer. */
  readonly recoveryFile: string;
  /** Folder of the editor's and the log's keys and of the lock. */
  readonly keyFolder: string;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const RECOVERY = [
  "This is the root key of the edition's record: move this file to a safe place away from this computer, for it alone can replace lost or stolen keys.",
];
const KEEP = ["A private key. Keep it on this computer only."];

interface FoundingKeys {
  readonly editor: SigningKey;
  readonly root: SigningKey;
  readonly log: SigningKey;
}

/**
 * Makes the record of an edition: three keys, a policy of one editor, and a log whose first entry it is.
 * @param folder the edition's folder
 * @throws {VariorumError} `record` when there is a record already, `usage` when the origin is none
 */
export async function createRecord(
  folder: string,
  options: RecordOptions,
  env: RecordEnvironment,
): Promise<CreatedRecord> {
  const files = env.files ?? diskFiles;
  const record = join(folder, layout.record);
  if ((await files.read(join(record, checkpointPath))) !== undefined) {
    throw new VariorumError("record", "This edition has a record already.");
  }
  const logSeed = env.random(32);
  const origin = options.origin ?? originOf(logSeed);
  assertOrigin(origin);
  const keys = foundingKeys(origin, logSeed, env);
  const person = hex(env.random(8));
  const home = recordHome(env.home, origin);
  await writeKeys(files, home, keys, env);
  await writePeople(files, folder, { [person]: options.editorName });
  const genesis = genesisEvent({ origin, person, predecessor: options.predecessor ?? null }, keys, env);
  await foundLog(files, record, home, keys, genesis);
  const pin = formatPin({ origin, genesis: eventIdOf(formatEvent(genesis)) });
  return { origin, pin, recoveryFile: home.recovery, keyFolder: home.folder };
}

/** @throws {VariorumError} `usage` */
export function assertOrigin(origin: string): void {
  if (isOrigin(origin)) return;
  const form = "letters, digits and . _ ~ : / -, at most 45 of them, such as example.org/letters";
  throw new VariorumError("usage", `${JSON.stringify(origin)} cannot be the origin of a record: ${form}.`);
}

function originOf(logSeed: Uint8Array): string {
  const { publicKey } = buildSigningKey("log", ED25519, logSeed);
  return `variorum.local/${createHash("sha256").update(publicKey).digest("hex").slice(0, 24)}`;
}

function foundingKeys(origin: string, logSeed: Uint8Array, { random }: RecordEnvironment): FoundingKeys {
  const person = () => buildSigningKey(`${origin}/k/${hex(random(8))}`, ED25519, random(32));
  return { editor: person(), root: person(), log: buildSigningKey(origin, ED25519, logSeed) };
}

async function writeKeys(
  files: FileOperations,
  home: RecordHome,
  { editor, root, log }: FoundingKeys,
  { passphrase, random }: RecordEnvironment,
): Promise<void> {
  // A key is locked from the start when its passphrase is known; nobody is asked for one.
  const secret = typeof passphrase === "string" ? passphrase : undefined;
  const write = async (role: KeyRole, path: string, key: SigningKey, explanation: readonly string[], lock?: string) =>
    writeKey(files, path, await storeKey(role, key, lock, random), explanation);
  await write("root", home.recovery, root, RECOVERY);
  await write("editor", personKeyPath(home, "editor", editor.name), editor, KEEP, secret);
  await write("log", home.logKey, log, KEEP, secret);
}

function genesisEvent(
  { origin, person, predecessor }: Pick<Policy, "origin" | "predecessor"> & { readonly person: string },
  { editor, root, log }: FoundingKeys,
  { now }: RecordEnvironment,
): RecordEvent {
  const vkey = (key: SigningKey): string => formatVkey(verifierOf(key));
  const policy: Policy = {
    format: "variorum/policy@v1",
    version: 1,
    origin,
    log: vkey(log),
    people: [{ id: person, editor: [vkey(editor)], root: [vkey(root)], legal: [] }],
    thresholds: { editor: 1, root: 1, legal: 0 },
    witnesses: [],
    quorum: 0,
    maxAge: null,
    recovery: true,
    predecessor,
  };
  const body = formatPolicy(policy);
  return {
    log: origin,
    policy: null,
    parent: null,
    until: null,
    time: eventTime(now()),
    action: "policy",
    subject: "policy",
    content: digestOfBody(body),
    reason: null,
    body,
  };
}

async function foundLog(
  files: FileOperations,
  record: string,
  home: RecordHome,
  { editor, root, log }: FoundingKeys,
  genesis: RecordEvent,
): Promise<void> {
  const entry = signEventWith(genesis, [eventSigner(editor), eventSigner(root)]);
  const empty = { size: 0, root: createHash("sha256").digest() };
  const head = await appendToLog(files, join(record, "log"), empty, [entry]);
  const state = (size: number, hash: Uint8Array): LockState => ({
    origin: genesis.log,
    size,
    root: formatBase64(hash),
  });
  await createLockState(files, home.lock, state(0, empty.root));
  await advanceLockState(files, home.lock, state(0, empty.root), state(head.size, head.root));
  const note = signCheckpoint({ origin: genesis.log, ...head }, [log]);
  await files.write(join(record, pastCheckpointPath(1)), note);
  await files.write(join(record, historyPath), Buffer.from(formatHistory([1])));
  await files.write(join(record, checkpointPath), note);
}
