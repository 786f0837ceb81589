import { VariorumError } from "../model/error.ts";
import type { SiteFileReader } from "./image-check.ts";
import type { SoundLog } from "./log-inspection.ts";
import { type Pin, type Policy, parsePin, peopleOf } from "./policy.ts";
import type { RecordReader } from "./reader.ts";
import { type Inspection, inspectRecord, type RecordState } from "./record-state.ts";
import type { VerifyEd25519 } from "./signers.ts";
import { parseSnapshot } from "./snapshot.ts";
import { inspectStrays } from "./stray-files.ts";
import {
  type Assurance,
  fault,
  lack,
  noAssurance,
  note,
  type Reason,
  type Requirement,
  type Verdict,
} from "./verdict.ts";

/** A checkpoint that a verifier saw before and kept. */
export interface Remembered {
  /** Entries. */
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

export interface VerifyOptions {
  /** `<origin>+<id of the genesis event>`, brought from elsewhere. */
  readonly pin?: string;
  readonly require?: readonly Requirement[];
  /** The newest checkpoint of this origin that the verifier has seen. */
  readonly remembered?: (origin: string) => Promise<Remembered | undefined> | Remembered | undefined;
  /** RFC 3339; needed to judge freshness. */
  readonly now?: string;
  readonly verifyEd25519?: VerifyEd25519;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { phase: string; done: number; total?: number }) => void;
  readonly pause?: () => Promise<void>;
  /** Gives the files of the site: without it its images are passed over. */
  readonly siteFile?: SiteFileReader;
  /** The code that verifies came from the server that it judges. */
  readonly inBrowser?: boolean;
  /** What is judged was taken away at some time: whether anything newer exists cannot be seen in it. */
  readonly asOf?: boolean;
}

/** A record as a verifier sees it. */
export interface JudgedRecord {
  readonly state: RecordState | null;
  readonly reasons: readonly Reason[];
  readonly assurance: Assurance;
  readonly record: Verdict["record"];
  readonly checkpoint: string | null;
}

const nothingJudged = { assurance: noAssurance, record: null, checkpoint: null };

/**
 * Reads and judges a record: log, objects, checkpoints, policy, witnesses, pin, and what was seen before.
 * @param only the objects of these events; all unless told
 */
export async function judgeRecord(
  reader: RecordReader,
  options: VerifyOptions,
  only?: ReadonlySet<string>,
): Promise<JudgedRecord> {
  const pin = options.pin === undefined ? undefined : parsePin(options.pin);
  const inspection = await readAll(reader, options, only);
  if ("severity" in inspection) return { state: null, reasons: [inspection], ...nothingJudged };
  const { state, reasons, log } = inspection;
  if (state === null || log === null) return { state, reasons, ...nothingJudged };
  const older = await judgeRemembered(reader, state, log, options);
  const more = [
    ...(only === undefined ? await inspectStrays(reader, state) : []),
    ...judgePin(state, pin),
    ...judgeAge(state.policy, ageOf(state.newest.time, options.now)),
    ...older,
    ...judgePredecessor(state),
    ...judgeSnapshot(state),
    ...(options.asOf ? [asOfNote(state)] : []),
  ];
  return {
    state,
    reasons: [...reasons, ...more],
    assurance: { ...assuranceOf(state, pin, older, options.now), ...(options.asOf && { current: false }) },
    record: recordOf(state),
    checkpoint: state.newest.note,
  };
}

async function readAll(
  reader: RecordReader,
  options: VerifyOptions,
  only: ReadonlySet<string> | undefined,
): Promise<(Inspection & { log: SoundLog | null }) | Reason> {
  try {
    return await inspectRecord(reader, options, only && { only });
  } catch (cause) {
    options.signal?.throwIfAborted();
    if (cause instanceof VariorumError && cause.code === "aborted") throw cause;
    return lack("unreadable", `The record could not be read: ${cause instanceof Error ? cause.message : cause}.`);
  }
}

function judgePin({ origin, pin: own }: RecordState, pin: Pin | undefined): readonly Reason[] {
  if (pin === undefined || `${pin.origin}+${pin.genesis}` === own) return [];
  const what = pin.origin === origin ? "begins with another policy" : `is of ${origin}`;
  return [fault("other-record", `This is not the record that you pinned: it ${what}.`)];
}

function assuranceOf(
  state: RecordState,
  pin: Pin | undefined,
  older: readonly Reason[],
  now: string | undefined,
): Assurance {
  const { policy, newest } = state;
  return {
    pinned: pin !== undefined && judgePin(state, pin).length === 0,
    editors: { needed: policy.thresholds.editor, of: peopleOf(policy, "editor").length },
    witnesses: newest.witnesses.length,
    replayed: true,
    current: older.length === 0,
    freshAsOf: newest.time,
    fresh: isFresh(policy, ageOf(newest.time, now)),
  };
}

export const recordOf = ({ origin, pin, newest }: RecordState): NonNullable<Verdict["record"]> => ({
  origin,
  pin,
  size: newest.size,
  root: newest.root,
});

/** Seconds by which a witness's clock may be ahead of the verifier's. */
const CLOCK_SKEW = 600;

/** Seconds since the newest cosignature; null when nobody can tell. */
export function ageOf(time: string | null, now: string | undefined): number | null {
  return now === undefined || time === null ? null : (Date.parse(now) - Date.parse(time)) / 1000;
}

export const isFresh = ({ maxAge }: Policy, age: number | null): boolean =>
  maxAge !== null && age !== null && age <= maxAge && age >= -CLOCK_SKEW;

/** Freshness is judged only when the policy says how old cosignatures may be. */
export function judgeAge(policy: Policy, age: number | null): readonly Reason[] {
  if (policy.maxAge === null || age === null || isFresh(policy, age)) return [];
  if (age < 0) {
    return [
      lack(
        "from-the-future",
        "The newest cosignature is dated later than now: this clock is wrong, or the witness's is.",
      ),
    ];
  }
  const days = Math.floor(age / 86_400);
  const since = days === 0 ? `${Math.floor(age / 3600)} hours` : days === 1 ? "a day" : `${days} days`;
  return [lack("too-old", `No witness has cosigned for ${since}: a newer state may be kept from you.`)];
}

/** Compares with the checkpoint that was seen before; a fork is refused. */
async function judgeRemembered(
  reader: RecordReader,
  state: RecordState,
  log: SoundLog,
  options: VerifyOptions,
): Promise<readonly Reason[]> {
  const seen = await options.remembered?.(state.origin);
  if (seen === undefined) return [];
  const { newest } = state;
  if (seen.size > newest.size) {
    const message = `You have seen this record with ${seen.size} entries; here it has only ${newest.size}: an older state is shown as if it were the newest.`;
    return [lack("rolled-back", message)];
  }
  const root = await rootAt(reader, log, seen.size, options);
  if (root === seen.root) return [];
  const message = `This record is not the one that you saw before: its first ${seen.size} entries differ. Somebody shows different records to different people.`;
  return [fault("forked", message)];
}

async function rootAt(
  reader: RecordReader,
  log: SoundLog,
  size: number,
  options: VerifyOptions,
): Promise<string | undefined> {
  const known = log.checkpoints.find((checkpoint) => checkpoint.size === size)?.root ?? log.rootsAt.get(size);
  if (known !== undefined) return known;
  const again = await inspectRecord(reader, options, { sizes: [size], only: new Set() });
  return again.log?.rootsAt.get(size);
}

/** The newest cosignature dates it; else the newest event, by what its signers state. */
function asOfNote({ newest, entries }: RecordState): Reason {
  const size = `${newest.size} ${newest.size === 1 ? "entry" : "entries"}`;
  const last = entries.findLast(({ counted }) => counted)?.time ?? "";
  const date = newest.time === null ? `${last}, as its editors state` : newest.time;
  const message = `It shows the state as of ${date} (${size}), and cannot show whether anything later supersedes it.`;
  return note("as-of", message);
}

/** A snapshot counts only when replay gives the same: here it says who looked at the whole state, and how much of it. */
function judgeSnapshot({ replay, entries }: RecordState): readonly Reason[] {
  const newest = replay.snapshots.at(-1);
  const body = newest && replay.entries[newest.index]?.note?.event.body;
  if (newest === undefined || body == null) return [];
  const signers = entries[newest.index]?.signers.join(", ");
  const message = `The state after ${parseSnapshot(body).size} entries stands in a snapshot signed by ${signers}; the entries give the same.`;
  return [note("snapshot", message)];
}

function judgePredecessor({ policy }: RecordState): readonly Reason[] {
  if (policy.predecessor === null) return [];
  const { origin } = policy.predecessor;
  return [note("predecessor", `It says that it continues the record ${origin}: continuation claimed, not proven.`)];
}
