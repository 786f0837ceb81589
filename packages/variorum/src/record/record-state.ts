import { formatVkey, parseVkey } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { append, type Groups, groupBy } from "../model/grouped.ts";
import { lowerBound } from "../model/lower-bound.ts";
import type { Problem } from "../model/problem.ts";
import type {
  DocumentVersion,
  EventReference,
  PublicEntry,
  PublicPolicy,
  PublicRecord,
  RecordAction,
} from "../model/public.ts";
import type { RecordCheckpoint } from "./checkpoint-history.ts";
import { type InspectOptions, inspectLog, type SoundLog } from "./log-inspection.ts";
import { objectPath, type RecordObject } from "./object.ts";
import { inspectObjects, type ObjectCatalogue, type ObjectHeader, openCatalogued } from "./object-catalogue.ts";
import { type Policy, peopleOf, roles } from "./policy.ts";
import type { RecordReader } from "./reader.ts";
import { policyAt, type Replay, type ReplayedEntry, subjectsAt } from "./replay.ts";
import type { ReasonStatement } from "./statement.ts";
import { type SubjectState, subjectView } from "./subject-state.ts";
import type { Reason } from "./verdict.ts";

/** A record that was read whole and found sound; what it says at any of its sizes. */
export interface RecordState {
  readonly origin: string;
  readonly pin: string;
  /** Every checkpoint ever signed, by size. */
  readonly checkpoints: readonly RecordCheckpoint[];
  readonly newest: RecordCheckpoint;
  /** In force at the newest checkpoint. */
  readonly policy: Policy;
  readonly entries: readonly PublicEntry[];
  readonly replay: Replay;
  /** Headers of the objects that were read: all that are shown when `complete`. */
  readonly objects: ObjectCatalogue;
  /** Every object was read, so that the name of every public subject is known. */
  readonly complete: boolean;
  /** Person id → name, as published by the subject `people`. */
  readonly signerNames: ReadonlyMap<string, string>;
  /** What may be shown today of every subject as it was after entries [0, size), by ascending subject. */
  readonly subjectsAt: (size: number) => readonly SubjectState[];
  /** The same by the event that pages cite. */
  readonly citedAt: (size: number) => ReadonlyMap<string, SubjectState>;
  /** The witnesses of a document. */
  readonly witnessesAt: (document: string, size: number) => readonly SubjectState[];
  readonly subjectAt: (kind: string, name: string, size: number) => SubjectState | undefined;
  /** What the signers of a withholding or takedown stated, where it is shown. */
  readonly statementOf: (event: string) => ReasonStatement | null;
  /** @throws {VariorumError} `record` when it is not shown, absent or altered */
  readonly object: (event: string) => Promise<RecordObject>;
}

/** A record as far as it could be read, and what is wrong with it. */
export interface Inspection {
  readonly reasons: readonly Reason[];
  /** Null when the log itself is not sound. */
  readonly state: RecordState | null;
}

export interface InspectWhat {
  /** Further sizes at which the root of the log is wanted. */
  readonly sizes?: readonly number[];
  /** Only the objects of these events; all unless told. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Reads and verifies a record: the whole log, and its objects.
 * @throws whatever the reader throws, and the signal's reason
 */
export async function inspectRecord(
  reader: RecordReader,
  options: InspectOptions = {},
  { sizes = [], only }: InspectWhat = {},
): Promise<Inspection & { log: SoundLog | null }> {
  const { log, reasons } = await inspectLog(reader, options, sizes);
  if (log === null) return { reasons, state: null, log };
  const { catalogue, reasons: faults } = await inspectObjects(reader, log.replay, options, only);
  return { reasons: [...reasons, ...faults], state: await buildState(reader, log, catalogue, only === undefined), log };
}

/**
 * The state of a sound record.
 * @throws {VariorumError} `record` with a problem for each fault
 */
export async function readRecordState(reader: RecordReader, options: InspectOptions = {}): Promise<RecordState> {
  const { reasons, state } = await inspectRecord(reader, options);
  const problems = reasons.filter(({ severity }) => severity !== "note").map(problemOf);
  if (state !== null && problems.length === 0) return state;
  throw new VariorumError("record", `The record is not sound: ${problems[0]?.message ?? ""}`, { problems });
}

const problemOf = ({ code, message, place }: Reason): Problem => ({
  severity: "error",
  code,
  message,
  ...(place === undefined ? {} : { file: `record/${place}` }),
});

async function buildState(
  reader: RecordReader,
  log: SoundLog,
  objects: ObjectCatalogue,
  complete: boolean,
): Promise<RecordState> {
  const { replay, newest } = log;
  const names = namesOfSubjects(objects);
  const stateAt = (subject: string, size: number): SubjectState | undefined => {
    const view = subjectView(replay, subject, size);
    if (view === undefined) return undefined;
    const { state, event, shown, index } = view;
    const { kind = null, name = null } = names.get(subject) ?? {};
    return { subject, kind, name, state, event, shown, index };
  };
  const statesAt = memoise((size: number): readonly SubjectState[] => {
    const states: SubjectState[] = [];
    for (const { subject } of subjectsAt(replay, size)) {
      const state = stateAt(subject, size);
      if (state !== undefined) states.push(state);
    }
    return states;
  });
  const witnesses = memoise((size: number) => witnessesByDocument(statesAt(size)));
  const object = (event: string): Promise<RecordObject> => readObject(reader, replay, objects, event);
  const signerNames = await readSignerNames(statesAt(newest.size), object);
  return {
    origin: log.origin,
    pin: log.pin,
    checkpoints: log.checkpoints,
    newest,
    policy: (policyAt(replay, newest.size) as { policy: Policy }).policy,
    entries: replay.entries.map((entry) => publicEntry(entry, names, signerNames)),
    replay,
    objects,
    complete,
    signerNames,
    subjectsAt: statesAt,
    citedAt: memoise((size) => new Map(statesAt(size).map((subject) => [subject.event, subject]))),
    witnessesAt: (document, size) => witnesses(size).get(document) ?? [],
    subjectAt: (kind, name, size) => {
      const subject = subjectOf(names, kind, name);
      return subject === undefined ? undefined : stateAt(subject, size);
    },
    statementOf: (event) => objects.get(event)?.statement ?? null,
    object,
  };
}

function witnessesByDocument(subjects: readonly SubjectState[]): ReadonlyMap<string, readonly SubjectState[]> {
  return groupBy(subjects, ({ kind, name }) => (kind === "witness" ? (name?.split("/")[0] ?? "") : undefined));
}

function memoise<T>(compute: (size: number) => T): (size: number) => T {
  const known = new Map<number, T>();
  return (size) => {
    const found = known.get(size) ?? compute(size);
    known.set(size, found);
    return found;
  };
}

/** Subject → the newest object that says what it is. */
function namesOfSubjects(objects: ObjectCatalogue): ReadonlyMap<string, ObjectHeader> {
  const names = new Map<string, ObjectHeader>();
  for (const header of objects.values()) if (header.kind !== null) names.set(header.subject, header);
  return names;
}

const subjectKey = (kind: string, name: string): string => `${kind} ${name}`;
const subjectIndexes = new WeakMap<ReadonlyMap<string, ObjectHeader>, ReadonlyMap<string, string>>();

/** The subject of a thing; the newest one when a destroyed thing was published anew. */
function subjectOf(names: ReadonlyMap<string, ObjectHeader>, kind: string, name: string): string | undefined {
  let index = subjectIndexes.get(names);
  if (index === undefined) {
    index = new Map([...names].map(([subject, header]) => [subjectKey(header.kind ?? "", header.name ?? ""), subject]));
    subjectIndexes.set(names, index);
  }
  return index.get(subjectKey(kind, name));
}

async function readObject(
  reader: RecordReader,
  replay: Replay,
  objects: ObjectCatalogue,
  event: string,
): Promise<RecordObject> {
  const header = objects.get(event);
  if (header === undefined) throw new VariorumError("record", `the record shows no object of the event ${event}`);
  const bytes = await reader.read(objectPath(event));
  if (bytes === undefined) throw new VariorumError("record", `record/${objectPath(event)} is missing`);
  return openCatalogued(bytes, header, replay);
}

async function readSignerNames(
  subjects: readonly SubjectState[],
  object: RecordState["object"],
): Promise<ReadonlyMap<string, string>> {
  const people = subjects.find(({ kind, shown }) => kind === "people" && shown !== null);
  if (people?.shown == null) return new Map();
  const opened = await object(people.shown);
  const names = opened.form === "value" ? opened.value.people : undefined;
  if (typeof names !== "object" || names === null || Array.isArray(names)) return new Map();
  return new Map(Object.entries(names).flatMap(([id, name]) => (typeof name === "string" ? [[id, name]] : [])));
}

function publicEntry(
  entry: ReplayedEntry,
  names: ReadonlyMap<string, ObjectHeader>,
  signers: ReadonlyMap<string, string>,
): PublicEntry {
  const { index, note, fault } = entry;
  const header = note === null ? undefined : names.get(note.event.subject);
  return {
    id: note?.id ?? "0".repeat(64),
    index,
    action: note?.event.action ?? ("publish" satisfies RecordAction),
    time: note?.event.time ?? "",
    signers: entry.signers.map((id) => signers.get(id) ?? id),
    subject: note?.event.subject ?? "",
    counted: fault === null,
    ...(header?.kind == null ? {} : { kind: header.kind }),
    ...(header?.name == null ? {} : { name: header.name }),
    ...(fault === null ? {} : { why: fault.message }),
    ...(note?.event.reason == null ? {} : { reason: note.event.reason.code }),
  };
}

/** @throws {VariorumError} `record` when no counted event has the id */
export function eventReference(state: RecordState, event: string): EventReference {
  const entry = state.entries[state.replay.counted.get(event) ?? -1];
  if (entry === undefined) throw new VariorumError("record", `no counted event has the id ${event}`);
  const { id, index, action, time, signers } = entry;
  return { id, index, action, time, signers };
}

/** Version n of a document: the n-th checkpoint with a new counted event of the document or one of its witnesses. */
export function documentVersions(state: RecordState, document: string): readonly DocumentVersion[] {
  const bySize: Groups<number, PublicEntry> = new Map();
  for (const entry of entriesByDocument(state).get(document) ?? []) {
    const size = sizeWith(state, entry.index);
    if (size === undefined) break;
    append(bySize, size, entry);
  }
  return [...bySize].map(([size, entries], at) => {
    const events = entries.map(({ id }) => eventReference(state, id));
    const times = events.map(({ time }) => time).sort();
    return { n: at + 1, size, time: times.at(-1) ?? "", events };
  });
}

const checkpointSizes = new WeakMap<RecordState["checkpoints"], readonly number[]>();

/** Of the first checkpoint that has an entry; undefined where none has. */
function sizeWith({ checkpoints }: RecordState, index: number): number | undefined {
  const sizes = checkpointSizes.get(checkpoints) ?? checkpoints.map(({ size }) => size);
  checkpointSizes.set(checkpoints, sizes);
  return sizes[lowerBound(sizes, index + 1)];
}

const entryIndexes = new WeakMap<RecordState, ReadonlyMap<string, readonly PublicEntry[]>>();

/** The counted entries of every document and its witnesses. Linear once, then kept with the state. */
function entriesByDocument(state: RecordState): ReadonlyMap<string, readonly PublicEntry[]> {
  const known = entryIndexes.get(state);
  if (known !== undefined) return known;
  const index = groupBy(state.entries, (entry) => (entry.counted ? documentOf(entry) : undefined));
  entryIndexes.set(state, index);
  return index;
}

function documentOf({ kind, name = "" }: PublicEntry): string | undefined {
  if (kind === "document") return name;
  return kind === "witness" && name.includes("/") ? name.slice(0, name.indexOf("/")) : undefined;
}

export function publicPolicy({ policy, signerNames }: RecordState): PublicPolicy {
  const nameOf = (id: string): string => signerNames.get(id) ?? id;
  const people = policy.people.map((person) => ({
    name: nameOf(person.id),
    keys: roles.flatMap((role) => person[role]),
  }));
  const held = roles.map((role) => ({
    role,
    threshold: policy.thresholds[role],
    people: peopleOf(policy, role).map(nameOf),
  }));
  const witnesses = policy.witnesses.map(({ key, url }) => {
    const verifier = parseVkey(key);
    return { name: verifier.name, key: formatVkey(verifier), ...(url === null ? {} : { address: url }) };
  });
  return {
    version: policy.version,
    people,
    roles: held.filter(({ threshold }) => threshold > 0),
    witnesses,
    quorum: policy.quorum,
    maxAge: policy.maxAge,
  };
}

export function publicRecord(state: RecordState): PublicRecord {
  const { origin, pin, newest, entries } = state;
  const { size, root, note } = newest;
  return { origin, pin, size, root, checkpoint: note, policy: publicPolicy(state), entries };
}
