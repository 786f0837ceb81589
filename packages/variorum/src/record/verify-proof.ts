import { encodeUtf8, hashLeaf, parseBase64, type TreeHead, verifyInclusion } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { openRecordCheckpoint, type RecordCheckpoint, readHead } from "./checkpoint-history.ts";
import { assertExcerpt } from "./excerpt.ts";
import { assertOpens } from "./object.ts";
import { formatPin, type Policy, parsePin, peopleOf } from "./policy.ts";
import { openCurrency, type ProvenEntry, type ShownCurrency } from "./proof-currency.ts";
import { entryBytes, type ProofFile, parseProofFile } from "./proof-file.ts";
import { ageOf, isFresh, judgeAge, type VerifyOptions } from "./record-verdict.ts";
import { policyInForce, type Replay, startReplay } from "./replay.ts";
import type { SubjectHead } from "./transition.ts";
import {
  type Assurance,
  fault,
  judge,
  lack,
  noAssurance,
  note,
  nothingCovered,
  type Reason,
  type Verdict,
} from "./verdict.ts";

interface SoundProof {
  readonly proof: ProofFile;
  readonly replay: Replay;
  readonly checkpoint: RecordCheckpoint;
  readonly head: SubjectHead;
  readonly policy: Policy;
  readonly origin: string;
  readonly pin: string;
  readonly currency: ShownCurrency | null;
}

/** Verifies a proof file: one subject, as of one checkpoint, with no network. Never throws on hostile bytes. */
export async function verifyProof(bytes: Uint8Array, options: VerifyOptions = {}): Promise<Verdict> {
  const wanted = options.pin === undefined ? undefined : formatPin(parsePin(options.pin));
  const sound = tryOpen(bytes, options);
  if ("severity" in sound) {
    return judge({
      reasons: [sound],
      assurance: noAssurance,
      record: null,
      checkpoint: null,
      covered: nothingCovered,
      ...options,
    });
  }
  const { proof, checkpoint, head, origin, pin } = sound;
  const age = ageOf(checkpoint.time, options.now);
  const reasons = [...(await judgeSeen(sound, options)), ...judgeAge(sound.policy, age), ...scopeOf(sound)];
  if (wanted !== undefined && wanted !== pin) {
    reasons.push(fault("other-record", "This is a proof of another record than the one that you pinned."));
  }
  const texts = proof.object?.form === "text" || proof.excerpt !== null ? 1 : 0;
  const segments =
    proof.excerpt?.passages.length ?? (proof.object?.form === "text" ? proof.object.text.segments.length : 0);
  return judge({
    reasons,
    assurance: { ...assuranceOf(sound, wanted === pin), fresh: isFresh(sound.policy, age) },
    record: { origin, pin, size: checkpoint.size, root: checkpoint.root },
    checkpoint: checkpoint.note,
    covered: { ...nothingCovered, texts, segments },
    // A passage that is shown is proved, whatever became of the whole.
    withheld: head.state !== "public" && proof.excerpt === null,
    ...options,
  });
}

function tryOpen(bytes: Uint8Array, options: VerifyOptions): SoundProof | Reason {
  try {
    return openProof(parseProofFile(bytes), options);
  } catch (cause) {
    if (!(cause instanceof VariorumError)) throw cause;
    return fault("proof", `The proof does not hold: ${cause.message}.`);
  }
}

const refuse = (what: string): VariorumError => new VariorumError("record", what);

function openProof(proof: ProofFile, { verifyEd25519 }: VerifyOptions): SoundProof {
  const note = encodeUtf8(proof.checkpoint);
  const head = readHead(note);
  const { add, replay } = startReplay(verifyEd25519 && { verifyEd25519 });
  for (const entry of proof.entries) addProven(entry, head, proof.subject, add);
  const genesis = replay.policies[0];
  const inForce = policyInForce(replay);
  const last = replay.subjects.get(proof.subject)?.at(-1);
  if (genesis === undefined || inForce === undefined) throw refuse("it does not begin with the record's first policy");
  if (last === undefined) throw refuse("it holds no event of its subject");
  const checkpoint = openRecordCheckpoint(note, head, replay, { verifyEd25519 });
  assertShows(proof, replay, last);
  const { origin } = genesis.policy;
  const pin = formatPin({ origin, genesis: genesis.id });
  const ground = { replay, head, subject: proof.subject, verify: verifyEd25519 };
  const currency = proof.currency === undefined ? null : openCurrency(proof.currency, ground);
  return { proof, replay, checkpoint, head: last, policy: inForce.policy, origin, pin, currency };
}

function addProven(
  proven: ProvenEntry,
  { size, root }: TreeHead,
  subject: string,
  add: ReturnType<typeof startReplay>["add"],
): void {
  const { index, path } = proven;
  const bytes = entryBytes(proven);
  if (!verifyInclusion({ index, size, leaf: hashLeaf(bytes), proof: path.map(parseBase64), root })) {
    throw refuse(`entry ${index} is not in the log of the checkpoint`);
  }
  const { note, fault: wrong } = add(bytes, index);
  if (wrong !== null) throw refuse(`entry ${index} does not count: ${wrong.message}`);
  const about = note?.event.subject;
  if (about !== subject && about !== "policy") throw refuse(`entry ${index} is about something else`);
}

/** The newest event of the subject is opened by the object or the excerpt; a withholding by its tombstone. */
function assertShows({ object, excerpt }: ProofFile, replay: Replay, head: SubjectHead): void {
  if (excerpt !== null) assertExcerpt(excerpt, head.content ?? "");
  else assertObject(object, replay, head);
}

function assertObject(object: ProofFile["object"], replay: Replay, head: SubjectHead): void {
  const cited = object === null ? undefined : replay.counted.get(object.event);
  const event = cited === undefined ? undefined : replay.entries[cited]?.note?.event;
  if (object === null || event === undefined) throw refuse("it shows an object that belongs to no event in it");
  assertOpens(object, object.event, event);
  if (object.form === "tombstone" ? head.state === "public" : event.content !== head.content) {
    throw refuse("what it shows is not the newest state of its subject");
  }
}

function assuranceOf({ policy, checkpoint, currency }: SoundProof, pinned: boolean): Assurance {
  return {
    pinned,
    editors: { needed: policy.thresholds.editor, of: peopleOf(policy, "editor").length },
    witnesses: checkpoint.witnesses.length,
    replayed: false,
    current: currency?.current ?? false,
    freshAsOf: checkpoint.time,
    fresh: false,
  };
}

async function judgeSeen({ checkpoint, origin }: SoundProof, options: VerifyOptions): Promise<readonly Reason[]> {
  const seen = await options.remembered?.(origin);
  if (seen === undefined || seen.size !== checkpoint.size || seen.root === checkpoint.root) return [];
  return [fault("forked", "This proof is of another record than the one that you saw before under the same name.")];
}

function scopeOf({ proof, checkpoint, policy, head, currency }: SoundProof): Reason[] {
  const reasons: Reason[] = [];
  if (policy.maxAge !== null && checkpoint.time === null) {
    reasons.push(lack("too-old", "The policy asks for fresh cosignatures, and the proof has none."));
  }
  if (proof.excerpt !== null) {
    const { passages, manifest } = proof.excerpt;
    const shown = passages.map(({ segment }) => segment + 1).join(", ");
    const message = `It shows passage ${shown} of ${manifest.value.segments}; the rest exists, unread.`;
    reasons.push(note("excerpt", message));
    for (const { segment, text } of passages) {
      reasons.push(note("passage", `It reads: ${cutWords(text.value)}`, `passage ${segment + 1}`));
    }
  }
  if (head.state !== "public" && (proof.excerpt !== null || proof.object?.form !== "tombstone")) {
    reasons.push(
      note(
        "shows-withheld",
        "What it shows is withheld or removed in the record; that it was signed is proved all the same.",
      ),
    );
  }
  return [...reasons, currencyNote(checkpoint, currency)];
}

/** Letters of a passage that a verdict quotes. */
const MOST_QUOTED = 2000;

const cutWords = (text: string): string => (text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)} …` : text);

function currencyNote({ size }: RecordCheckpoint, currency: ShownCurrency | null): Reason {
  const asOf = `It shows the state as of ${size} entries`;
  if (currency === null) return note("as-of", `${asOf}, and cannot show that nothing later supersedes it.`);
  const { signers, current, size: stated } = currency;
  const who = `${signers.length === 1 ? "an editor" : `${signers.length} editors`} (${signers.join(", ")})`;
  if (current)
    return note(
      "current",
      `${asOf}, and that nothing in them supersedes it: ${who} signed a snapshot of the whole record.`,
    );
  return note(
    "as-of",
    `${asOf}. ${who} signed that it was the newest as of ${stated} entries; what came after is not shown.`,
  );
}
