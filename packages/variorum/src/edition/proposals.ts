import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import type { RecordAction } from "../model/public.ts";
import type { RecordEvent } from "../record/event-note.ts";
import type { RecordObject } from "../record/object.ts";
import { type Policy, parsePolicy } from "../record/policy.ts";
import { type PolicyDifference, policyDifferences } from "../record/policy-edit.ts";
import type { ProposedEvent } from "../record/proposal.ts";
import type { RecordState } from "../record/record-state.ts";
import type { Missing } from "../record/signers.ts";
import { type JudgedProposal, judgeProposals, type SignedProposal, type Standing } from "../record/standing.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { type ContentChange, contentChange } from "./content-change.ts";
import { thingOfSubject } from "./own-files.ts";
import { openSigner } from "./own-keys.ts";
import { namesOfPeople } from "./people-file.ts";
import { findWholeObject, privateObjectPath, readHiddenObject } from "./private-record.ts";
import { readProposals, readProposedObject, removeProposal, writeSignatures } from "./proposal-store.ts";
import type { RecordEnvironment } from "./publication.ts";
import { keyPlaceOf, requireRecord, signingKeys } from "./put-forward.ts";
import { dropLogged } from "./settle.ts";

/** What signing an event would do, for people. */
export interface EventView {
  readonly id: string;
  readonly action: RecordAction;
  readonly time: string;
  /** What it is about; null where that is not to be seen here. */
  readonly kind: string | null;
  readonly name: string | null;
  /** Code of the reason, and what the tombstone will say. */
  readonly reason: string | null;
  readonly note: string | null;
  readonly authority: string | null;
  readonly until: string | null;
  /** Of a change of content; null when there is none to show. */
  readonly change: ContentChange | null;
  /** Of a change of policy. */
  readonly policy: readonly PolicyDifference[] | null;
  /** It commits to something that is not on this computer, so that nobody here can see what is signed. */
  readonly unread: boolean;
}

/** A proposal for people. */
export interface ProposalView {
  readonly id: string;
  readonly standing: Standing["kind"];
  /** Why it is void or stale. */
  readonly why: string | null;
  readonly missing: readonly Missing[];
  /** Names of people who signed. */
  readonly signed: readonly string[];
  /** Keys of this computer that may sign and have not. */
  readonly mine: number;
  readonly events: readonly EventView[];
}

export interface ProposalsView {
  readonly proposals: readonly ProposalView[];
  readonly problems: readonly Problem[];
  /** Person id → name. */
  readonly names: ReadonlyMap<string, string>;
}

interface Viewing {
  readonly files: FileOperations;
  readonly folder: string;
  readonly state: RecordState;
  readonly env: RecordEnvironment;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Every proposal in an edition's folder that is not in the record yet: what it would do, who signed, what is missing.
 * @throws {VariorumError} `record` when there is no sound record
 */
export async function viewProposals(folder: string, env: RecordEnvironment): Promise<ProposalsView> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  const names = await namesOfPeople(files, folder, state);
  const { proposals, problems } = await readProposals(files, folder);
  const viewing: Viewing = { files, folder, state, env, names };
  const views: ProposalView[] = [];
  for (const judged of judgeProposals(state.replay, proposals, verifyEd25519)) {
    if (judged.standing.kind !== "logged") views.push(await viewProposal(viewing, judged));
  }
  return { proposals: views, problems, names };
}

async function viewProposal(viewing: Viewing, { proposal, standing, signed }: JudgedProposal): Promise<ProposalView> {
  const { state, env, names } = viewing;
  const mine = await unsignedKeys(proposal, state, env);
  const events: EventView[] = [];
  const before = new Map<string, RecordObject | undefined>();
  for (const event of proposal.events) events.push(await viewEvent(viewing, proposal, event, before));
  return {
    id: proposal.id,
    standing: standing.kind,
    why: "why" in standing ? standing.why : null,
    missing: standing.kind === "waiting" ? standing.missing : [],
    signed: signed.map((id) => names.get(id) ?? id),
    mine: mine.length,
    events,
  };
}

async function unsignedKeys(proposal: SignedProposal, state: RecordState, env: RecordEnvironment) {
  const done = new Set(proposal.signatures.map(([first]) => first?.name));
  const own = await signingKeys(proposal, state, keyPlaceOf(state, env));
  return own.filter(({ stored }) => !done.has(stored.vkey.split("+")[0]));
}

/** @param before objects of subjects as earlier events of the same proposal leave them */
async function viewEvent(
  viewing: Viewing,
  proposal: SignedProposal,
  proposed: ProposedEvent,
  before: Map<string, RecordObject | undefined>,
): Promise<EventView> {
  const { state } = viewing;
  const { id, event } = proposed;
  const shown = await readProposedObject(viewing.files, viewing.folder, proposal, proposed);
  const isContinued = before.has(event.subject);
  const old = isContinued ? before.get(event.subject) : await objectBefore(viewing, event);
  const next = await objectAfter(viewing, proposed, shown, old);
  if (next !== undefined) before.set(event.subject, next);
  const statement = shown?.reason?.value ?? null;
  const thing = thingOf(shown) ?? thingOf(next) ?? thingOfSubject(state, event.subject) ?? null;
  const changes = bringsContent(event);
  const reappears = (event.action === "release" || event.action === "restore") && !isContinued;
  return {
    id,
    action: event.action,
    time: event.time,
    kind: thing?.kind ?? null,
    name: thing?.name ?? null,
    reason: event.reason?.code ?? null,
    note: statement?.note ?? null,
    authority: statement?.authority ?? null,
    until: statement?.until ?? null,
    change:
      next === undefined
        ? null
        : changes
          ? contentChange(old, next)
          : reappears
            ? contentChange(undefined, next)
            : null,
    policy: event.action === "policy" ? policyDifferences(state.policy, policyOf(event)) : null,
    unread: changes && next === undefined,
  };
}

const policyOf = ({ body }: RecordEvent): Policy => parsePolicy(body ?? "");

function thingOf(object: RecordObject | undefined): { readonly kind: string; readonly name: string } | undefined {
  if (object?.form === "text" || object?.form === "value") return { kind: object.kind, name: object.name };
  const { kind = null, name = null } = object?.reason?.value ?? {};
  return kind === null || name === null ? undefined : { kind, name };
}

/** The newest content of a subject, whole where this computer has it. */
async function objectBefore({ files, folder, state }: Viewing, event: RecordEvent): Promise<RecordObject | undefined> {
  const head = state.replay.subjects.get(event.subject)?.at(-1);
  if (head === undefined) return undefined;
  const whole = await findWholeObject(files, [join(folder, layout.private)], state.replay, head);
  return whole ?? (state.objects.has(head.id) ? state.object(head.id) : undefined);
}

/** The content that an event brings: whole where this computer has it, else as far as it is shown. */
async function objectAfter(
  { files, folder }: Viewing,
  { id, event }: ProposedEvent,
  shown: RecordObject | undefined,
  before: RecordObject | undefined,
): Promise<RecordObject | undefined> {
  const hidden = await readHiddenObject(files, join(folder, layout.private), id, event);
  if (hidden !== undefined) return hidden;
  if (shown !== undefined && shown.form !== "tombstone") return shown;
  return bringsContent(event) ? undefined : before;
}

const bringsContent = ({ action, parent }: RecordEvent): boolean =>
  action === "publish" || action === "amend" || (action === "withhold" && parent === null);

/**
 * Signs proposals with every key of this computer that may and has not.
 * @param ids of proposals
 * @returns how many signature files were written
 * @throws {VariorumError} `usage` for one that is not there, `record` when no key here may sign
 */
export async function signProposals(folder: string, ids: readonly string[], env: RecordEnvironment): Promise<number> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  await dropLogged(files, folder, state);
  const { proposals } = await readProposals(files, folder);
  const place = keyPlaceOf(state, env);
  let written = 0;
  for (const id of ids) {
    const proposal = requireProposal(proposals, id);
    for (const key of await unsignedKeys(proposal, state, env)) {
      const sign = await openSigner(key, place);
      await writeSignatures(
        files,
        folder,
        proposal.id,
        proposal.events.map(({ text }) => sign(text)),
      );
      written += 1;
    }
  }
  return written;
}

/** A proposal by its id or the beginning of it. @throws {VariorumError} `usage` */
export function requireProposal<P extends { readonly id: string }>(proposals: readonly P[], id: string): P {
  const found = proposals.filter((proposal) => id.length >= 4 && proposal.id.startsWith(id));
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only;
  const known = proposals.map((proposal) => proposal.id.slice(0, 12)).join(", ");
  throw new VariorumError(
    "usage",
    `There is ${found.length === 0 ? "no proposal" : "more than one proposal"} ${id}.${known === "" ? "" : ` Open: ${known}.`}`,
  );
}

/** Takes a proposal back: its files go, and with them what it kept below `private/`. */
export async function withdrawProposal(folder: string, id: string, env: RecordEnvironment): Promise<void> {
  const files = env.files ?? diskFiles;
  const state = await requireRecord(folder, env);
  const { proposals } = await readProposals(files, folder);
  const proposal = requireProposal(proposals, id);
  await removeProposal(files, folder, proposal.id);
  const hidden = join(folder, layout.private);
  for (const { id: event } of proposal.events) {
    if (!state.replay.counted.has(event)) await files.remove(join(hidden, privateObjectPath(event)));
  }
}
