import {
  appendLeaves,
  auditLog,
  EMPTY_FRONTIER,
  type Fault,
  type Frontier,
  formatBase64,
  frontierRoot,
  hashLeaf,
  openLog,
  parseBase64,
  TlogError,
  type TreeHead,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { OnProgress } from "../model/progress.ts";
import {
  checkpointPath,
  historyPath,
  openRecordCheckpoint,
  parseHistory,
  pastCheckpointPath,
  type RecordCheckpoint,
  readHead,
} from "./checkpoint-history.ts";
import type { KnownObjects } from "./object-catalogue.ts";
import { formatPin } from "./policy.ts";
import type { RecordReader } from "./reader.ts";
import { continueReplay, type Replay, startReplay } from "./replay.ts";
import type { VerifyEd25519 } from "./signers.ts";
import { fault, lack, note, type Reason } from "./verdict.ts";

/** A log as far as it was read, judged and found sound before. */
export interface JudgedLog {
  readonly frontier: Frontier;
  readonly replay: Replay;
  /** Root (base64) at each size of the list of checkpoints. */
  readonly roots: ReadonlyMap<number, string>;
}

/** What is known of a log that was judged before; its full tiles and bundles are the same still. A verifier knows none. */
export interface KnownLog {
  readonly get: () => JudgedLog | undefined;
  readonly set: (log: JudgedLog) => void;
}

export interface InspectOptions {
  readonly verifyEd25519?: VerifyEd25519;
  /** Entries that need not be judged again. A verifier knows none. */
  readonly knownLog?: KnownLog;
  /** Objects that need not be read again. A verifier knows none. */
  readonly known?: KnownObjects;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Lets others have their turn; awaited now and then. */
  readonly pause?: () => Promise<void>;
}

/** A log that was read whole, judged and found sound. */
export interface SoundLog {
  readonly origin: string;
  readonly pin: string;
  readonly replay: Replay;
  /** Every checkpoint ever signed, by size; the last is the newest. */
  readonly checkpoints: readonly RecordCheckpoint[];
  readonly newest: RecordCheckpoint;
  /** Roots (base64) of the log at other sizes that were asked for. */
  readonly rootsAt: ReadonlyMap<number, string>;
}

export interface LogInspection {
  /** Null when there are faults or lacks. */
  readonly log: SoundLog | null;
  readonly reasons: readonly Reason[];
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/**
 * Reads a whole log: every entry, tile and checkpoint; replays it from the genesis event. O(entries), one signature check
 * for each signature.
 * @param sizes further sizes at which the root is wanted
 * @throws whatever the reader throws, and the signal's reason
 */
export async function inspectLog(
  reader: RecordReader,
  options: InspectOptions = {},
  sizes: readonly number[] = [],
): Promise<LogInspection> {
  const bytes = await reader.read(checkpointPath);
  if (bytes === undefined) return failed(lack("no-record", "There is no record here to compare with.", checkpointPath));
  const head = attempt(() => readHead(bytes), "checkpoint", checkpointPath);
  if ("severity" in head) return failed(head);
  const history = await readHistory(reader);
  if ("severity" in history) return failed(history);
  const wanted = new Set([...sizes, ...history]);
  const { replay, roots, faults } =
    (await resumeLog(reader, head, wanted, options)) ?? (await replayLog(reader, head, wanted, options));
  if (faults.length > 0) return { log: null, reasons: faults.map(reasonOfFault) };
  const genesis = replay.entries[0];
  if (genesis?.note == null || genesis.fault !== null) {
    return failed(
      fault("genesis", `The record does not begin with a valid policy: ${genesis?.fault?.message}.`, "log"),
    );
  }
  const { verifyEd25519 } = options;
  const newest = attempt(
    () => openRecordCheckpoint(bytes, head, replay, { verifyEd25519 }),
    "checkpoint",
    checkpointPath,
  );
  if ("severity" in newest) return failed(newest);
  const past = await openHistory(reader, history, { replay, roots, newest, verifyEd25519 });
  const reasons = past.filter((item): item is Reason => "severity" in item);
  if (reasons.some(({ severity }) => severity === "fault")) return { log: null, reasons };
  const checkpoints = past.filter((item): item is RecordCheckpoint => "size" in item);
  const origin = genesis.note.event.log;
  const pin = formatPin({ origin, genesis: genesis.note.id });
  return { log: { origin, pin, replay, checkpoints, newest, rootsAt: roots }, reasons };
}

const failed = (reason: Reason): LogInspection => ({ log: null, reasons: [reason] });

function attempt<T extends object>(work: () => T, code: string, place: string): T | Reason {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof VariorumError)) throw cause;
    return fault(code, `This file of the record is not what was signed: ${messageOf(cause)}.`, place);
  }
}

async function readHistory(reader: RecordReader): Promise<readonly number[] | Reason> {
  const bytes = await reader.read(historyPath);
  if (bytes === undefined) return fault("missing", "The list of the record's checkpoints is missing.", historyPath);
  return attempt(() => parseHistory(bytes), "checkpoint-list", historyPath);
}

function reasonOfFault({ kind, path, message }: Fault): Reason {
  if (kind === "missing") return fault("missing", "A file of the record is missing.", `log/${path}`);
  if (kind === "root") {
    return fault("log-root", "The entries of the log do not lead to the checkpoint that was signed.", "log/checkpoint");
  }
  return fault("log-altered", `A file of the record was altered: ${message}.`, `log/${path}`);
}

interface ReplayedLog {
  readonly replay: Replay;
  readonly roots: ReadonlyMap<number, string>;
  readonly faults: readonly Fault[];
}

/**
 * Goes on from where the log was judged before: what came since leads from the root that was verified then to the one that is
 * signed now. Undefined where that cannot be told from the files at the log's right edge.
 */
async function resumeLog(
  reader: RecordReader,
  head: TreeHead,
  wanted: ReadonlySet<number>,
  { knownLog, verifyEd25519 }: InspectOptions,
): Promise<ReplayedLog | undefined> {
  const known = knownLog?.get();
  if (knownLog === undefined || known === undefined || !isWithinEdge(known.frontier, head)) return undefined;
  const added = await entriesOfEdge(reader, head, known.frontier.size);
  if (added === undefined) return undefined;
  const { add, replay } =
    added.length === 0
      ? { add: () => undefined, ...known }
      : continueReplay(known.replay, verifyEd25519 && { verifyEd25519 });
  const roots = new Map(known.roots);
  let { frontier } = known;
  for (const entry of added) {
    add(entry);
    frontier = appendLeaves(frontier, [hashLeaf(entry)]);
    if (wanted.has(frontier.size)) roots.set(frontier.size, formatBase64(frontierRoot(frontier)));
  }
  const isSame = formatBase64(frontierRoot(frontier)) === formatBase64(head.root);
  const isComplete = [...wanted].every((size) => size > head.size || roots.has(size));
  if (!isSame || !isComplete) return undefined;
  knownLog.set({ frontier, replay, roots });
  return { replay, roots, faults: [] };
}

/** Whether all that came since stands in the partial bundle at the log's right edge. */
const isWithinEdge = ({ size }: Frontier, head: TreeHead): boolean =>
  size === head.size || (size < head.size && size >= head.size - (head.size % BUNDLE));

/** Entries of a bundle and hashes of a tile (c2sp.org/tlog-tiles). */
const BUNDLE = 256;

/** The entries from `from` on; undefined where the right edge is damaged. */
async function entriesOfEdge(
  reader: RecordReader,
  head: TreeHead,
  from: number,
): Promise<readonly Uint8Array[] | undefined> {
  try {
    const { entries } = await openLog((path) => reader.read(`log/${path}`), head);
    return entries.slice(entries.length - (head.size - from));
  } catch (cause) {
    if (cause instanceof TlogError) return undefined;
    throw cause;
  }
}

async function replayLog(
  reader: RecordReader,
  head: TreeHead,
  wanted: ReadonlySet<number>,
  options: InspectOptions,
): Promise<ReplayedLog> {
  const { add, replay } = startReplay(options.verifyEd25519 && { verifyEd25519: options.verifyEd25519 });
  const roots = new Map<number, string>();
  let frontier: Frontier = EMPTY_FRONTIER;
  const onEntry = (entry: Uint8Array): void => {
    add(entry);
    frontier = appendLeaves(frontier, [hashLeaf(entry)]);
    if (wanted.has(frontier.size)) roots.set(frontier.size, formatBase64(frontierRoot(frontier)));
  };
  const { faults } = await auditLog((path) => reader.read(`log/${path}`), head, {
    onEntry,
    ...(options.signal && { signal: options.signal }),
    onProgress: async (done) => {
      options.onProgress?.({ phase: "verify log", done, total: head.size });
      await options.pause?.();
    },
  });
  if (faults.length === 0) options.knownLog?.set({ frontier, replay, roots });
  return { replay, roots, faults };
}

interface Judged {
  readonly replay: Replay;
  readonly roots: ReadonlyMap<number, string>;
  readonly newest: RecordCheckpoint;
  readonly verifyEd25519: VerifyEd25519 | undefined;
}

/** Every checkpoint of the list; those beyond the newest were signed by a publication that has not finished. */
async function openHistory(
  reader: RecordReader,
  sizes: readonly number[],
  judged: Judged,
): Promise<readonly (RecordCheckpoint | Reason)[]> {
  if (!sizes.includes(judged.newest.size)) {
    return [fault("checkpoint-list", "The newest checkpoint is not in the list of checkpoints.", historyPath)];
  }
  const opened: (RecordCheckpoint | Reason)[] = [];
  for (const [i, size] of sizes.entries()) opened.push(await openPast(reader, size, sizes[i - 1] ?? 0, judged));
  return opened;
}

async function openPast(
  reader: RecordReader,
  size: number,
  previous: number,
  { replay, roots, newest, verifyEd25519 }: Judged,
): Promise<RecordCheckpoint | Reason> {
  const place = pastCheckpointPath(size);
  if (size > newest.size) return note("unfinished", "A publication was interrupted; `publish` will finish it.", place);
  const bytes = await reader.read(place);
  if (bytes === undefined) return fault("missing", "A checkpoint of the record is missing.", place);
  const root = roots.get(size) ?? "";
  return attempt(
    () => openRecordCheckpoint(bytes, { size, root: parseBase64(root) }, replay, { previous, verifyEd25519 }),
    "checkpoint",
    place,
  );
}
