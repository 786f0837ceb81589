import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import { checkpointPath, historyPath, readHead } from "../record/checkpoint-history.ts";
import type { RecordState } from "../record/record-state.ts";
import { inspectStrays } from "../record/stray-files.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { writeAll } from "../store/log-files.ts";
import { folderReader } from "../store/record-folder.ts";
import { readRemembered } from "../store/remembered.ts";
import type { Environment } from "./environment.ts";
import { type GatheredRecord, gatherRecord, type RecordSource } from "./gather-record.ts";
import { findRecordFolder, recordReaderAt } from "./record-place.ts";

export interface RepairReport {
  /** Entries. */
  readonly size: number;
  /** Files below the record's folder that were damaged or missing and are whole again. */
  readonly repaired: readonly string[];
}

/**
 * Makes a damaged record whole again from copies of it: every file that verification names as altered or missing is taken from the
 * first copy that has the right one. Nothing is believed because of where it came from, and nothing is written unless all of it is whole.
 * @param folder an edition's, a site's, a mirror's or a record's
 * @param from addresses or folders of mirrors, sites or editions
 * @throws {VariorumError} `usage` without a record or sources, `record` naming what could not be mended
 */
export async function repairRecord(folder: string, from: readonly string[], env: Environment): Promise<RepairReport> {
  const files = diskFiles;
  const record = (await findRecordFolder(files, folder)) ?? (await damagedRecordFolder(files, folder));
  if (record === undefined) throw new VariorumError("usage", `There is no record in ${folder}.`);
  const sources = await openSources(from, env);
  const local = folderReader(files, record);
  const gathered = await gatherRecord({ local, sources }, { verifyEd25519, ...watchOf(env) });
  if (gathered.state === null) throw beyondRepair(gathered);
  await assertNewest(files, record, gathered, env);
  await writeRecord(files, record, gathered.fresh);
  const dropped = await dropDamagedStrays(files, record, gathered.state);
  return { size: gathered.state.newest.size, repaired: [...gathered.fresh.keys(), ...dropped].sort() };
}

/** A partial tile of an earlier state is kept for whoever is reading it; a damaged one is of no use, and nothing needs it. */
async function dropDamagedStrays(
  files: FileOperations,
  record: string,
  state: RecordState,
): Promise<readonly string[]> {
  const reasons = await inspectStrays(folderReader(files, record), state);
  const places = reasons.flatMap(({ code, place }) => (code === "log-altered" && place !== undefined ? [place] : []));
  for (const place of places) await files.remove(join(record, place));
  return places;
}

export const watchOf = ({ signal, onProgress }: Environment) => ({
  ...(signal && { signal }),
  ...(onProgress && { onProgress }),
});

/** A record whose checkpoint is gone still has its list of checkpoints. */
async function damagedRecordFolder(files: FileOperations, folder: string): Promise<string | undefined> {
  for (const candidate of [join(folder, "record"), folder]) {
    if ((await files.read(join(candidate, historyPath))) !== undefined) return candidate;
  }
  return undefined;
}

/** @throws {VariorumError} `usage` for one that holds no record */
export async function openSources(from: readonly string[], env: Environment): Promise<readonly RecordSource[]> {
  const sources: RecordSource[] = [];
  for (const name of from) {
    const reader = await recordReaderAt(name, { files: diskFiles, ...(env.signal && { signal: env.signal }) });
    if (reader === undefined) throw new VariorumError("usage", `There is no record at ${name}.`);
    sources.push({ name, reader });
  }
  return sources;
}

function beyondRepair({ reasons }: GatheredRecord): VariorumError {
  const problems = reasons.map(
    ({ code, message, place }): Problem => ({
      severity: "error",
      code,
      message,
      ...(place === undefined ? {} : { file: `record/${place}` }),
    }),
  );
  const message =
    "The record could not be made whole: no copy has the right file. Nothing was changed. Give more copies: --from <mirror>";
  return new VariorumError("record", message, { problems });
}

/** What was put together must be the newest state that is known here: a mirror that lags behind must not roll it back. */
async function assertNewest(
  files: FileOperations,
  record: string,
  { state, log }: GatheredRecord,
  env: Environment,
): Promise<void> {
  if (state === null || log === null) return;
  const seen = await readRemembered(files, env.home, state.origin);
  const own = await ownSize(files, record);
  const known = Math.max(seen?.size ?? 0, own);
  if (state.newest.size >= known) return;
  throw new VariorumError(
    "record",
    `The copies are older than this record: they have ${state.newest.size} entries, and ${known} are known here. Nothing was changed.`,
  );
}

async function ownSize(files: FileOperations, record: string): Promise<number> {
  try {
    return readHead((await files.read(join(record, checkpointPath))) ?? new Uint8Array()).size;
  } catch (cause) {
    if (cause instanceof VariorumError) return 0;
    throw cause;
  }
}

/** The newest checkpoint last: it shows what the others make up. */
export async function writeRecord(
  files: FileOperations,
  record: string,
  fresh: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const late = (path: string): boolean => path.startsWith("log/checkpoint");
  await writeAll(files, record, new Map([...fresh].filter(([path]) => !late(path))));
  await writeAll(files, record, new Map([...fresh].filter(([path]) => late(path) && path !== checkpointPath)));
  await writeAll(files, record, new Map([...fresh].filter(([path]) => path === checkpointPath)));
}
