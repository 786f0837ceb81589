import type { Problem } from "../model/problem.ts";
import type { EventReference } from "../model/public.ts";
import type { Environment } from "./environment.ts";
import { refuseErrors } from "./open.ts";
import { publish } from "./publish.ts";
import { finishInterrupted } from "./record-session.ts";
import { surveyEdition } from "./survey.ts";

export interface PublishReport {
  readonly events: readonly EventReference[];
  readonly checkpoint: { readonly size: number; readonly root: string };
  /** Warnings and notices. */
  readonly problems: readonly Problem[];
}

/**
 * Signs and logs everything that is new or changed. A run that was interrupted is completed first.
 * @throws VariorumError `input` with every problem when anything is wrong: then nothing is logged
 */
export async function publishEdition(folder: string, env: Environment): Promise<PublishReport> {
  await finishInterrupted(folder, env);
  const { problems, plan } = await surveyEdition(folder, env);
  refuseErrors(problems);
  const { events, checkpoint } = await publish(folder, plan?.changes ?? [], env);
  return { events, checkpoint, problems };
}
