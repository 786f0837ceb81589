import { parseVkey, TlogError, type VerifierKey } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { readRecordState } from "../record/record-state.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { diskFiles } from "../store/file-operations.ts";
import type { Environment } from "./environment.ts";
import { recordReaderAt } from "./record-place.ts";

/** The key that signs the checkpoints of a record, and the record's fingerprint where it was read. */
export interface LogKey {
  readonly key: VerifierKey;
  readonly pin: string | null;
}

/**
 * @param source a vkey, an address, or the folder of an edition, a site or a mirror
 * @throws {VariorumError} `usage` when it is nothing of these, `record` when the record is not sound
 */
export async function findLogKey(source: string, env: Environment): Promise<LogKey> {
  const given = tryVkey(source);
  if (given !== undefined) return { key: given, pin: null };
  const reader = await recordReaderAt(source, { files: diskFiles, ...(env.signal && { signal: env.signal }) });
  if (reader === undefined) throw new VariorumError("usage", `There is no record at ${source}, and it is no vkey.`);
  const { policy, pin } = await readRecordState(reader, { verifyEd25519, ...(env.signal && { signal: env.signal }) });
  return { key: parseVkey(policy.log), pin };
}

function tryVkey(text: string): VerifierKey | undefined {
  try {
    return parseVkey(text);
  } catch (cause) {
    if (cause instanceof TlogError) return undefined;
    throw cause;
  }
}
