import { formatBase64 } from "./base64.ts";
import { concatBytes } from "./bytes.ts";
import { parseCheckpoint } from "./checkpoint.ts";
import { assertCount, parseDecimal } from "./decimal.ts";
import { TlogError } from "./error.ts";
import { MAX_PROOF_HASHES, parseBase64Line, parseHashLines, splitHeader } from "./header.ts";
import { verifyInclusion } from "./inclusion.ts";
import { isHash } from "./merkle.ts";
import { MAX_NOTE_SIZE, parseNote } from "./note.ts";
import { type Policy, type PolicyCheckpoint, requireCheckpoint } from "./policy.ts";
import { encodeUtf8 } from "./utf8.ts";

/** Proof, to be checked without a network, that something was logged (c2sp.org/tlog-proof). */
export interface TlogProof {
  /** Index of the entry, from 0. */
  readonly index: number;
  /** The inclusion proof, from the leaf upwards. */
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint, byte for byte. */
  readonly checkpoint: Uint8Array;
  /** Whatever an application adds. Nobody vouches for it. Not empty. */
  readonly extra?: Uint8Array;
}

const MAGIC = "c2sp.org/tlog-proof@v1";
/** A proof file is at most this long, in bytes. */
const MAX_PROOF_SIZE = 2 * MAX_NOTE_SIZE;

/**
 * Reads a proof file. Its form is checked, its checkpoint's too, but neither signature nor inclusion: see `verifyProof`.
 * @throws {TlogError} `too-large`, `bad-proof`, and as `parseNote` and `parseCheckpoint`
 */
export function parseProof(bytes: Uint8Array): TlogProof {
  if (bytes.length > MAX_PROOF_SIZE)
    throw new TlogError("too-large", `a proof is at most ${MAX_PROOF_SIZE} bytes long`);
  const parts = splitHeader(bytes);
  if (parts === undefined) throw new TlogError("bad-proof", "no empty line separates the proof from its checkpoint");
  const [magic, ...lines] = parts.lines;
  if (magic !== MAGIC) throw new TlogError("bad-proof", `the first line is not ${MAGIC}`);
  const extra = parseExtra(lines[0]);
  const [indexLine = "", ...hashLines] = extra === undefined ? lines : lines.slice(1);
  const index = parseIndex(indexLine);
  const proof = { index, hashes: parseHashLines(hashLines, "bad-proof"), checkpoint: parts.checkpoint };
  assertIndex(proof);
  return extra === undefined ? proof : { ...proof, extra };
}

function parseExtra(line: string | undefined): Uint8Array | undefined {
  const prefix = "extra ";
  if (!line?.startsWith(prefix)) return undefined;
  const extra = parseBase64Line(line.slice(prefix.length), "the extra data", "bad-proof");
  if (extra.length === 0) throw new TlogError("bad-proof", "the line of extra data is left out when there are none");
  return extra;
}

function parseIndex(line: string): number {
  const prefix = "index ";
  if (!line.startsWith(prefix)) throw new TlogError("bad-proof", "the line with the index is missing");
  try {
    return parseDecimal(line.slice(prefix.length), "the index");
  } catch (cause) {
    throw new TlogError("bad-proof", `not an index: ${JSON.stringify(line)}`, { cause });
  }
}

function assertIndex({ index, checkpoint }: TlogProof): void {
  const { size } = parseCheckpoint(parseNote(checkpoint).text);
  if (index >= size) throw new TlogError("bad-proof", `index ${index} lies outside a log of ${size} entries`);
}

/**
 * The bytes of a proof file, by custom named `*.tlog-proof`; the inverse of `parseProof`.
 * @throws {TlogError} `bad-range`, `bad-proof`, and as `parseNote` and `parseCheckpoint`
 */
export function formatProof(proof: TlogProof): Uint8Array {
  const { index, hashes, checkpoint, extra } = proof;
  assertCount(index, "index");
  if (hashes.length > MAX_PROOF_HASHES || !hashes.every(isHash)) {
    throw new TlogError("bad-proof", `a proof has at most ${MAX_PROOF_HASHES} hashes of 32 bytes`);
  }
  if (extra?.length === 0) throw new TlogError("bad-proof", "leave extra data out when there are none");
  assertIndex(proof);
  const extraLine = extra === undefined ? [] : [`extra ${formatBase64(extra)}`];
  const lines = [MAGIC, ...extraLine, `index ${index}`, ...hashes.map(formatBase64), "", ""];
  return concatBytes([encodeUtf8(lines.join("\n")), checkpoint]);
}

/**
 * Verifies a proof: a log of the policy signed the checkpoint, the quorum cosigned it, and the leaf stands at the index.
 * @param leaf hash of the entry, `hashLeaf(entry)`
 * @throws {TlogError} as `requireCheckpoint`, and `not-included`
 */
export function verifyProof(proof: TlogProof, leaf: Uint8Array, policy: Policy): PolicyCheckpoint {
  const found = requireCheckpoint(proof.checkpoint, policy);
  const { size, root } = found.checkpoint;
  if (!verifyInclusion({ index: proof.index, size, leaf, proof: proof.hashes, root })) {
    throw new TlogError(
      "not-included",
      `the path does not lead from entry ${proof.index} to the root of the checkpoint`,
    );
  }
  return found;
}
