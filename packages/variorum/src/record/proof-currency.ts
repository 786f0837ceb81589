import {
  buildInclusionProof,
  decodeUtf8,
  encodeUtf8,
  formatBase64,
  hashLeaf,
  nodesOfLeaves,
  parseBase64,
  type ReadFile,
  readProvenEntry,
  type TreeHead,
  verifyInclusion,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Json } from "../model/json.ts";
import { type EventNote, parseEventNote } from "./event-note.ts";
import { digestOfBody } from "./policy.ts";
import { headAt, policyAt, type Replay, subjectsAt } from "./replay.ts";
import { readArray, readDigest, readInteger, readObject, readString } from "./shape.ts";
import { faultOfContentSigners, rosterOf, signersOf, type VerifyEd25519 } from "./signers.ts";
import { parseSnapshot, type Snapshot, snapshotLine } from "./snapshot.ts";

/** An entry of the log with its place in the tree of a checkpoint. */
export interface ProvenEntry {
  readonly index: number;
  /** The signed note. */
  readonly entry: string;
  /** Base64: the Merkle path from the entry to the root. */
  readonly path: readonly string[];
}

/**
 * What shows that nothing came after: a snapshot in which the subject's newest event stands, and every entry that was logged
 * since it, none of them about the subject.
 */
export interface ProofCurrency {
  readonly snapshot: ProvenEntry;
  /** Index of the subject among those of the snapshot. */
  readonly leaf: number;
  /** Base64: the Merkle path from its line to the snapshot's root. */
  readonly path: readonly string[];
  /** Entries since the snapshot's size, but for itself and those that the proof holds anyway; empty when they are too many. */
  readonly since: readonly ProvenEntry[];
}

/** Entries since the snapshot that a proof file carries. */
const MAX_SINCE = 64;

export async function proveEntry(readFile: ReadFile, head: TreeHead, index: number): Promise<ProvenEntry> {
  const { entry, proof } = await readProvenEntry(readFile, head, index);
  return { index, entry: decodeUtf8(entry), path: proof.map(formatBase64) };
}

/**
 * What shows that the newest event of a subject is the newest; undefined where no snapshot knows the subject.
 * @param held indices of the entries that the proof holds anyway
 */
export async function buildCurrency(
  replay: Replay,
  readFile: ReadFile,
  head: TreeHead,
  subject: string,
  held: readonly number[],
): Promise<ProofCurrency | undefined> {
  const known = replay.snapshots.flatMap(({ index }) => {
    const { size } = parseSnapshot(replay.entries[index]?.note?.event.body ?? "");
    return headAt(replay, subject, size) === undefined ? [] : [{ index, size }];
  });
  const newest = known.at(-1);
  if (newest === undefined) return undefined;
  const heads = subjectsAt(replay, newest.size);
  const leaf = heads.findIndex((each) => each.subject === subject);
  const nodes = nodesOfLeaves(heads.map(({ subject: own, state, id }) => hashLeaf(snapshotLine(own, state, id))));
  const path = buildInclusionProof(nodes, leaf, heads.length).map(formatBase64);
  const have = new Set([...held, newest.index]);
  const rest = range(newest.size, head.size).filter((index) => !have.has(index));
  const since =
    rest.length > MAX_SINCE ? [] : await Promise.all(rest.map((index) => proveEntry(readFile, head, index)));
  return { snapshot: await proveEntry(readFile, head, newest.index), leaf, path, since };
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** @throws {VariorumError} `record` */
export function readCurrency(value: Json): ProofCurrency {
  const where = "currency";
  const fields = readObject(value, where, ["snapshot", "leaf", "path", "since"]);
  return {
    snapshot: readProven(fields.snapshot, where),
    leaf: readInteger(fields.leaf, where, 0, Number.MAX_SAFE_INTEGER),
    path: readArray(fields.path, where, 64).map((hash) => readDigest(hash, where)),
    since: readArray(fields.since, where, MAX_SINCE).map((item) => readProven(item, where)),
  };
}

/** @throws {VariorumError} `record` */
export function readProven(value: Json, where: string): ProvenEntry {
  const { index, entry, path } = readObject(value, where, ["index", "entry", "path"]);
  return {
    index: readInteger(index, where, 0, Number.MAX_SAFE_INTEGER),
    entry: readString(entry, where),
    path: readArray(path, where, 64).map((hash) => readDigest(hash, where)),
  };
}

/** What a snapshot in a proof shows. */
export interface ShownCurrency {
  /** Nothing in the checkpoint's log comes after the subject's newest event. */
  readonly current: boolean;
  /** Entries that the snapshot is about. */
  readonly size: number;
  /** Ids of the editors who signed it. */
  readonly signers: readonly string[];
}

interface Ground {
  readonly replay: Replay;
  readonly head: TreeHead;
  readonly subject: string;
  readonly verify: VerifyEd25519 | undefined;
}

/**
 * Checks what shows that nothing came after.
 * @param ground the entries that the proof holds, replayed
 * @throws {VariorumError} `record` when it does not hold
 */
export function openCurrency(currency: ProofCurrency, ground: Ground): ShownCurrency {
  const { replay, head, subject } = ground;
  const note = parseEventNote(assertProven(currency.snapshot, head));
  const { snapshot, signers } = openSnapshot(note, currency.snapshot.index, ground);
  const newest = headAt(replay, subject, snapshot.size);
  if (newest === undefined) throw refuse("it does not know the subject");
  const leaf = hashLeaf(snapshotLine(subject, newest.state, newest.id));
  const inside = { index: currency.leaf, size: snapshot.subjects, leaf, proof: currency.path.map(parseBase64) };
  if (!verifyInclusion({ ...inside, root: parseBase64(snapshot.root) })) {
    throw refuse("it states another newest event of the subject");
  }
  for (const entry of currency.since) assertUnrelated(assertProven(entry, head), entry.index, subject);
  const covered = new Set([
    currency.snapshot.index,
    ...currency.since.map(({ index }) => index),
    ...replay.entries.flatMap((entry) => (entry === undefined ? [] : [entry.index])),
  ]);
  const current = range(snapshot.size, head.size).every((index) => covered.has(index));
  return { current, size: snapshot.size, signers };
}

const refuse = (what: string): VariorumError => new VariorumError("record", `the snapshot does not hold: ${what}`);

function assertProven({ index, entry, path }: ProvenEntry, { size, root }: TreeHead): Uint8Array {
  const bytes = encodeUtf8(entry);
  if (verifyInclusion({ index, size, leaf: hashLeaf(bytes), proof: path.map(parseBase64), root })) return bytes;
  throw refuse(`entry ${index} is not in the log of the checkpoint`);
}

function openSnapshot(
  note: EventNote,
  index: number,
  { replay, head, verify }: Ground,
): { readonly snapshot: Snapshot; readonly signers: readonly string[] } {
  const { action, body, content, policy } = note.event;
  if (action !== "snapshot" || body === null || digestOfBody(body) !== content) throw refuse("it is no snapshot");
  const snapshot = parseSnapshot(body);
  const inForce = policyAt(replay, index);
  if (inForce === undefined || policy !== inForce.id) throw refuse("it was signed under another policy");
  if (snapshot.size > index || snapshot.size > head.size || snapshot.policy !== policyAt(replay, snapshot.size)?.id) {
    throw refuse("it is about another state");
  }
  const signers = signersOf(note, rosterOf([inForce.policy]), verify);
  if ("bad" in signers) throw refuse(`the signature of the key ${signers.bad} is not valid`);
  const fault = faultOfContentSigners(inForce.policy, "snapshot", signers);
  if (fault !== undefined) throw refuse(fault);
  return { snapshot, signers: signers.editor };
}

/** What concerns the subject or the policy must stand among the entries that are replayed. */
function assertUnrelated(entry: Uint8Array, index: number, subject: string): void {
  try {
    const about = parseEventNote(entry).event.subject;
    if (about === subject || about === "policy") throw refuse(`entry ${index} is not judged`);
  } catch (cause) {
    // An entry that is no event says nothing of anything.
    if (cause instanceof VariorumError && cause.message.startsWith("the snapshot")) throw cause;
  }
}
