import { addCosignatures, parseNote, type ReadFile } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";
import { inspectQuorums, type QuorumState } from "../record/checkpoint-history.ts";
import type { Policy } from "../record/policy.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { webNetwork } from "../store/network.ts";
import { answerWords, collectCosignatures, isSameText, type WitnessAnswer, witnessesOf } from "./cosigning.ts";
import type { RecordEnvironment } from "./publication.ts";

export interface PendingPlace {
  readonly files: FileOperations;
  /** File of the checkpoint that is not visible yet, beside the log key. */
  readonly pending: string;
  readonly log: ReadFile;
  /** Entries of the checkpoint before: what witnesses most likely know. */
  readonly old: number;
  readonly env: RecordEnvironment;
}

/**
 * Gathers the cosignatures that a signed checkpoint needs before it may be shown. What was gathered is kept on disk, so that a
 * run that falls short is continued by the next one.
 * @param policies whose quorums it needs; the first is in force after it
 * @throws {VariorumError} `record` without the quorum: a problem for each witness that did not cosign
 */
export async function cosignPending(
  signed: Uint8Array,
  policies: readonly [Policy, ...Policy[]],
  place: PendingPlace,
): Promise<Uint8Array> {
  const witnesses = witnessesOf(policies);
  if (witnesses.length === 0 && policies.every(({ quorum }) => quorum === 0)) return signed;
  const { files, pending, log, old, env } = place;
  const kept = await readPending(files, pending, signed, policies);
  const missing = witnesses.filter(
    ({ name }) => !inspectQuorums(kept, policies, verifyEd25519).some(({ seen }) => seen.includes(name)),
  );
  env.onProgress?.({ phase: "ask witnesses", done: 0, total: missing.length });
  const around = { old, log, env: { network: env.network ?? webNetwork, ...(env.signal && { signal: env.signal }) } };
  const { checkpoint, answers } = await collectCosignatures(kept, missing, around);
  await files.write(pending, checkpoint, 0o600);
  const quorums = inspectQuorums(checkpoint, policies, verifyEd25519);
  const problems = answers.filter(({ outcome }) => outcome !== "cosigned").map(problemOf);
  const short = quorums.find(({ needed, seen }) => seen.length < needed);
  if (short !== undefined) throw withoutQuorum(short, problems);
  for (const problem of problems) env.onNotice?.({ ...problem, severity: "warning" });
  return checkpoint;
}

const problemOf = (answer: WitnessAnswer): Problem => ({
  severity: "error",
  code: "witness",
  message: answerWords(answer),
});

function withoutQuorum({ needed, seen }: QuorumState, problems: readonly Problem[]): VariorumError {
  const message =
    `The new state is signed and kept, but not visible: ${seen.length} of the ${needed} witnesses that the policy asks for ` +
    "have cosigned it. Run `variorum publish` again: it goes on from here.";
  return new VariorumError("record", message, { problems });
}

/** What an earlier run gathered for the very same checkpoint; a file that is none counts as nothing. */
async function readPending(
  files: FileOperations,
  path: string,
  signed: Uint8Array,
  policies: readonly [Policy, ...Policy[]],
): Promise<Uint8Array> {
  const bytes = await files.read(path);
  if (bytes === undefined) return signed;
  try {
    if (!isSameText(bytes, signed)) return signed;
    const keys = witnessesOf(policies).map(({ key }) => key);
    const merged = addCosignatures(signed, parseNote(bytes).signatures, keys);
    inspectQuorums(merged, policies, verifyEd25519);
    return merged;
  } catch {
    return signed;
  }
}
