import { join } from "node:path";
import { checkpointPath } from "../record/checkpoint-history.ts";
import { type RecordState, readRecordState } from "../record/record-state.ts";
import { breathe } from "../store/breathe.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles, type FileOperations } from "../store/file-operations.ts";
import { folderReader } from "../store/record-folder.ts";
import type { Environment } from "./environment.ts";

/** What reading a record needs. */
export type ReadEnvironment = Pick<Environment, "signal" | "onProgress" | "known"> & {
  readonly files?: FileOperations;
};

/**
 * The record of an edition, read whole and verified; undefined when it has none yet.
 * @param folder the edition's folder
 * @throws {VariorumError} `record` with a problem for each fault
 */
export async function readRecord(folder: string, env: ReadEnvironment = {}): Promise<RecordState | undefined> {
  const reader = folderReader(env.files ?? diskFiles, join(folder, layout.record));
  const checkpoint = await reader.read(checkpointPath);
  if (checkpoint === undefined) return undefined;
  try {
    return await readRecordState(reader, {
      verifyEd25519,
      pause: breathe,
      ...(env.known && { known: env.known.objects, knownLog: env.known.log }),
      ...(env.signal && { signal: env.signal }),
      ...(env.onProgress && { onProgress: env.onProgress }),
    });
  } catch (error) {
    const now = await reader.read(checkpointPath);
    // Somebody published while it was read: what looked broken was a newer state.
    if (now !== undefined && Buffer.compare(now, checkpoint) !== 0) return readRecord(folder, env);
    throw error;
  }
}
