import { hasErrors, type Problem } from "../model/problem.ts";
import type { EventReference } from "../model/public.ts";
import type { RecordState } from "../record/record-state.ts";
import { diskFiles } from "../store/file-operations.ts";
import { guessesOf } from "./document-digest.ts";
import type { Environment } from "./environment.ts";
import { type KnownParts, withKnownParts } from "./known-parts.ts";
import { type LoggedProposals, logProposals } from "./log-proposals.ts";
import { refuseErrors } from "./open.ts";
import { ownKeys } from "./own-keys.ts";
import { withoutPending } from "./pending.ts";
import { hasProposals } from "./proposal-store.ts";
import { type ProposalsView, viewProposals } from "./proposals.ts";
import { publicationOf, publish } from "./publish.ts";
import { keyPlaceOf, requireRecord } from "./put-forward.ts";
import { withRecordMemory } from "./record-memory.ts";
import { finishInterrupted } from "./record-session.ts";
import { surveyEdition } from "./survey.ts";

export interface PublishReport {
  readonly events: readonly EventReference[];
  readonly checkpoint: { readonly size: number; readonly root: string };
  /** Warnings and notices; of an edition of several editors its errors too, for they hold nothing up that was signed. */
  readonly problems: readonly Problem[];
  /** Proposals that are still open. */
  readonly open: ProposalsView;
  /** Changes of the working files that nobody has put forward; 0 where they were logged. */
  readonly unproposed: number;
  /** What a program guessed and nobody has confirmed. */
  readonly guesses: number;
}

/**
 * Logs every proposal that enough people signed; where the keys here suffice, signs and logs everything that is new or changed
 * too. A run that was interrupted is completed first.
 * @throws VariorumError `input` with every problem when the keys here suffice and anything is wrong: then nothing is logged
 */
export const publishEdition = (folder: string, env: Environment): Promise<PublishReport> =>
  withRecordMemory(folder, env, (remembering) =>
    withKnownParts(folder, env, (known) => publishKnown(folder, remembering, known)),
  );

async function publishKnown(folder: string, env: Environment, known: KnownParts): Promise<PublishReport> {
  await finishInterrupted(folder, env);
  const first = await surveyEdition(folder, env, known);
  const state = first.state ?? (await requireRecord(folder, env));
  const isAlone = await suffices(state, env);
  if (isAlone) refuseErrors(first.problems);
  const logged = (await hasProposals(diskFiles, folder)) ? await logProposals(folder, env) : nothing(state);
  if (logged.publication.events.some(({ action }) => action === "takedown" || action === "withhold")) {
    known.forget();
    env.known?.forget();
  }
  const { edition, problems, plan, texts } =
    logged.publication.events.length === 0 ? first : await surveyEdition(folder, env, known);
  if (isAlone) refuseErrors(problems);
  const changes = plan?.changes ?? [];
  const fresh = await withoutPending(folder, changes, env);
  const own = isAlone ? await publish(folder, fresh, env) : { events: [], checkpoint: logged.publication.checkpoint };
  texts?.keepPublished(fresh, own.events);
  return {
    events: [...logged.publication.events, ...own.events],
    checkpoint: own.checkpoint,
    problems: [...problems, ...logged.problems],
    open: (await hasProposals(diskFiles, folder)) ? await viewProposals(folder, env) : noProposals,
    unproposed: isAlone || hasErrors(problems) ? 0 : fresh.length,
    guesses: edition.works.reduce((sum, work) => sum + guessesOf(work).length, 0),
  };
}

const noProposals: ProposalsView = { proposals: [], problems: [], names: new Map() };

const nothing = (state: RecordState): LoggedProposals => ({ publication: publicationOf(state, []), problems: [] });

/** Whether the editors whose keys are here may publish by themselves. */
async function suffices(state: RecordState, env: Environment): Promise<boolean> {
  const own = await ownKeys(keyPlaceOf(state, env), [state.policy]);
  const editors = new Set(own.filter(({ role }) => role === "editor").map(({ person }) => person));
  return editors.size >= state.policy.thresholds.editor;
}
