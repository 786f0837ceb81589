import { join } from "node:path";
import { openCheckpoint, parseVkey } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { checkpointPath, openRecordCheckpoint, type RecordCheckpoint, readHead } from "../record/checkpoint-history.ts";
import { readRecordState } from "../record/record-state.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { diskFiles } from "../store/file-operations.ts";
import { logReader } from "../store/log-files.ts";
import { webNetwork } from "../store/network.ts";
import { acquireLock } from "../store/process-lock.ts";
import { folderReader } from "../store/record-folder.ts";
import { recordHome } from "../store/record-home.ts";
import { answerWords, collectCosignatures, isSameText, witnessesOf } from "./cosigning.ts";
import type { RecordEnvironment } from "./publication.ts";
import { findRecordFolder } from "./record-place.ts";

export interface RefreshReport {
  /** Entries. */
  readonly size: number;
  /** Witnesses who cosigned now. */
  readonly cosigned: readonly string[];
  /** Of the others, who and why not. */
  readonly failed: readonly string[];
  /** RFC 3339: the newest cosignature. */
  readonly freshAsOf: string | null;
}

/**
 * Has the newest checkpoint cosigned again, so that readers see that it still is the newest. Needs no private key: a mirror can do
 * it as well as the publisher. The checkpoint kept as `checkpoint.<size>` keeps the cosignatures of the publication.
 * @param folder an edition's, a site's, a mirror's or a record's
 * @throws {VariorumError} `usage` without a record, `record` when it is not sound, has no witnesses, or none cosigned
 */
export async function refreshRecord(folder: string, env: RecordEnvironment): Promise<RefreshReport> {
  const files = env.files ?? diskFiles;
  const record = await findRecordFolder(files, folder);
  if (record === undefined) throw new VariorumError("usage", `There is no record in ${folder}.`);
  const { origin } = readHead((await files.read(join(record, checkpointPath))) as Uint8Array);
  const home = recordHome(env.home, origin).folder;
  const lock = await acquireLock(files, home, { ...env.lock, ...(env.signal && { signal: env.signal }) });
  try {
    return await refreshLocked(record, env);
  } finally {
    await lock.release().catch(() => undefined);
  }
}

async function refreshLocked(record: string, env: RecordEnvironment): Promise<RefreshReport> {
  const files = env.files ?? diskFiles;
  const watch = { ...(env.signal && { signal: env.signal }), ...(env.onProgress && { onProgress: env.onProgress }) };
  const state = await readRecordState(folderReader(files, record), { verifyEd25519, ...watch });
  const { newest, policy } = state;
  const witnesses = witnessesOf([policy]);
  if (witnesses.length === 0) {
    throw new VariorumError(
      "record",
      "The policy of this record names no witness with an address: nobody can be asked.",
    );
  }
  const before = Buffer.from(newest.note);
  env.onProgress?.({ phase: "ask witnesses", done: 0, total: witnesses.length });
  const { checkpoint, answers } = await collectCosignatures(before, witnesses, {
    old: newest.size,
    log: logReader(files, join(record, "log")),
    env: { network: env.network ?? webNetwork, ...(env.signal && { signal: env.signal }) },
  });
  const failed = answers.filter(({ outcome }) => outcome !== "cosigned").map(answerWords);
  if (failed.length === answers.length) throw nobodyCosigned(failed);
  openCheckpoint(checkpoint, { origin: state.origin, logKeys: [parseVkey(policy.log)] });
  await replaceUnlessNewer(files, join(record, checkpointPath), checkpoint);
  const head = { size: newest.size, root: Buffer.from(newest.root, "base64") };
  const now: RecordCheckpoint = openRecordCheckpoint(checkpoint, head, state.replay, { verifyEd25519 });
  const cosigned = answers.filter(({ outcome }) => outcome === "cosigned").map(({ witness }) => witness.name);
  return { size: newest.size, cosigned, failed, freshAsOf: now.time };
}

const nobodyCosigned = (failed: readonly string[]): VariorumError =>
  new VariorumError("record", "No witness has cosigned; the record stands as it was.", {
    problems: failed.map((message) => ({ severity: "error", code: "witness", message })),
  });

/** Somebody may have brought a newer state meanwhile, by another way than ours: it stays. */
async function replaceUnlessNewer(
  files: NonNullable<RecordEnvironment["files"]>,
  path: string,
  checkpoint: Uint8Array,
): Promise<void> {
  const present = await files.read(path);
  if (present !== undefined && isSameText(present, checkpoint)) await files.write(path, checkpoint);
}
