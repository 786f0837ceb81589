import { formatNote, type NoteSignature } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { type EventNote, MAX_EVENT_SIGNATURES } from "./event-note.ts";
import { type Policy, parsePolicy } from "./policy.ts";
import { changeOf, faultOfChange } from "./policy-change.ts";
import type { Proposal, ProposedEvent } from "./proposal.ts";
import { chainHead, continueReplay, keyHistory, policyInForce, type Replay, type Replayer } from "./replay.ts";
import {
  type Missing,
  missingForContent,
  missingForPolicy,
  rosterOf,
  type Signers,
  signersOf,
  type VerifyEd25519,
} from "./signers.ts";
import { transition } from "./transition.ts";

/** How a proposal stands to the record as it is. */
export type Standing =
  /** Enough people signed: it can be logged. */
  | { readonly kind: "ready" }
  | { readonly kind: "waiting"; readonly missing: readonly Missing[] }
  /** All of it is in the log. */
  | { readonly kind: "logged" }
  /** It was made under a policy that is no longer in force: put forward and signed again, it can count. */
  | { readonly kind: "void"; readonly why: string }
  /** Another event came first, or it is not allowed: it can never count. */
  | { readonly kind: "stale"; readonly why: string };

/** A proposal with the signatures that came with it. */
export interface SignedProposal extends Proposal {
  /** A list for each key, with a signature for each event. */
  readonly signatures: readonly (readonly NoteSignature[])[];
}

export interface JudgedProposal<P extends SignedProposal = SignedProposal> {
  readonly proposal: P;
  readonly standing: Standing;
  /** Ids of people whose signatures are good. */
  readonly signed: readonly string[];
  /** When it is ready: the entries to log. */
  readonly entries: readonly Uint8Array[];
}

/**
 * How proposals stand, each judged after those before it that are ready. Changes of policy come last, for they void what is
 * not logged; otherwise the earliest comes first.
 */
export function judgeProposals<P extends SignedProposal>(
  replay: Replay,
  proposals: readonly P[],
  verify?: VerifyEd25519,
): readonly JudgedProposal<P>[] {
  const trial = continueReplay(replay, verify && { verifyEd25519: verify });
  return [...proposals].sort(inOrder).map((proposal) => judgeProposal(trial, proposal, verify));
}

const isPolicy = ({ events }: Proposal): boolean => events.some(({ event }) => event.action === "policy");

function inOrder(a: Proposal, b: Proposal): number {
  const key = (proposal: Proposal) =>
    `${isPolicy(proposal) ? 1 : 0} ${proposal.events[0]?.event.time ?? ""} ${proposal.id}`;
  return key(a) < key(b) ? -1 : 1;
}

function judgeProposal<P extends SignedProposal>(
  trial: Replayer,
  proposal: P,
  verify: VerifyEd25519 | undefined,
): JudgedProposal<P> {
  const { replay } = trial;
  if (proposal.events.every(({ id }) => replay.counted.has(id))) {
    return { proposal, standing: { kind: "logged" }, signed: [], entries: [] };
  }
  const open = proposal.events.flatMap((event, i) =>
    replay.counted.has(event.id) ? [] : [notedAs(proposal, event, i)],
  );
  const policies = policiesOf(replay, proposal);
  const good = open.map((note) => withGoodSignatures(note, policies, verify));
  const signed = [...new Set(good.flatMap(({ signers }) => [...signers.root, ...signers.editor, ...signers.legal]))];
  const obstacle = findObstacle(replay, proposal);
  if (obstacle !== undefined) return { proposal, standing: obstacle, signed, entries: [] };
  const missing = mostMissing(replay, good);
  if (missing.length > 0) return { proposal, standing: { kind: "waiting", missing }, signed, entries: [] };
  const entries = good.map(({ note }) => formatNote(note));
  for (const entry of entries) {
    const { fault } = trial.add(entry);
    if (fault !== null) return { proposal, standing: { kind: "stale", why: fault.message }, signed, entries: [] };
  }
  return { proposal, standing: { kind: "ready" }, signed, entries };
}

const notedAs = ({ signatures }: SignedProposal, { id, text, event }: ProposedEvent, index: number): EventNote => ({
  id,
  text,
  event,
  signatures: signatures.flatMap((list) => list[index] ?? []),
});

/** The policy in force, and those that a proposal brings. */
function policiesOf(replay: Replay, { events }: Proposal): readonly Policy[] {
  const next = events.flatMap(({ event }) => tryPolicy(event.body, event.action) ?? []);
  const present = policyInForce(replay)?.policy;
  return present === undefined ? next : [present, ...next];
}

function tryPolicy(body: string | null, action: string): Policy | undefined {
  if (action !== "policy" || body === null) return undefined;
  try {
    return parsePolicy(body);
  } catch (cause) {
    if (cause instanceof VariorumError) return undefined;
    throw cause;
  }
}

/** One bad signature would refuse the whole entry, so none is logged; nor is one by a key that nobody knows. */
function withGoodSignatures(
  note: EventNote,
  policies: readonly Policy[],
  verify: VerifyEd25519 | undefined,
): { readonly note: EventNote; readonly signers: Signers } {
  const roster = rosterOf(policies);
  const lines = new Map<string, NoteSignature>();
  for (const signature of note.signatures) {
    const signers = signersOf({ ...note, signatures: [signature] }, roster, verify);
    if ("bad" in signers || signers.keys.size === 0) continue;
    lines.set(`${signature.name} ${signature.keyId}`, signature);
  }
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, signature]) => signature);
  const clean = { ...note, signatures: sorted.slice(0, MAX_EVENT_SIGNATURES) };
  const signers = signersOf(clean, roster, verify);
  if ("bad" in signers) throw new VariorumError("fault", `a signature verified once and not again: ${signers.bad}`);
  return { note: clean, signers };
}

/** Why a proposal cannot be logged whoever signs it; undefined when nothing stands against it. */
function findObstacle(replay: Replay, { events }: Proposal): Standing | undefined {
  const next = continueHeads(replay);
  for (const { id, event } of events) {
    if (replay.counted.has(id)) continue;
    const policy = policyInForce(replay);
    if (event.log !== policy?.policy.origin) return { kind: "stale", why: "it is of another record" };
    if (event.policy !== policy.id) return { kind: "void", why: "the policy changed after it was put forward" };
    if (event.until !== null && replay.entries.length >= event.until) {
      return { kind: "stale", why: `it had to be logged before entry ${event.until}` };
    }
    if (event.action === "takedown" && policy.policy.thresholds.legal === 0) {
      return { kind: "stale", why: "the policy knows no legal role, so nothing can be taken down" };
    }
    const why = event.action === "policy" ? faultOfPolicy(replay, event.body) : next(id, event);
    if (why !== undefined) return { kind: "stale", why };
  }
  return undefined;
}

function faultOfPolicy(replay: Replay, body: string | null): string | undefined {
  const next = tryPolicy(body, "policy");
  if (next === undefined) return "it is no valid policy";
  return faultOfChange(policyInForce(replay)?.policy ?? null, next, keyHistory(replay));
}

/** Plays events one after another, signatures aside; gives the fault of the first that cannot follow. */
function continueHeads(replay: Replay): (id: string, event: ProposedEvent["event"]) => string | undefined {
  const heads = new Map<string, ReturnType<typeof headOf>>();
  return (id, event) => {
    const isThing = event.action !== "snapshot" && event.action !== "site";
    const known = heads.get(event.subject) ?? headOf(replay, event.subject);
    const parent = isThing ? (known?.id ?? null) : chainHead(replay, event);
    if (event.parent !== parent) return "another event came first: it does not follow the newest event of its subject";
    if (!isThing) return undefined;
    const after = transition(known, event, { id, index: replay.entries.length });
    if ("fault" in after) return after.fault;
    heads.set(event.subject, after);
    return undefined;
  };
}

const headOf = (replay: Replay, subject: string) => replay.subjects.get(subject)?.at(-1);

/** Of the event that needs most. */
function mostMissing(
  replay: Replay,
  notes: readonly { readonly note: EventNote; readonly signers: Signers }[],
): readonly Missing[] {
  const policy = policyInForce(replay)?.policy;
  if (policy === undefined) return [];
  let most: readonly Missing[] = [];
  for (const { note, signers } of notes) {
    const missing = missingFor(policy, note, signers);
    if (countMissing(missing) > countMissing(most)) most = missing;
  }
  return most;
}

function missingFor(policy: Policy, { event }: EventNote, signers: Signers): readonly Missing[] {
  const next = tryPolicy(event.body, event.action);
  if (next === undefined) return missingForContent(policy, event.action, signers);
  return missingForPolicy(policy, next, changeOf(policy, next), signers);
}

const countMissing = (missing: readonly Missing[]): number => missing.reduce((sum, { more }) => sum + more, 0);
