import { join } from "node:path";
import {
  formatBase64,
  openCheckpoint,
  parseBase64,
  parseVkey,
  readRoot,
  TlogError,
  type TreeHead,
  type VerifierKey,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import {
  checkpointPath,
  historyPath,
  openRecordCheckpoint,
  pastCheckpointPath,
  readHead,
} from "../record/checkpoint-history.ts";
import { parsePin } from "../record/policy.ts";
import { logPaths, publicFiles } from "../record/record-files.ts";
import type { RecordState } from "../record/record-state.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { diskFiles, type FileOperations, sweepTemporary } from "../store/file-operations.ts";
import { httpReader } from "../store/http-reader.ts";
import { logReader } from "../store/log-files.ts";
import {
  hashOf,
  incomingPath,
  keepMirrorFork,
  type MirrorState,
  mirrorPath,
  readMirror,
  writeMirror,
} from "../store/mirror-folder.ts";
import { acquireLock } from "../store/process-lock.ts";
import { folderReader } from "../store/record-folder.ts";
import type { Environment } from "./environment.ts";
import { type GatheredRecord, gatherRecord, type RecordSource } from "./gather-record.ts";
import { copySite, fetchFile } from "./mirror-site.ts";
import type { RecordEnvironment } from "./publication.ts";
import { openSources, watchOf, writeRecord } from "./repair.ts";

export interface MirrorOptions {
  /** Other mirrors, addresses or folders, from which damaged files may be had. */
  readonly from?: readonly string[];
  /** The record's fingerprint, brought from elsewhere. */
  readonly pin?: string;
}

/** Something that is not as it should be. */
export interface MirrorTrouble {
  /**
   * - `unreachable`: the address gave no answer; what is here was checked all the same
   * - `rolled-back`: an older state is shown there than the one that is here
   * - `forked`: another history is shown there
   * - `not-sound`: what is shown there does not verify
   * - `page`: a page there does not match the record
   * - `damaged`: something here is damaged, and nobody has it whole
   */
  readonly code: "unreachable" | "rolled-back" | "forked" | "not-sound" | "page" | "damaged";
  /** A whole sentence. */
  readonly message: string;
}

export interface MirrorReport {
  readonly origin: string;
  readonly pin: string;
  /** Entries here now; and before this run, 0 when there was nothing. */
  readonly size: number;
  readonly before: number;
  /** Files of the site here. */
  readonly files: number;
  /** Files of the site that were fetched in this run. */
  readonly fetched: number;
  /** Damaged or missing files that are whole again. */
  readonly repaired: readonly string[];
  /** Files whose content the record takes away, or that the site has no longer. */
  readonly removed: readonly string[];
  readonly trouble: readonly MirrorTrouble[];
}

interface Mirror {
  readonly files: FileOperations;
  readonly folder: string;
  readonly record: string;
  /** Of the site, ending in `/`. */
  readonly address: string;
  readonly others: readonly RecordSource[];
  readonly known: MirrorState | undefined;
  readonly pin: string | undefined;
  readonly env: Environment;
}

const OCCUPIED = "Another program is renewing this mirror at the moment. Try again when it has finished.";

/**
 * Keeps a verified copy of an edition: its record and the files of its site. Each run checks everything that is here, mends what is
 * damaged, and takes over what is new there when it extends what is here. Entries of the log are never removed; content that the
 * record takes down is.
 * @param address of the site
 * @param folder of the copy: absent, empty or a mirror
 * @throws {VariorumError} `usage`, `input` when nothing could be fetched the first time, `record` when the first copy is not sound
 */
export async function mirrorEdition(
  address: string,
  folder: string,
  options: MirrorOptions,
  env: RecordEnvironment,
): Promise<MirrorReport> {
  const files = env.files ?? diskFiles;
  const site = siteAddress(address);
  const known = await readMirror(files, folder);
  const isEmpty = (await files.list(folder)).length === 0;
  if (known === undefined && !isEmpty && (await files.list(mirrorPath(folder))).length === 0) {
    throw new VariorumError("usage", `${folder} is not empty and no mirror. Give a new folder.`);
  }
  const pin = options.pin ?? known?.pin;
  if (pin !== undefined) parsePin(pin);
  const lock = await acquireLock(files, mirrorPath(folder), {
    patience: 2_000,
    ...env.lock,
    occupied: OCCUPIED,
    ...(env.signal && { signal: env.signal }),
  });
  try {
    await sweepTemporary(files, folder);
    const others = await openSources(options.from ?? [], env);
    return await renew({ files, folder, record: join(folder, "record"), address: site, others, known, pin, env });
  } finally {
    await lock.release().catch(() => undefined);
  }
}

/** The address of a site, ending in `/`. @throws {VariorumError} `usage` */
function siteAddress(address: string): string {
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) {
    return new URL(address.replace(/(index\.html)?$/, "").replace(/\/?$/, "/")).href;
  }
  throw new VariorumError("usage", `${address} is not an address that begins with https:// or http://`);
}

async function renew(mirror: Mirror): Promise<MirrorReport> {
  const { files, folder, record, known } = mirror;
  const trouble: MirrorTrouble[] = [];
  const there = await gatherThere(mirror, trouble);
  const taken = there ?? (await gatherHere(mirror, trouble));
  const { state, fresh } = taken;
  if (state === null) throw nothingSound(mirror, trouble);
  const before = (await newestHere(mirror, logKeysOf(state)))?.size ?? 0;
  const mended = await mendedFiles(mirror, taken, before);
  const kept = await keepsOwnCheckpoint(mirror, state);
  await writeRecord(files, record, new Map([...fresh].filter(([path]) => path !== checkpointPath || !kept)));
  const removed = await applyTakedowns(mirror, state, before);
  const whole: MirrorState = { pin: state.pin, files: {}, site: null, ...known, address: mirror.address };
  await writeMirror(files, folder, whole);
  const renewal = { state, whole, hidden: removed.length > 0, isThere: there !== undefined };
  const copied = await renewSite(mirror, renewal, trouble);
  const checked = await recheckSite(mirror, copied.state, trouble);
  await clearFolder(files, incomingPath(folder, "record"));
  return {
    origin: state.origin,
    pin: state.pin,
    size: state.newest.size,
    before,
    files: Object.keys(copied.state.files).length,
    fetched: copied.fetched,
    repaired: [...mended.map((path) => `record/${path}`), ...checked].sort(),
    removed: [...removed, ...copied.removed],
    trouble,
  };
}

async function clearFolder(files: FileOperations, folder: string): Promise<void> {
  for (const path of await files.list(folder)) await files.remove(join(folder, path));
}

/** The keys that have ever signed checkpoints of a record. */
const logKeysOf = ({ replay }: RecordState): readonly VerifierKey[] =>
  replay.policies.map(({ policy }) => parseVkey(policy.log));

interface OwnHead extends TreeHead {
  readonly note: Uint8Array;
}

/** The newest checkpoint here that is signed by one of the keys: should the newest file be damaged, the one before it. */
async function newestHere({ files, record }: Mirror, logKeys: readonly VerifierKey[]): Promise<OwnHead | undefined> {
  const past = (await files.list(join(record, "log"))).filter((name) => /^checkpoint\.\d+$/.test(name));
  const sizes = past.map((name) => Number(name.slice("checkpoint.".length))).sort((a, b) => b - a);
  for (const path of [checkpointPath, ...sizes.map(pastCheckpointPath)]) {
    const note = await files.read(join(record, path));
    const head = note === undefined ? undefined : signedHead(note, logKeys);
    if (head !== undefined) return head;
  }
  return undefined;
}

function signedHead(note: Uint8Array, logKeys: readonly VerifierKey[]): OwnHead | undefined {
  try {
    const { origin, size, root } = readHead(note);
    openCheckpoint(note, { origin, logKeys });
    return { size, root, note };
  } catch (cause) {
    if (cause instanceof VariorumError || cause instanceof TlogError) return undefined;
    throw cause;
  }
}

/** Files of the record that stood here damaged, or were missing, of the state that was here before. */
async function mendedFiles(
  mirror: Mirror,
  { fresh, damaged, state }: GatheredRecord,
  before: number,
): Promise<readonly string[]> {
  const { files, record } = mirror;
  if (before === 0 || state === null) return [];
  const present = new Set(await files.list(record));
  const isMissing = (path: string): boolean => before === state.newest.size && !present.has(path);
  const mended = new Set([...fresh.keys()].filter((path) => damaged.includes(path) || isMissing(path)));
  const checkpoint = await files.read(join(record, checkpointPath));
  const isSigned = checkpoint !== undefined && signedHead(checkpoint, logKeysOf(state)) !== undefined;
  if (fresh.has(checkpointPath) && !isSigned) mended.add(checkpointPath);
  const history = textOf(await files.read(join(record, historyPath)));
  if (fresh.has(historyPath) && !textOf(fresh.get(historyPath)).startsWith(history)) mended.add(historyPath);
  return [...mended];
}

const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

/** Whoever keeps a mirror may have refreshed its cosignatures: they are newer than those of the publisher. */
async function keepsOwnCheckpoint({ files, record }: Mirror, state: RecordState): Promise<boolean> {
  const own = await files.read(join(record, checkpointPath));
  if (own === undefined) return false;
  try {
    const head = { size: state.newest.size, root: parseBase64(state.newest.root) };
    const { time } = openRecordCheckpoint(own, head, state.replay, { verifyEd25519 });
    return time !== null && time > (state.newest.time ?? "");
  } catch (cause) {
    if (cause instanceof VariorumError) return false;
    throw cause;
  }
}

const isRenewed = (path: string): boolean => path === checkpointPath || path === historyPath;

/** The state that is shown at the address, when it is sound and extends the one that is here. */
async function gatherThere(mirror: Mirror, trouble: MirrorTrouble[]): Promise<GatheredRecord | undefined> {
  const { files, record, address, others, env } = mirror;
  const reader = httpReader(new URL("record/", address).href, env.signal && { signal: env.signal });
  const note = await reader.read(checkpointPath).catch((cause: unknown) => {
    env.signal?.throwIfAborted();
    if (!(cause instanceof VariorumError)) throw cause;
    trouble.push({ code: "unreachable", message: `${cause.message}.` });
    return null;
  });
  if (note === null) return undefined;
  if (note === undefined) {
    trouble.push({ code: "unreachable", message: `There is no record at ${address}.` });
    return undefined;
  }
  const local = folderReader(files, record);
  const sources = [{ name: address, reader }, ...others];
  const plan = { local, sources: withIncoming(mirror, sources), isRenewed, onFetched: keepIncoming(mirror) };
  const gathered = await gatherRecord(plan, { verifyEd25519, ...watchOf(env) });
  const { state } = gathered;
  if (state === null) {
    const [first] = gathered.reasons;
    const where = first?.place === undefined ? "" : ` (${first.place})`;
    trouble.push({
      code: "not-sound",
      message: `What stands at ${address} does not verify: ${first?.message}${where}`,
    });
    return undefined;
  }
  const wrong = await contradiction(mirror, state, note);
  if (wrong !== undefined) {
    trouble.push(wrong);
    return undefined;
  }
  return gathered;
}

/** What a run that was stopped had fetched is looked at first; it is as little believed as anything else. */
function withIncoming({ files, folder }: Mirror, sources: readonly RecordSource[]): readonly RecordSource[] {
  const name = incomingPath(folder, "record");
  const kept = folderReader(files, name);
  return [{ name, reader: { read: async (path) => (isRenewed(path) ? undefined : kept.read(path)) } }, ...sources];
}

const keepIncoming =
  ({ files, folder }: Mirror) =>
  async (path: string, bytes: Uint8Array): Promise<void> => {
    if (!isRenewed(path)) await files.create(incomingPath(folder, `record/${path}`), bytes);
  };

/** Why the state that is shown there cannot follow the one that is here. */
async function contradiction(mirror: Mirror, there: RecordState, note: Uint8Array): Promise<MirrorTrouble | undefined> {
  const { files, folder, record, pin, address } = mirror;
  const here = await newestHere(mirror, logKeysOf(there));
  if (pin !== undefined && there.pin !== pin) {
    const place = await keepMirrorFork(files, folder, [note, ...(here === undefined ? [] : [here.note])]);
    const message = `At ${address} stands another record than the one that is mirrored here: ${there.pin} instead of ${pin}. Both checkpoints are kept in ${place}.`;
    return { code: "forked", message };
  }
  if (here === undefined) return undefined;
  const { size, root } = there.newest;
  if (size < here.size) {
    const own = await ownRootAt(mirror, size, here.size);
    if (own === root) {
      const message = `At ${address} an older state is shown, of ${size} entries; here are ${here.size}. The copy stays as it is.`;
      return { code: "rolled-back", message };
    }
  } else {
    const read = logReader(files, join(record, "log"));
    const reader = httpReader(new URL("record/log/", address).href);
    const local = async (path: string) => (await read(path)) ?? reader.read(path);
    const begins = size === here.size ? root : formatBase64(await readRoot(local, here.size, size));
    if (begins === formatBase64(here.root)) return undefined;
  }
  const place = await keepMirrorFork(files, folder, [here.note, note]);
  const message =
    `At ${address} another history is shown than the one that is mirrored here (${size} entries there, ${here.size} here): its publisher ` +
    `has signed both. Both checkpoints are kept in ${place} as evidence; the copy stays as it is.`;
  return { code: "forked", message };
}

async function ownRootAt({ files, record }: Mirror, size: number, of: number): Promise<string> {
  return formatBase64(await readRoot(logReader(files, join(record, "log")), size, of));
}

/** The state that is here, mended as far as others can. Which state that is, the address has no say in. */
async function gatherHere(mirror: Mirror, trouble: MirrorTrouble[]): Promise<GatheredRecord> {
  const { files, record, others, address, pin, env } = mirror;
  const there = httpReader(new URL("record/", address).href, env.signal && { signal: env.signal });
  const parts: RecordSource = {
    name: address,
    reader: { read: async (path) => (isRenewed(path) ? undefined : there.read(path)) },
  };
  const isAway = trouble.some(({ code }) => code === "unreachable");
  const plan = { local: folderReader(files, record), sources: [...others, ...(isAway ? [] : [parts])] };
  const gathered = await gatherRecord(plan, { verifyEd25519, ...watchOf(env) });
  const { state } = gathered;
  if (state !== null) {
    const own = await newestHere(mirror, logKeysOf(state));
    if ((pin === undefined || state.pin === pin) && state.newest.size >= (own?.size ?? 0)) return gathered;
    trouble.push({
      code: "damaged",
      message: "What the other mirrors have is older than the copy, or another record.",
    });
    return { ...gathered, state: null };
  }
  for (const { code, message, place } of gathered.reasons) {
    if (code !== "no-record") trouble.push({ code: "damaged", message: `record/${place ?? ""}: ${message}` });
  }
  return gathered;
}

function nothingSound({ folder }: Mirror, trouble: readonly MirrorTrouble[]): VariorumError {
  const problems = trouble.map(({ code, message }) => ({ severity: "error" as const, code, message }));
  const isDamaged = trouble.some(({ code }) => code === "damaged");
  const message = isDamaged
    ? `The copy in ${folder} is damaged, and nobody who was asked has what is missing. Name other mirrors with --from.`
    : `There is no sound copy in ${folder} yet, and none could be had.`;
  return new VariorumError("record", message, { problems });
}

/** Removes what the record no longer shows. Log files of the state before stay: somebody may be reading them. */
async function applyTakedowns(
  { files, record }: Mirror,
  state: RecordState,
  before: number,
): Promise<readonly string[]> {
  const needed = new Set([...publicFiles(state), ...logPaths(before)]);
  const removed: string[] = [];
  for (const path of await files.list(record)) {
    const isOld = path.startsWith("objects/") || path.startsWith("log/tile/");
    if (needed.has(path) || !isOld) continue;
    await files.remove(join(record, path));
    if (path.startsWith("objects/")) removed.push(`record/${path}`);
  }
  return removed;
}

interface Renewal {
  readonly state: RecordState;
  readonly whole: MirrorState;
  /** Content was taken away by the record in this run. */
  readonly hidden: boolean;
  readonly isThere: boolean;
}

async function renewSite(mirror: Mirror, { state, whole, hidden, isThere }: Renewal, trouble: MirrorTrouble[]) {
  const { files, folder, address, record, env } = mirror;
  const unchanged = { state: whole, fetched: 0, removed: [] as readonly string[] };
  if (!isThere) return unchanged;
  try {
    const reader = folderReader(files, record);
    const copied = await copySite({ files, folder, address, before: whole, record: state, reader, env });
    for (const { message, place } of copied.reasons) {
      trouble.push({ code: "page", message: `${place ?? address}: ${message} It was not copied.` });
    }
    return copied;
  } catch (cause) {
    env.signal?.throwIfAborted();
    if (!(cause instanceof VariorumError)) throw cause;
    trouble.push({ code: "unreachable", message: `The pages could not be copied: ${cause.message}.` });
    return hidden ? removePages(mirror, whole) : unchanged;
  }
}

/** Something was taken down and the new pages cannot be had: the old ones, which may show it, go until the next run. */
async function removePages({ files, folder }: Mirror, whole: MirrorState) {
  const removed = Object.keys(whole.files);
  for (const path of removed) await files.remove(join(folder, path));
  const state: MirrorState = { ...whole, files: {}, site: null };
  await writeMirror(files, folder, state);
  return { state, fetched: 0, removed };
}

/** Compares every file of the site with what it was when it was copied; gives those that were mended. */
async function recheckSite(mirror: Mirror, state: MirrorState, trouble: MirrorTrouble[]): Promise<readonly string[]> {
  const { files, folder } = mirror;
  const repaired: string[] = [];
  for (const [path, hash] of Object.entries(state.files)) {
    const bytes = await files.read(join(folder, path));
    if (bytes !== undefined && hashOf(bytes) === hash) continue;
    const whole = await findFile(mirror, path, hash);
    if (whole === undefined) {
      trouble.push({
        code: "damaged",
        message: `${path} is ${bytes === undefined ? "missing" : "damaged"}, and nobody has it whole.`,
      });
      continue;
    }
    await files.write(join(folder, path), whole);
    repaired.push(path);
  }
  return repaired;
}

/** The file as it was copied, from the site or another mirror. */
async function findFile(
  { files, address, others, env }: Mirror,
  path: string,
  hash: string,
): Promise<Uint8Array | undefined> {
  for (const place of [address, ...others.map(({ name }) => name)]) {
    const bytes = /^https?:/i.test(place)
      ? await fetchFile(place.replace(/\/?$/, "/"), path, env).catch(() => undefined)
      : await files.read(join(place, path));
    if (bytes !== undefined && hashOf(bytes) === hash) return bytes;
  }
  return undefined;
}
