import {
  addCosignatures,
  formatAddCheckpoint,
  formatNote,
  parseCosignatures,
  parseNote,
  parseStaleSize,
  parseVkey,
  type ReadFile,
  readConsistencyProof,
  TlogError,
  type VerifierKey,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { readHead } from "../record/checkpoint-history.ts";
import type { Policy, PolicyWitness } from "../record/policy.ts";
import type { Network } from "../store/network.ts";
import type { Environment } from "./environment.ts";

/** Milliseconds that a witness has for one answer. */
const PATIENCE = 15_000;

/** A witness that can be asked. */
export interface Witness {
  readonly name: string;
  readonly url: string;
  readonly key: VerifierKey;
}

/** What came of asking a witness. */
export type WitnessAnswer =
  | { readonly witness: Witness; readonly outcome: "cosigned"; readonly lines: Uint8Array }
  /** `ahead`: it has cosigned a later state, or another one of the same size; `size` is its own. */
  | { readonly witness: Witness; readonly outcome: "ahead"; readonly size: number; readonly why: string }
  | { readonly witness: Witness; readonly outcome: "behind"; readonly size: number; readonly why: string }
  | { readonly witness: Witness; readonly outcome: "failed"; readonly why: string };

/** The witnesses of policies that have an address, each once. */
export function witnessesOf(policies: readonly Policy[]): readonly Witness[] {
  const all = new Map(policies.flatMap(({ witnesses }) => witnesses).map((witness) => [witness.key, witness]));
  return [...all.values()].flatMap(({ key, url }: PolicyWitness) => {
    const verifier = parseVkey(key);
    return url === null ? [] : [{ name: verifier.name, url, key: verifier }];
  });
}

export interface CosigningEnvironment extends Pick<Environment, "signal"> {
  readonly network: Network;
}

/**
 * Asks a witness to cosign a checkpoint: first as if it knew the state of `old` entries; then, when it says that it knows
 * another, from there, with a proof from the log's tiles.
 */
export async function askWitness(
  witness: Witness,
  checkpoint: Uint8Array,
  { old, log, env }: { readonly old: number; readonly log: ReadFile; readonly env: CosigningEnvironment },
): Promise<WitnessAnswer> {
  const { size } = readHead(checkpoint);
  const first = await askOnce(witness, checkpoint, { old, log, env });
  if (first.outcome !== "behind" || first.size === old) return first;
  return askOnce(witness, checkpoint, { old: Math.min(first.size, size), log, env });
}

/** Asks without a second try: tells whether a witness knows exactly this checkpoint, an earlier or a later state. */
export async function askOnce(
  witness: Witness,
  checkpoint: Uint8Array,
  { old, log, env }: { readonly old: number; readonly log: ReadFile; readonly env: CosigningEnvironment },
): Promise<WitnessAnswer> {
  const { size } = readHead(checkpoint);
  const address = `${witness.url.replace(/\/+$/, "")}/add-checkpoint`;
  try {
    const proof = old === 0 || old === size ? [] : await readConsistencyProof(log, old, size);
    const body = formatAddCheckpoint({ old, proof, checkpoint });
    const { status, bytes } = await env.network.post(address, body, {
      timeout: PATIENCE,
      ...(env.signal && { signal: env.signal }),
    });
    if (status === 409) return staleAnswer(witness, parseStaleSize(bytes), { old, size });
    if (status !== 200) return { witness, outcome: "failed", why: refusalWords(status, bytes) };
    addCosignatures(checkpoint, requireOwn(parseCosignatures(bytes), witness), [witness.key]);
    return { witness, outcome: "cosigned", lines: bytes };
  } catch (cause) {
    env.signal?.throwIfAborted();
    if (!(cause instanceof VariorumError || cause instanceof TlogError)) throw cause;
    return { witness, outcome: "failed", why: cause.message.replace(`${address} `, "") };
  }
}

function staleAnswer(witness: Witness, own: number, { old, size }: { old: number; size: number }): WitnessAnswer {
  if (own > size) {
    return { witness, outcome: "ahead", size: own, why: `it has cosigned a later state, of ${own} entries` };
  }
  if (own === size && old === size) {
    return { witness, outcome: "ahead", size: own, why: `it has cosigned another record of ${own} entries` };
  }
  return { witness, outcome: "behind", size: own, why: `it knows the state of ${own} entries` };
}

function refusalWords(status: number, bytes: Uint8Array): string {
  const said = sayable(bytes);
  const meaning = {
    400: "it could not read the request",
    403: "it does not know the key that signed this record",
    404: "it does not watch this record: its operator must add it",
    413: "it found the request too long",
    422: "it did not accept the proof that this state extends the one that it knows",
    429: "it has too much to do at the moment",
  }[status];
  return `${meaning ?? "it refused"} (status ${status}${said === "" ? "" : `: ${said}`})`;
}

/** The first line of what a server said, harmless in a terminal. */
function sayable(bytes: Uint8Array): string {
  const [line = ""] = new TextDecoder().decode(bytes.subarray(0, 400)).split("\n");
  return line.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "").slice(0, 160);
}

function requireOwn(
  signatures: ReturnType<typeof parseCosignatures>,
  { key }: Witness,
): ReturnType<typeof parseCosignatures> {
  const own = signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId);
  if (own.length === 0) throw new VariorumError("input", "its answer holds no signature by its own key");
  return own;
}

/** Asks all witnesses at once, and gives the checkpoint with what they signed. */
export async function collectCosignatures(
  checkpoint: Uint8Array,
  witnesses: readonly Witness[],
  around: { readonly old: number; readonly log: ReadFile; readonly env: CosigningEnvironment },
): Promise<{ readonly checkpoint: Uint8Array; readonly answers: readonly WitnessAnswer[] }> {
  const bare = signedByLogOnly(checkpoint);
  const answers = await Promise.all(witnesses.map((witness) => askWitness(witness, bare, around)));
  let signed = checkpoint;
  for (const answer of answers) {
    if (answer.outcome === "cosigned") {
      signed = addCosignatures(signed, parseCosignatures(answer.lines), [answer.witness.key]);
    }
  }
  return { checkpoint: signed, answers };
}

/** What a witness needs to see: other cosignatures and time stamps only make the request long. */
function signedByLogOnly(checkpoint: Uint8Array): Uint8Array {
  const { text, signatures } = parseNote(checkpoint);
  const { origin } = readHead(checkpoint);
  return formatNote({ text, signatures: signatures.filter(({ name }) => name === origin) });
}

/** One line for a witness that did not cosign. */
export const answerWords = (answer: WitnessAnswer): string =>
  answer.outcome === "cosigned" ? "" : `${answer.witness.name} (${answer.witness.url}): ${answer.why}`;

/** Whether two notes are of the same text, so that cosignatures of the one fit the other. */
export const isSameText = (a: Uint8Array, b: Uint8Array): boolean => parseNote(a).text === parseNote(b).text;
