import { type EditionInit, initEditionFolder } from "../store/edition-init.ts";
import { createRecord } from "./create-record.ts";
import type { Environment } from "./environment.ts";

export interface InitOptions {
  readonly title?: string;
  readonly language?: string;
  /** Name of the one editor. */
  readonly editor?: string;
}

export interface InitReport extends EditionInit {
  readonly origin: string;
  /** What readers pin. */
  readonly pin: string;
  readonly recoveryFile: string;
  readonly keyFolder: string;
}

/**
 * Begins an edition: its folder, its keys and a record whose first entry is the policy that they sign under.
 * @throws VariorumError `usage` when the folder holds something else
 */
export async function initEdition(folder: string, options: InitOptions, env: Environment): Promise<InitReport> {
  const { title, language, editor } = options;
  const made = await initEditionFolder(folder, {
    ...(title === undefined ? {} : { title }),
    ...(language === undefined ? {} : { language }),
    ...(editor === undefined ? {} : { editor }),
  });
  const record = await createRecord(made.folder, { editorName: editor ?? "The editor" }, env);
  return { ...made, ...record };
}
