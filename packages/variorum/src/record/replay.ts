import { VariorumError } from "../model/error.ts";
import { type EventNote, parseEventNote, type RecordEvent } from "./event-note.ts";
import { digestOfBody, type EnrolledKey, type Policy, parsePolicy } from "./policy.ts";
import { changeOf, faultOfChange, type KeyHistory, rememberKeys } from "./policy-change.ts";
import {
  faultOfContentSigners,
  faultOfPolicySigners,
  rosterOf,
  type Signers,
  signersOf,
  type VerifyEd25519,
} from "./signers.ts";
import { buildSnapshot, formatSnapshot, parseSnapshot } from "./snapshot.ts";
import { type SubjectHead, transition } from "./transition.ts";

/** Why an entry does not count. It stays in the log and changes nothing. */
export type ReplayFaultCode =
  | "malformed"
  | "no-genesis"
  | "other-log"
  | "repeated"
  | "other-policy"
  | "expired"
  | "stale"
  | "not-allowed"
  | "bad-policy"
  | "bad-snapshot"
  | "bad-signature"
  | "too-few-signers";

export interface ReplayFault {
  readonly code: ReplayFaultCode;
  /** A sentence without its final stop. */
  readonly message: string;
}

export interface ReplayedEntry {
  readonly index: number;
  /** Null when the entry is not an event at all. */
  readonly note: Pick<EventNote, "id" | "event"> | null;
  /** Null when the entry counts. */
  readonly fault: ReplayFault | null;
  /** Ids of the people whose signatures count, sorted. */
  readonly signers: readonly string[];
}

export interface PolicyInForce {
  /** Id of the policy event. */
  readonly id: string;
  /** Index of its entry: the policy judges the entries after it. */
  readonly index: number;
  readonly policy: Policy;
}

/** All that the entries of a log say, judged one after another from the first. */
export interface Replay {
  readonly entries: readonly ReplayedEntry[];
  /** In order; the first is the genesis event's. Empty when entry 0 is not a valid genesis event. */
  readonly policies: readonly PolicyInForce[];
  /** Subject → its heads, oldest first. */
  readonly subjects: ReadonlyMap<string, readonly SubjectHead[]>;
  /** Counted `site` and `snapshot` events: id → index. */
  readonly sites: readonly { readonly id: string; readonly index: number; readonly content: string | null }[];
  readonly snapshots: readonly { readonly id: string; readonly index: number }[];
  /** Event id → index of its first counted occurrence. */
  readonly counted: ReadonlyMap<string, number>;
}

export interface ReplayOptions {
  readonly verifyEd25519?: VerifyEd25519;
}

interface Working {
  readonly entries: ReplayedEntry[];
  readonly policies: PolicyInForce[];
  readonly subjects: Map<string, SubjectHead[]>;
  readonly sites: { id: string; index: number; content: string | null }[];
  readonly snapshots: { id: string; index: number }[];
  readonly counted: Map<string, number>;
  readonly options: ReplayOptions;
  keys: KeyHistory;
  roster: ReadonlyMap<string, EnrolledKey>;
}

/** A replay that entries are fed to one by one. */
export interface Replayer {
  /**
   * Judges the next entry. One signature check for each known key that signed; otherwise O(1), but for snapshots.
   * @param index a later index than the next, where entries between are not known: then they are as if they were not there
   */
  readonly add: (entry: Uint8Array, index?: number) => ReplayedEntry;
  /** What was judged so far; it grows with every `add`. */
  readonly replay: Replay;
}

export function startReplay(options: ReplayOptions = {}): Replayer {
  const working = startWorking(options);
  return { add: (entry, index = working.entries.length) => judgeEntry(working, entry, index), replay: working };
}

const startWorking = (options: ReplayOptions): Working => ({
  entries: [],
  policies: [],
  subjects: new Map(),
  sites: [],
  snapshots: [],
  counted: new Map(),
  options,
  keys: new Map(),
  roster: new Map(),
});

/** Goes on from what was judged, without touching it: what would these entries do if they came next? O(entries) once. */
export function continueReplay(replay: Replay, options: ReplayOptions = {}): Replayer {
  const last = replay.policies.at(-1);
  const working: Working = {
    entries: [...replay.entries],
    policies: [...replay.policies],
    subjects: new Map([...replay.subjects].map(([subject, heads]) => [subject, [...heads]])),
    sites: [...replay.sites],
    snapshots: [...replay.snapshots],
    counted: new Map(replay.counted),
    options,
    keys: keyHistory(replay),
    roster: rosterOf(last === undefined ? [] : [last.policy]),
  };
  return { add: (entry, index = working.entries.length) => judgeEntry(working, entry, index), replay: working };
}

/** The state that entries lead to which were judged before, by this program; their verdicts are believed. O(entries). */
export function replayJudged(entries: readonly ReplayedEntry[]): Replay {
  const working = startWorking({});
  for (const entry of entries) {
    working.entries[entry.index] = entry;
    if (entry.note === null || entry.fault !== null) continue;
    applyJudged(working, entry.note, entry.index);
    working.counted.set(entry.note.id, entry.index);
  }
  return working;
}

function applyJudged(working: Working, { id, event }: Pick<EventNote, "id" | "event">, index: number): void {
  const { action, subject, content, body } = event;
  if (action === "policy") working.policies.push({ id, index, policy: parsePolicy(body ?? "") });
  else if (action === "site") working.sites.push({ id, index, content });
  else if (action === "snapshot") working.snapshots.push({ id, index });
  else {
    const heads = working.subjects.get(subject) ?? [];
    const next = transition(heads.at(-1), event, { id, index });
    if ("fault" in next) throw new VariorumError("fault", `An entry that counted is not allowed: ${next.fault}.`);
    working.subjects.set(subject, heads);
    heads.push(next);
  }
}

/** Judges a whole log at once. */
export function replayEntries(entries: Iterable<Uint8Array>, options: ReplayOptions = {}): Replay {
  const { add, replay } = startReplay(options);
  for (const entry of entries) add(entry);
  return replay;
}

/** An entry that does not count. */
class Refusal extends Error {
  readonly fault: ReplayFault;
  constructor(code: ReplayFaultCode, message: string) {
    super(message);
    this.fault = { code, message };
  }
}

function judgeEntry(working: Working, bytes: Uint8Array, index: number): ReplayedEntry {
  const note = tryParse(bytes);
  const entry =
    note instanceof VariorumError ? refused(index, null, note.message) : judgeNote(working, detached(note), index);
  working.entries[index] = entry;
  return entry;
}

const refused = (index: number, note: null, message: string): ReplayedEntry => ({
  index,
  note,
  fault: { code: "malformed", message },
  signers: [],
});

function tryParse(bytes: Uint8Array): EventNote | VariorumError {
  try {
    return parseEventNote(bytes);
  } catch (cause) {
    if (cause instanceof VariorumError) return cause;
    throw cause;
  }
}

function judgeNote(working: Working, note: EventNote, index: number): ReplayedEntry {
  try {
    const signers = applyEvent(working, note, index);
    working.counted.set(note.id, index);
    return { index, note: { id: note.id, event: note.event }, fault: null, signers: [...signers].sort() };
  } catch (cause) {
    if (cause instanceof Refusal)
      return { index, note: { id: note.id, event: note.event }, fault: cause.fault, signers: [] };
    throw cause;
  }
}

/** An event that is kept holds nothing else in memory: the fields of a parsed one are pieces of the text of its note. */
const detached = (note: EventNote): EventNote => ({
  ...note,
  event: JSON.parse(JSON.stringify(note.event)) as RecordEvent,
});

/** The policy that judges the next entry. */
export const policyInForce = (replay: Replay): PolicyInForce | undefined => replay.policies.at(-1);

/** Changes the state when the event counts. @throws Refusal, having changed nothing */
function applyEvent(working: Working, note: EventNote, index: number): readonly string[] {
  const { event } = note;
  const inForce = policyInForce(working);
  if (index > 0 && inForce === undefined) {
    throw new Refusal("no-genesis", "the log does not begin with a valid policy, so nothing in it can count");
  }
  assertTimely(working, note, index, inForce);
  if (event.action === "policy") return applyPolicy(working, note, index, inForce);
  if (inForce === undefined) throw new Refusal("no-genesis", "the first entry of a log must be its policy");
  if (event.action === "snapshot") return applySnapshot(working, note, index, inForce.policy);
  if (event.action === "site") return applySite(working, note, index, inForce.policy);
  return applyContent(working, note, index, inForce.policy);
}

function assertTimely(working: Working, note: EventNote, index: number, inForce: PolicyInForce | undefined): void {
  const { event, id } = note;
  const earlier = working.counted.get(id);
  if (earlier !== undefined) throw new Refusal("repeated", `the same event counted already as entry ${earlier}`);
  if (inForce !== undefined && event.log !== inForce.policy.origin) {
    throw new Refusal("other-log", `it was signed for another log, ${event.log}`);
  }
  if (event.policy !== (inForce?.id ?? null)) {
    throw new Refusal("other-policy", "it was signed under a policy that is not in force: it must be signed again");
  }
  if (event.until !== null && index >= event.until) {
    throw new Refusal("expired", `it had to be logged before entry ${event.until}`);
  }
  if (event.parent !== chainHead(working, event)) {
    throw new Refusal("stale", "another event came first: it does not follow the newest event of its subject");
  }
}

/** The head of the chain that an event belongs to. Site and snapshot events are chains of their own. */
export function chainHead(replay: Replay, { action, subject }: RecordEvent): string | null {
  if (action === "policy") return replay.policies.at(-1)?.id ?? null;
  if (action === "site") return replay.sites.at(-1)?.id ?? null;
  if (action === "snapshot") return replay.snapshots.at(-1)?.id ?? null;
  return replay.subjects.get(subject)?.at(-1)?.id ?? null;
}

function applyContent(working: Working, note: EventNote, index: number, policy: Policy): readonly string[] {
  const { event, id } = note;
  const heads = working.subjects.get(event.subject) ?? [];
  const next = transition(heads.at(-1), event, { id, index });
  if ("fault" in next) throw new Refusal("not-allowed", next.fault);
  const signers = requireSigners(working, note, working.roster);
  requireEnough(faultOfContentSigners(policy, event.action, signers));
  working.subjects.set(event.subject, heads);
  heads.push(next);
  return peopleWhoCount(event.action, signers);
}

function peopleWhoCount(action: string, signers: Signers): readonly string[] {
  return action === "takedown" ? [...new Set([...signers.legal, ...signers.editor])] : signers.editor;
}

function applySite(working: Working, note: EventNote, index: number, policy: Policy): readonly string[] {
  const signers = requireSigners(working, note, working.roster);
  requireEnough(faultOfContentSigners(policy, "site", signers));
  working.sites.push({ id: note.id, index, content: note.event.content });
  return signers.editor;
}

function applySnapshot(working: Working, note: EventNote, index: number, policy: Policy): readonly string[] {
  const { body, content } = note.event;
  const text = body ?? "";
  if (digestOfBody(text) !== content) throw new Refusal("bad-snapshot", "its content is not the hash of its snapshot");
  const signers = requireSigners(working, note, working.roster);
  requireEnough(faultOfContentSigners(policy, "snapshot", signers));
  if (text !== snapshotAt(working, sizeOfSnapshot(text, index))) {
    throw new Refusal("bad-snapshot", "the entries before it do not give the state that it states");
  }
  working.snapshots.push({ id: note.id, index });
  return signers.editor;
}

function sizeOfSnapshot(text: string, index: number): number {
  const { size } = orRefuse("bad-snapshot", () => parseSnapshot(text));
  if (size === 0 || size > index) throw new Refusal("bad-snapshot", `it states the state of ${size} entries`);
  return size;
}

/** The text of the only snapshot that would count for a size. */
export function snapshotAt(replay: Replay, size: number): string {
  const policy = policyAt(replay, size);
  return formatSnapshot(buildSnapshot(size, policy?.id ?? "", subjectsAt(replay, size).map(snapshotHead)));
}

const snapshotHead = ({ subject, state, id }: SubjectHead) => ({ subject, state, head: id });

/** Every key that a policy ever enrolled. */
export const keyHistory = (replay: Replay): KeyHistory =>
  replay.policies.reduce<KeyHistory>((keys, { policy }) => rememberKeys(keys, policy), new Map());

function applyPolicy(
  working: Working,
  note: EventNote,
  index: number,
  inForce: PolicyInForce | undefined,
): readonly string[] {
  const { event } = note;
  const body = event.body ?? "";
  if (digestOfBody(body) !== event.content)
    throw new Refusal("bad-policy", "its content is not the hash of its policy");
  const old = inForce?.policy ?? null;
  const next = orRefuse("bad-policy", () => parsePolicy(body));
  if (next.origin !== event.log) throw new Refusal("other-log", `its policy is for another log, ${next.origin}`);
  const wrong = faultOfChange(old, next, working.keys);
  if (wrong !== undefined) throw new Refusal("bad-policy", wrong);
  const signers = requireSigners(working, note, rosterOf(old === null ? [next] : [old, next]));
  requireEnough(faultOfPolicySigners(old, next, old === null ? "ordinary" : changeOf(old, next), signers));
  working.policies.push({ id: note.id, index, policy: next });
  working.keys = rememberKeys(working.keys, next);
  working.roster = rosterOf([next]);
  return [...new Set([...signers.root, ...signers.editor, ...signers.legal])];
}

function orRefuse<T>(code: ReplayFaultCode, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof VariorumError) throw new Refusal(code, cause.message);
    throw cause;
  }
}

function requireSigners(working: Working, note: EventNote, roster: ReadonlyMap<string, EnrolledKey>): Signers {
  const signers = signersOf(note, roster, working.options.verifyEd25519);
  if ("bad" in signers) throw new Refusal("bad-signature", `the signature of the key ${signers.bad} is not valid`);
  return signers;
}

function requireEnough(fault: string | undefined): void {
  if (fault !== undefined) throw new Refusal("too-few-signers", fault);
}

/** The policy in force after entries [0, size). */
export function policyAt(replay: Replay, size: number): PolicyInForce | undefined {
  return replay.policies.findLast(({ index }) => index < size);
}

/** The head of a subject after entries [0, size). O(log heads). */
export function headAt(replay: Replay, subject: string, size: number): SubjectHead | undefined {
  const heads = replay.subjects.get(subject) ?? [];
  let [from, to] = [0, heads.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((heads[middle] as SubjectHead).index < size) from = middle + 1;
    else to = middle;
  }
  return heads[from - 1];
}

/** Every subject's head after entries [0, size), by ascending subject. */
export function subjectsAt(replay: Replay, size: number): readonly SubjectHead[] {
  const heads: SubjectHead[] = [];
  for (const subject of [...replay.subjects.keys()].sort()) {
    const head = headAt(replay, subject, size);
    if (head !== undefined) heads.push(head);
  }
  return heads;
}
