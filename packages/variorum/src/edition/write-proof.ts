import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import { buildExcerpt } from "../record/excerpt.ts";
import { buildProofFile, formatProofFile } from "../record/proof-file.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles } from "../store/file-operations.ts";
import { logReader } from "../store/log-files.ts";
import type { ThingName } from "./publication.ts";
import { type ReadEnvironment, readRecord } from "./read-record.ts";

/**
 * The proof file of a thing: verifies with no network, as of the record's newest checkpoint.
 * @param folder the edition's folder
 * @param segments only these segments of a text; all unless told
 * @throws {VariorumError} `usage` when the record does not know it or does not show it
 */
export async function writeProof(
  folder: string,
  thing: ThingName,
  env: ReadEnvironment,
  segments?: readonly number[],
): Promise<Uint8Array> {
  const state = await readRecord(folder, env);
  const subject = state?.subjectAt(thing.kind, thing.name, state.newest.size);
  if (state === undefined || subject === undefined) {
    throw new VariorumError("usage", `The record knows no ${thing.kind} ${thing.name}.`);
  }
  const object = await state.object(subject.event);
  const read = logReader(env.files ?? diskFiles, join(folder, layout.record, "log"));
  if (segments === undefined) return formatProofFile(await buildProofFile(state, read, subject.subject, { object }));
  if (object.form !== "text") throw new VariorumError("usage", `The ${thing.kind} ${thing.name} is no text.`);
  const excerpt = buildExcerpt(object.text, segments);
  return formatProofFile(await buildProofFile(state, read, subject.subject, { excerpt }));
}
