import { join, resolve } from "node:path";
import { VariorumError } from "../model/error.ts";
import { checkpointPath, readHead } from "../record/checkpoint-history.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { isBelow } from "../store/folder-listing.ts";
import { readMirrorList, writeMirrorList } from "../store/mirror-list.ts";
import { folderReader } from "../store/record-folder.ts";
import { recordHome } from "../store/record-home.ts";
import { fillMirror } from "./mirror-fill.ts";
import type { RecordEnvironment } from "./publication.ts";
import { withRecord } from "./record-session.ts";

/** The folders that must hold a new state before it is visible. @throws {VariorumError} `record` when there is no record */
export async function listMirrors(folder: string, env: RecordEnvironment): Promise<readonly string[]> {
  const files = env.files ?? diskFiles;
  return readMirrorList(files, await listPath(files, folder, env));
}

async function listPath(files: FileOperations, folder: string, { home }: RecordEnvironment): Promise<string> {
  const checkpoint = await files.read(join(folder, layout.record, checkpointPath));
  if (checkpoint === undefined) throw new VariorumError("record", `There is no record in ${folder}.`);
  return recordHome(home, readHead(checkpoint).origin).mirrors;
}

/**
 * Appoints a folder as a mirror, and copies the record into it. From now on no state becomes visible before it stands there.
 * @param mirror empty, absent, or with a copy of this record
 * @throws {VariorumError} `usage`, `record` when it holds something else or this computer does not publish
 */
export async function addMirror(folder: string, mirror: string, env: RecordEnvironment): Promise<void> {
  const place = resolve(mirror);
  if (place === resolve(folder) || isBelow(resolve(folder), place) || isBelow(place, resolve(folder))) {
    throw new VariorumError(
      "usage",
      `${mirror} and the edition's folder lie in one another: a mirror stands elsewhere.`,
    );
  }
  if (/[\r\n]/.test(place)) throw new VariorumError("usage", "The name of a mirror's folder holds a line break.");
  await withRecord(folder, env, async ({ state, files }) => {
    const { mirrors } = recordHome(env.home, state.origin);
    const reader = folderReader(files, join(folder, layout.record));
    await fillMirror(place, { state, reader, files, env }, true).catch((cause) => refuse(mirror, cause));
    const known = await readMirrorList(files, mirrors);
    await writeMirrorList(files, mirrors, [...new Set([...known, place])]);
  });
}

function refuse(mirror: string, cause: unknown): never {
  if (!(cause instanceof VariorumError)) throw cause;
  throw new VariorumError(cause.code, `${mirror} cannot be a mirror: ${cause.message}.`, { cause });
}

/**
 * Gives a mirror up; its copy stays. Asks for nothing else to be in order: a mirror that is gone for good must not hold a publication up.
 * @throws {VariorumError} `usage` when it is none
 */
export async function removeMirror(folder: string, mirror: string, env: RecordEnvironment): Promise<void> {
  const files = env.files ?? diskFiles;
  const mirrors = await listPath(files, folder, env);
  const known = await readMirrorList(files, mirrors);
  const place = resolve(mirror);
  if (!known.includes(place)) throw new VariorumError("usage", `${mirror} is no mirror of this edition.`);
  await writeMirrorList(
    files,
    mirrors,
    known.filter((each) => each !== place),
  );
}
