import {
  formatBase64,
  openCheckpoint,
  parseBase64,
  parseVkey,
  type ReadFile,
  readRoot,
  TlogError,
} from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { checkpointPath, readHead } from "../record/checkpoint-history.ts";
import { parseObject } from "../record/object.ts";
import type { RecordState } from "../record/record-state.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { type Network, webNetwork } from "../store/network.ts";
import { keepFork } from "../store/remembered.ts";
import { askOnce, witnessesOf } from "./cosigning.ts";
import type { RecordEnvironment } from "./publication.ts";

/** Milliseconds that the published site has for its answer. */
const PATIENCE = 10_000;

export interface PublishedPlace {
  readonly files: FileOperations;
  readonly log: ReadFile;
  readonly env: RecordEnvironment;
}

/**
 * Before anything is signed: what is published at the edition's address, and what its witnesses have cosigned, must be a beginning
 * of this record. A restored backup or a second copy of the folder would otherwise fork it. An address that cannot be reached,
 * or where no record stands, stops nothing and is told; nor does a witness that does not answer.
 * @throws {VariorumError} `record`
 */
export async function refuseFork(
  state: RecordState,
  addresses: readonly string[],
  place: PublishedPlace,
): Promise<void> {
  for (const address of addresses) await refuseOther(state, address, place);
  await refuseAhead(state, place);
}

/** What the edition says of itself: as published, and as about to be. */
async function editionValues(
  state: RecordState,
  shown: ReadonlyMap<string, Uint8Array>,
): Promise<readonly JsonObject[]> {
  const known = state.subjectAt("edition", "edition", state.newest.size)?.shown;
  const published = known == null ? [] : [await state.object(known)];
  const mayBe = [...shown.values()].filter(mayBeEdition);
  return [...published, ...mayBe.map(parseObject)].flatMap((object) =>
    object.form === "value" && object.kind === "edition" ? [object.value] : [],
  );
}

/** Whether an object may be what an edition says of itself: all that `namedPlaces` looks at. */
export const mayBeEdition = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('"kind":"edition"');

/** Places on the web that an edition names. */
export interface NamedPlaces {
  /** Its own addresses, as published and as about to be. */
  readonly addresses: readonly string[];
  /** The time-stamp server that it names last. */
  readonly server: string | undefined;
}

/** O(bytes of what is about to be shown). */
export async function namedPlaces(state: RecordState, shown: ReadonlyMap<string, Uint8Array>): Promise<NamedPlaces> {
  const values = await editionValues(state, shown);
  const server = values.at(-1)?.timestamp;
  return {
    addresses: [...new Set(values.map(({ address }) => address).filter(isWebAddress))],
    server: isWebAddress(server) ? server : undefined,
  };
}

const isWebAddress = (value: Json | undefined): value is string =>
  typeof value === "string" && /^https?:\/\//.test(value) && URL.canParse(value);

async function refuseOther(state: RecordState, address: string, place: PublishedPlace): Promise<void> {
  const { env } = place;
  const url = new URL(`record/${checkpointPath}`, address.replace(/\/?$/, "/")).href;
  const bytes = await fetchPublished(env.network ?? webNetwork, url, place);
  if (bytes === undefined) return;
  const head = headOf(bytes);
  if (head === undefined) return tell(place, "no-record-there", `At ${address} no record stands yet.`);
  if (head.origin !== state.origin) {
    if (head.origin === state.policy.predecessor?.origin) return;
    throw new VariorumError(
      "record",
      `At ${address} stands another record, ${head.origin}; this one is ${state.origin}. Correct \`address\` in edition.yaml.`,
    );
  }
  if (!isSignedByLog(state, bytes)) {
    return tell(
      place,
      "unsigned-there",
      `What stands at ${address} is not signed by this record's key: look who changed it.`,
    );
  }
  await refuseUnlessOlder(state, { ...head, note: bytes, address }, place);
}

async function fetchPublished(network: Network, url: string, place: PublishedPlace): Promise<Uint8Array | undefined> {
  const { signal } = place.env;
  try {
    return (await network.get(url, { timeout: PATIENCE, ...(signal && { signal }) })).bytes;
  } catch (cause) {
    signal?.throwIfAborted();
    if (!(cause instanceof VariorumError)) throw cause;
    tell(place, "address-unreachable", `Whether a newer state is published could not be looked up: ${cause.message}.`);
    return undefined;
  }
}

const tell = ({ env }: PublishedPlace, code: string, message: string): void =>
  env.onNotice?.({ severity: "warning", code, message });

function headOf(bytes: Uint8Array): ReturnType<typeof readHead> | undefined {
  try {
    return readHead(bytes);
  } catch {
    return undefined;
  }
}

/** By its present key or an earlier one. */
function isSignedByLog({ origin, replay }: RecordState, bytes: Uint8Array): boolean {
  try {
    openCheckpoint(bytes, { origin, logKeys: replay.policies.map(({ policy }) => parseVkey(policy.log)) });
    return true;
  } catch (cause) {
    if (cause instanceof TlogError) return false;
    throw cause;
  }
}

interface PublishedHead {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: Uint8Array;
  readonly address: string;
}

async function refuseUnlessOlder(state: RecordState, there: PublishedHead, place: PublishedPlace): Promise<void> {
  const { newest } = state;
  if (there.size > newest.size) {
    throw new VariorumError(
      "record",
      `At ${there.address} this record has ${there.size} entries, here only ${newest.size}: this folder is an old copy. ` +
        "Continue with the newest folder; to publish from this one would fork the record.",
    );
  }
  const own =
    there.size === newest.size ? parseBase64(newest.root) : await readRoot(place.log, there.size, newest.size);
  if (formatBase64(own) === formatBase64(there.root)) return;
  const evidence = await keepFork(
    place.files,
    place.env.home,
    { origin: state.origin, size: newest.size, root: newest.root, note: newest.note },
    {
      origin: state.origin,
      size: there.size,
      root: formatBase64(there.root),
      note: Buffer.from(there.note).toString(),
    },
  );
  throw new VariorumError(
    "record",
    `At ${there.address} stands another record of the same name: its ${there.size} entries are not the first of this one. ` +
      `The log key has signed two histories. Both checkpoints are kept in ${evidence}; nothing was signed.`,
  );
}

/** A witness that has cosigned a later state knows of a publication that this folder does not. */
async function refuseAhead(state: RecordState, { log, env }: PublishedPlace): Promise<void> {
  const checkpoint = Buffer.from(state.newest.note);
  const { size } = state.newest;
  const around = {
    old: size,
    log,
    env: { network: env.network ?? webNetwork, ...(env.signal && { signal: env.signal }) },
  };
  const asked = witnessesOf([state.policy]).map((witness) => askOnce(witness, checkpoint, around));
  for (const answer of await Promise.all(asked)) {
    if (answer.outcome !== "ahead") continue;
    throw new VariorumError(
      "record",
      `The witness ${answer.witness.name} (${answer.witness.url}) knows more than this folder, which has ${size} entries: ` +
        `${answer.why}. Continue with the newest folder; to publish from this one would fork the record.`,
    );
  }
}
