import { VariorumError } from "../model/error.ts";
import type { Policy } from "../record/policy.ts";
import { readRecordState } from "../record/record-state.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { type EditionInit, initEditionFolder } from "../store/edition-init.ts";
import { diskFiles } from "../store/file-operations.ts";
import { assertOrigin, createRecord } from "./create-record.ts";
import type { Environment } from "./environment.ts";
import { recordReaderAt } from "./record-place.ts";

export interface InitOptions {
  readonly title?: string;
  readonly language?: string;
  /** Name of the one editor. */
  readonly editor?: string;
  /** Name of the record for good, a schema-less URL of the editor's own; made from the log key unless told. */
  readonly origin?: string;
  /** Folder or address of an older record whose keys are lost, which this one claims to continue. */
  readonly continues?: string;
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
  const { title, language, editor, origin, continues } = options;
  if (origin !== undefined) assertOrigin(origin);
  const predecessor = continues === undefined ? null : await predecessorAt(continues, env);
  const made = await initEditionFolder(folder, {
    ...(title === undefined ? {} : { title }),
    ...(language === undefined ? {} : { language }),
    ...(editor === undefined ? {} : { editor }),
  });
  const wanted = { editorName: editor ?? "The editor", predecessor, ...(origin === undefined ? {} : { origin }) };
  const record = await createRecord(made.folder, wanted, env);
  return { ...made, ...record };
}

/** @throws VariorumError `usage` where no record stands, `record` when it is not sound */
async function predecessorAt(place: string, { signal }: Environment): Promise<Policy["predecessor"]> {
  const reader = await recordReaderAt(place, { files: diskFiles, ...(signal && { signal }) });
  if (reader === undefined) throw new VariorumError("usage", `There is no record at ${place}.`);
  const { origin, newest } = await readRecordState(reader, { verifyEd25519, ...(signal && { signal }) });
  return { origin, size: newest.size, root: newest.root };
}
