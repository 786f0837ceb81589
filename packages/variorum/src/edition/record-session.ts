import { join } from "node:path";
import {
  encodeUtf8,
  formatBase64,
  parseBase64,
  type ReadFile,
  readEntries,
  type SigningKey,
  signCheckpoint,
  type TreeHead,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import {
  checkpointPath,
  formatHistory,
  historyPath,
  parseHistory,
  pastCheckpointPath,
  readHead,
  requiredPolicies,
} from "../record/checkpoint-history.ts";
import { parseEventNote } from "../record/event-note.ts";
import { objectPath } from "../record/object.ts";
import type { Policy } from "../record/policy.ts";
import { type RecordState, readRecordState } from "../record/record-state.ts";
import { startReplay } from "../record/replay.ts";
import type { EventSigner } from "../record/sign-event.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations, sweepTemporary } from "../store/file-operations.ts";
import { openKey } from "../store/key-file.ts";
import { advanceLockState, type LockState, readLockState } from "../store/lock-store.ts";
import { appendToLog, assertReadsBack, holdsLog, logReader, writeAll } from "../store/log-files.ts";
import { readMirrorList } from "../store/mirror-list.ts";
import { acquireLock } from "../store/process-lock.ts";
import { folderReader } from "../store/record-folder.ts";
import { type RecordHome, readKeyFiles, recordHome } from "../store/record-home.ts";
import { assertMirrorsFit, fillMirrors } from "./mirror-fill.ts";
import { editorsHere, type KeyPlace } from "./own-keys.ts";
import { cosignPending } from "./pending-checkpoint.ts";
import type { RecordEnvironment } from "./publication.ts";
import { mayBeEdition, namedPlaces, refuseFork } from "./published-head.ts";
import { readRecord } from "./read-record.ts";
import { settleWorkingFiles } from "./settle.ts";
import { tryStamp } from "./stamp.ts";
import { tidyRecord } from "./tidy-record.ts";
import { markUnsettled, readUnsettled } from "./unsettled.ts";

/** A record that this program alone writes to, until it is closed. */
export interface RecordSession {
  readonly files: FileOperations;
  /** `private/`. */
  readonly private: string;
  readonly state: RecordState;
  /** One for each key of an editor that this machine holds; enough of them to meet the threshold. */
  readonly signers: () => Promise<readonly EventSigner[]>;
  /**
   * Puts files where entries that are logged later will need them; until then they count for nothing.
   * @throws {VariorumError} `record` before anything is written, where nothing may be signed
   */
  readonly lay: (files: Laid) => Promise<void>;
  /** Removes what was laid below `private/` by a run that logs nothing; what it laid below `record/` the next run tidies. */
  readonly takeBack: () => Promise<void>;
  /** Logs entries whose files were laid; settles the working files; gives the new state. */
  readonly append: (entries: readonly Uint8Array[]) => Promise<RecordState>;
}

export interface Laid {
  /** Path below `record/` → bytes. */
  readonly shown: ReadonlyMap<string, Uint8Array>;
  /** Path below `private/` → bytes. */
  readonly hidden: ReadonlyMap<string, Uint8Array>;
}

interface Place {
  readonly folder: string;
  readonly files: FileOperations;
  readonly record: string;
  readonly log: string;
  readonly private: string;
  readonly home: RecordHome;
  readonly env: RecordEnvironment;
}

/**
 * Does something with a record while no other program can publish it. What an interrupted run left is finished first.
 * @throws {VariorumError} `record` when there is no record, its key is not here, another program is at it, or it was forked
 */
export async function withRecord<T>(
  folder: string,
  env: RecordEnvironment,
  work: (session: RecordSession) => Promise<T>,
): Promise<T> {
  return withLock(folder, env, async (place) => work(await openSession(place)));
}

/**
 * Finishes what an interrupted run left: call it before changes are planned, for they are planned against the visible state.
 * @throws {VariorumError} `record` as `withRecord`
 */
export const finishInterrupted = (folder: string, env: RecordEnvironment): Promise<void> =>
  withLock(folder, env, async (place) => {
    await completeInterrupted(place);
    if ((await readUnsettled(place.files, place.home)) !== undefined) await settle(place);
  });

/** Whether this computer holds the log key and the lock of a record, and so may publish it. */
export async function mayPublish(folder: string, env: Pick<RecordEnvironment, "files" | "home">): Promise<boolean> {
  const files = env.files ?? diskFiles;
  const { origin } = await readPresentHead(files, join(folder, layout.record));
  return (await readLockState(files, recordHome(env.home, origin).lock)) !== undefined;
}

async function withLock<T>(folder: string, env: RecordEnvironment, work: (place: Place) => Promise<T>): Promise<T> {
  const files = env.files ?? diskFiles;
  const record = join(folder, layout.record);
  const { origin } = await readPresentHead(files, record);
  const home = recordHome(env.home, origin);
  await requireLockState(files, home);
  const lock = await acquireLock(files, home.folder, { ...env.lock, ...(env.signal && { signal: env.signal }) });
  const place: Place = {
    folder,
    files,
    record,
    log: join(record, "log"),
    private: join(folder, layout.private),
    home,
    env,
  };
  try {
    return await work(place);
  } finally {
    await lock.release().catch(() => undefined);
  }
}

async function readPresentHead(files: FileOperations, record: string): Promise<TreeHead & { readonly origin: string }> {
  const bytes = await files.read(join(record, checkpointPath));
  if (bytes === undefined) {
    throw new VariorumError("record", "This edition has no record yet. Run `variorum init` on its folder.");
  }
  return readHead(bytes);
}

async function requireLockState(files: FileOperations, { lock, folder }: RecordHome): Promise<LockState> {
  const state = await readLockState(files, lock);
  if (state !== undefined) return state;
  const message = `The key that signs this record is not on this computer (looked in ${folder}). Publish on the computer that has it, or bring it here: variorum operator transfer.`;
  throw new VariorumError("record", message);
}

async function openSession(place: Place): Promise<RecordSession> {
  const { files } = place;
  await sweepTemporary(files, place.record);
  await completeInterrupted(place);
  const state = await settle(place);
  return {
    files,
    private: place.private,
    state,
    signers: () => editorsHere(keyPlace(place), state.policy),
    ...additionTo(place, state),
  };
}

const keyPlace = ({ files, home, env }: Place): KeyPlace => ({
  files,
  home,
  keyFiles: env.keyFiles,
  passphrase: env.passphrase,
});

async function requireState({ folder, env }: Place): Promise<RecordState> {
  const state = await readRecord(folder, env);
  if (state === undefined) throw new VariorumError("record", "The record is gone.");
  return state;
}

/**
 * The lock store holds the newest state that was, or was about to be, signed. When the folder is behind it, the last run was
 * stopped after its entries were on disk: only forward from there.
 */
async function completeInterrupted(place: Place): Promise<void> {
  const head = await readPresentHead(place.files, place.record);
  const lock = await requireLockState(place.files, place.home);
  const signed = { size: lock.size, root: parseBase64(lock.root) };
  if (lock.size === head.size && lock.root === formatBase64(head.root)) return place.files.remove(place.home.pending);
  if (lock.size <= head.size) {
    throw new VariorumError(
      "record",
      `This record has ${head.size} entries, but the lock beside its key (${place.home.lock}) knows ${lock.size}: it was signed elsewhere, or the lock is an old copy. Restore the newest lock.json.`,
    );
  }
  if (!(await holdsLog(place.files, place.log, signed))) {
    throw new VariorumError(
      "record",
      `This folder is older than the record that was last signed: it has ${head.size} entries of ${lock.size}. Continue with the newest folder; to publish from this one would fork the record.`,
    );
  }
  const policies = await policiesOnDisk(logReader(place.files, place.log), lock.size, head.size);
  const { server } = await namedPlaces(await requireState(place), await editionsOnDisk(place, head.size, lock.size));
  await showHead(place, { head: signed, previous: head.size, policies, server });
  const message = `What the last run had signed is visible now: the record has ${lock.size} entries.`;
  place.env.onNotice?.({ severity: "notice", code: "completed", message });
}

/** What entries [from, to) of the log on disk will show of the edition itself: path below `record/` → bytes. */
async function editionsOnDisk(
  { files, log, record }: Place,
  from: number,
  to: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const objects = new Map<string, Uint8Array>();
  for await (const entry of readEntries(logReader(files, log), { from, to }, to)) {
    const path = objectPath(parseEventNote(entry).id);
    const bytes = await files.read(join(record, path));
    if (bytes !== undefined && mayBeEdition(bytes)) objects.set(path, bytes);
  }
  return objects;
}

/** The policies whose quorum the checkpoint of a log on disk needs, by replay. */
async function policiesOnDisk(log: ReadFile, size: number, previous: number): Promise<readonly [Policy, ...Policy[]]> {
  const { add, replay } = startReplay({ verifyEd25519 });
  for await (const entry of readEntries(log, { from: 0, to: size }, size)) add(entry);
  return requiredPolicies(replay, size, previous);
}

interface Showing {
  readonly head: TreeHead;
  /** Entries of the checkpoint before. */
  readonly previous: number;
  /** Whose quorums it needs; the first is in force after it. */
  readonly policies: readonly [Policy, ...Policy[]];
  /** Of time stamps, where the edition names one. */
  readonly server?: string | undefined;
}

/** Signs a state that the lock store holds already, has it cosigned, hands it to the mirrors, and then makes it visible. */
async function showHead(place: Place, { head, previous, policies, server }: Showing): Promise<void> {
  const { files, record, home, env } = place;
  const { origin, log } = policies[0];
  const signed = signCheckpoint({ origin, ...head }, [await logKeyHere(place, log)]);
  const cosigned = await cosignPending(signed, policies, {
    files,
    pending: home.pending,
    log: logReader(files, place.log),
    old: previous,
    env,
  });
  const note = await tryStamp(cosigned, server, env);
  const history = (await files.read(join(record, historyPath))) ?? new Uint8Array(0);
  const known = history.length === 0 ? [] : parseHistory(history);
  const sizes = [...new Set([...known, head.size])].sort((a, b) => a - b);
  const shown = new Map([
    [pastCheckpointPath(head.size), note],
    [historyPath, encodeUtf8(formatHistory(sizes))],
    [checkpointPath, note],
  ]);
  await showToMirrors(place, shown);
  for (const [path, bytes] of shown) await files.write(join(record, path), bytes);
  await files.remove(home.pending);
}

/** Mirrors hold a state before readers can see it: the record as it will be once these files are written. */
async function showToMirrors(
  { files, record, home, env }: Place,
  shown: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const mirrors = await readMirrorList(files, home.mirrors);
  if (mirrors.length === 0) return;
  const reader = { read: async (path: string) => shown.get(path) ?? files.read(join(record, path)) };
  const { signal } = env;
  const state = await readRecordState(reader, { verifyEd25519, ...(signal && { signal }) });
  await fillMirrors(mirrors, { state, reader, files, env });
}

/** The log key that a policy names: a record whose log key was replaced has had several. */
async function logKeyHere({ files, home, env }: Place, vkey: string): Promise<SigningKey> {
  const here = await readKeyFiles(files, home);
  const stored = here.find((key) => key.role === "log" && key.vkey === vkey);
  if (stored === undefined) throw new VariorumError("record", `The log key is missing: ${home.logKey}`);
  return openKey(stored, env.passphrase);
}

function additionTo(place: Place, state: RecordState): Pick<RecordSession, "lay" | "takeBack" | "append"> {
  const hidden = new Set<string>();
  const editions = new Map<string, Uint8Array>();
  const asked = new Set<string>();
  let isFit = false;
  const prepare = async (shown: ReadonlyMap<string, Uint8Array>): Promise<void> => {
    for (const [path, bytes] of shown) if (mayBeEdition(bytes)) editions.set(path, bytes);
    const { addresses } = await namedPlaces(state, editions);
    const unasked = addresses.filter((address) => !asked.has(address));
    if (!isFit || unasked.length > 0) await requireFit(place, state, unasked);
    for (const address of unasked) asked.add(address);
    isFit = true;
  };
  return {
    lay: async (laid) => {
      await prepare(laid.shown);
      for (const path of laid.hidden.keys()) hidden.add(path);
      await layFiles(place, laid);
    },
    takeBack: async () => {
      for (const path of hidden) await place.files.remove(join(place.private, path)).catch(() => undefined);
    },
    append: async (entries) => {
      await prepare(new Map());
      return append(place, state, entries, (await namedPlaces(state, editions)).server);
    },
  };
}

/** @throws {VariorumError} `record` where the record was forked, or a mirror cannot take it */
async function requireFit(place: Place, state: RecordState, addresses: readonly string[]): Promise<void> {
  const { files, env } = place;
  await refuseFork(state, addresses, { files, log: logReader(files, place.log), env });
  const reader = folderReader(files, place.record);
  await assertMirrorsFit(await readMirrorList(files, place.home.mirrors), { state, reader, files, env });
}

async function layFiles({ files, record, private: below }: Place, { shown, hidden }: Laid): Promise<void> {
  await writeAll(files, below, hidden, 0o600);
  await writeAll(files, record, shown);
  await assertReadsBack(files, below, hidden);
  await assertReadsBack(files, record, shown);
}

/** @param server of time stamps, where the edition names one */
async function append(
  place: Place,
  state: RecordState,
  entries: readonly Uint8Array[],
  server: string | undefined,
): Promise<RecordState> {
  const { files, env } = place;
  const before: LockState = { origin: state.origin, size: state.newest.size, root: state.newest.root };
  env.onProgress?.({ phase: "write", done: 0, total: entries.length });
  const next = await appendToLog(files, place.log, { size: before.size, root: parseBase64(before.root) }, entries);
  env.signal?.throwIfAborted();
  await markUnsettled(files, place.home, before.size);
  await advanceLockState(files, place.home.lock, before, {
    origin: state.origin,
    size: next.size,
    root: formatBase64(next.root),
  });
  const policies = entries.some(isPolicyEvent)
    ? await policiesOnDisk(logReader(files, place.log), next.size, before.size)
    : ([state.policy] as const);
  await showHead(place, { head: next, previous: before.size, policies, server });
  return settle(place);
}

const isPolicyEvent = (entry: Uint8Array): boolean => parseEventNote(entry).event.action === "policy";

/**
 * Makes the folder agree with the state that is visible: what the record does not show is put away, and the working files follow
 * what was logged since they were settled last, by this run or by one that was stopped.
 */
async function settle(place: Place): Promise<RecordState> {
  const { files, home, folder, env } = place;
  const state = await requireState(place);
  await tidyRecord(place, state);
  const from = await readUnsettled(files, home);
  if (from === undefined) return state;
  const events = state.replay.entries
    .slice(from)
    .flatMap(({ note, fault }) => (fault === null && note ? [note.id] : []));
  await settleWorkingFiles(folder, state, env, events);
  await files.remove(home.unsettled);
  return state;
}
