import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import { buildExcerpt } from "../record/excerpt.ts";
import { isSealed } from "../record/opening.ts";
import { buildProofFile, formatProofFile } from "../record/proof-file.ts";
import type { RecordState } from "../record/record-state.ts";
import type { SubjectState } from "../record/subject-state.ts";
import type { OpenText } from "../record/text-object.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { logReader } from "../store/log-files.ts";
import { findWholeObject } from "./private-record.ts";
import type { ThingName } from "./publication.ts";
import { type ReadEnvironment, readRecord } from "./read-record.ts";
import { parcelPath } from "./sealed-parcel.ts";

/**
 * The proof file of a thing: verifies with no network, as of the record's newest checkpoint.
 * @param folder the edition's folder
 * @param passages only these passages of a text, by id or by number from 1, also of one that is withheld and whose words are
 *   here; all that is shown unless told
 * @throws {VariorumError} `usage` when the record does not know it, or such a passage is not there or not on this computer
 */
export async function writeProof(
  folder: string,
  thing: ThingName,
  env: ReadEnvironment,
  passages: readonly string[] = [],
): Promise<Uint8Array> {
  const files = env.files ?? diskFiles;
  const state = await readRecord(folder, env);
  const subject = state?.subjectAt(thing.kind, thing.name, state.newest.size);
  if (state === undefined || subject === undefined) {
    throw new VariorumError("usage", `The record knows no ${thing.kind} ${thing.name}.`);
  }
  const read = logReader(files, join(folder, layout.record, "log"));
  if (passages.length === 0) {
    const object = await state.object(subject.event);
    return formatProofFile(await buildProofFile(state, read, subject.subject, { object }));
  }
  const text = await wholeText(files, folder, state, subject, thing);
  const excerpt = buildExcerpt(
    text,
    passages.map((passage) => segmentOf(text, passage)),
  );
  return formatProofFile(await buildProofFile(state, read, subject.subject, { excerpt }));
}

/** The text that the subject's newest event commits to, with every passage that this computer has. */
async function wholeText(
  files: FileOperations,
  folder: string,
  state: RecordState,
  subject: SubjectState,
  { kind, name }: ThingName,
): Promise<OpenText> {
  const head = state.replay.subjects.get(subject.subject)?.at(-1);
  const places = [layout.private, ...(head === undefined ? [] : [parcelPath(head.id)])].map((path) =>
    join(folder, path),
  );
  const whole = head && (await findWholeObject(files, places, state.replay, head));
  const object = whole ?? (await state.object(subject.event));
  if (object.form === "text") return object.text;
  const why = subject.shown === null ? "is not shown, and its words are not on this computer" : "is no text";
  throw new VariorumError("usage", `The ${kind} ${name} ${why}.`);
}

function segmentOf({ structure }: OpenText, passage: string): number {
  const byId = structure.findIndex((block) => !isSealed(block) && block.value.id === passage);
  if (byId >= 0) return byId;
  const number = /^[1-9]\d{0,8}$/.test(passage) ? Number(passage) : 0;
  if (number >= 1 && number <= structure.length) return number - 1;
  throw new VariorumError(
    "usage",
    `The text has no passage ${passage}. Name it by its id, or by its number, 1 to ${structure.length}.`,
  );
}
