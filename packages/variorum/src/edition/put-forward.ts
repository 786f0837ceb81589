import { join } from "node:path";
import type { NoteSignature } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { eventIdOf, formatEvent, type RecordEvent } from "../record/event-note.ts";
import { type Policy, parsePolicy } from "../record/policy.ts";
import { formatProposal, parseProposal } from "../record/proposal.ts";
import type { RecordState } from "../record/record-state.ts";
import { type JudgedProposal, judgeProposals, type SignedProposal } from "../record/standing.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles } from "../store/file-operations.ts";
import { recordHome } from "../store/record-home.ts";
import { type Draft, privateFiles, startDraft } from "./draft.ts";
import { type KeyPlace, type OwnKey, openSigner, ownKeys, signingRoles } from "./own-keys.ts";
import { namesOfPeople } from "./people-file.ts";
import { writeProposal, writeSignatures } from "./proposal-store.ts";
import type { Publication, RecordEnvironment } from "./publication.ts";
import { publicationOf } from "./publish.ts";
import { readRecord } from "./read-record.ts";
import { mayPublish, type RecordSession, withRecord } from "./record-session.ts";

/** What became of something that was put forward. */
export type Outcome =
  | { readonly kind: "logged"; readonly publication: Publication }
  /** More signatures are needed, or another computer publishes: it stands in `record/proposals/`. */
  | {
      readonly kind: "proposed";
      readonly judged: JudgedProposal;
      /** Person id → name. */
      readonly names: ReadonlyMap<string, string>;
    };

/** Draws events into a draft. `hidden` is the folder `private/`. */
export type Draw = (draft: Draft, hidden: string) => Promise<void> | void;

/**
 * Signs events with the keys that are here. When they suffice and this computer publishes, they are logged at once; else
 * they are left as a proposal for others to sign. Nothing drawn: nothing happens.
 * @param folder the edition's folder
 * @throws {VariorumError} `record` when there is no record or what is drawn can never count
 */
export async function putForward(folder: string, env: RecordEnvironment, draw: Draw): Promise<Outcome | undefined> {
  const hidden = join(folder, layout.private);
  if (await mayPublish(folder, env)) {
    return withRecord(folder, env, async (session) => {
      const draft = startDraft(session.state, env);
      await draw(draft, hidden);
      return conclude(folder, draft, session);
    });
  }
  const draft = startDraft(await requireRecord(folder, env), env);
  await draw(draft, hidden);
  return conclude(folder, draft, undefined);
}

/** @throws {VariorumError} `record` when there is none */
export async function requireRecord(folder: string, env: RecordEnvironment): Promise<RecordState> {
  const state = await readRecord(folder, env);
  if (state !== undefined) return state;
  throw new VariorumError("record", "This edition has no record yet. Run `variorum init` on its folder.");
}

async function conclude(
  folder: string,
  draft: Draft,
  session: RecordSession | undefined,
): Promise<Outcome | undefined> {
  if (draft.events.length === 0) return undefined;
  const { state, env } = draft;
  const proposal = parseProposal(formatProposal(draft.events));
  const signatures = await signEvents(proposal, state, keyPlaceOf(state, env));
  const [judged] = judgeProposals(state.replay, [{ ...proposal, signatures }], verifyEd25519);
  if (judged === undefined) throw new VariorumError("fault", "a proposal was judged and has no standing");
  const { standing, entries } = judged;
  if (standing.kind === "stale" || standing.kind === "void") {
    throw new VariorumError("record", `The record does not allow this: ${standing.why}.`);
  }
  if (session !== undefined && standing.kind === "ready") {
    await session.lay({ shown: draft.shown, hidden: privateFiles(draft) });
    const next = await session.append(entries);
    return { kind: "logged", publication: publicationOf(next, idsOf(draft.events)) };
  }
  const files = env.files ?? diskFiles;
  const id = await writeProposal(files, folder, draft);
  for (const list of signatures) await writeSignatures(files, folder, id, list);
  return { kind: "proposed", judged, names: await namesOfPeople(files, folder, state) };
}

const idsOf = (events: readonly RecordEvent[]): readonly string[] =>
  events.map((event) => eventIdOf(formatEvent(event)));

export const keyPlaceOf = (state: RecordState, env: RecordEnvironment): KeyPlace => ({
  files: env.files ?? diskFiles,
  home: recordHome(env.home, state.origin),
  keyFiles: env.keyFiles,
  passphrase: env.passphrase,
});

/** A list of signatures for each key that is here and may sign what is proposed. */
export async function signEvents(
  proposal: Pick<SignedProposal, "events">,
  state: RecordState,
  place: KeyPlace,
): Promise<readonly (readonly NoteSignature[])[]> {
  const lists: (readonly NoteSignature[])[] = [];
  for (const key of await signingKeys(proposal, state, place)) {
    const sign = await openSigner(key, place);
    lists.push(proposal.events.map(({ text }) => sign(text)));
  }
  return lists;
}

/** The keys here that may sign what is proposed; nothing is unlocked. */
export async function signingKeys(
  { events }: Pick<SignedProposal, "events">,
  { policy }: RecordState,
  place: KeyPlace,
): Promise<readonly OwnKey[]> {
  const roles = new Set(events.flatMap(({ event }) => signingRoles(event.action)));
  const next = events.flatMap(({ event }): readonly Policy[] =>
    event.action === "policy" && event.body !== null ? [parsePolicy(event.body)] : [],
  );
  return (await ownKeys(place, [policy, ...next])).filter(({ role }) => roles.has(role));
}
