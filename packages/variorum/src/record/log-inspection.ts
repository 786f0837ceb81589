import {
  appendLeaves,
  auditLog,
  EMPTY_FRONTIER,
  type Fault,
  type Frontier,
  formatBase64,
  frontierRoot,
  hashLeaf,
  parseBase64,
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
import { type Replay, startReplay } from "./replay.ts";
import type { VerifyEd25519 } from "./signers.ts";
import { fault, lack, note, type Reason } from "./verdict.ts";

export interface InspectOptions {
  readonly verifyEd25519?: VerifyEd25519;
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
  const { replay, roots, faults } = await replayLog(reader, head, new Set([...sizes, ...history]), options);
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

async function replayLog(
  reader: RecordReader,
  head: TreeHead,
  wanted: ReadonlySet<number>,
  options: InspectOptions,
): Promise<{ replay: Replay; roots: Map<number, string>; faults: readonly Fault[] }> {
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
