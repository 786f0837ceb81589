import { join } from "node:path";
import { parseNote } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";
import { checkpointPath, pastCheckpointPath, readHead } from "../record/checkpoint-history.ts";
import { readRecordState } from "../record/record-state.ts";
import { addStampLine, stampLines } from "../record/stamp-line.ts";
import { verifyEd25519 } from "../store/ed25519.ts";
import { diskFiles } from "../store/file-operations.ts";
import { webNetwork } from "../store/network.ts";
import { acquireLock } from "../store/process-lock.ts";
import { folderReader } from "../store/record-folder.ts";
import { recordHome } from "../store/record-home.ts";
import type { RecordEnvironment } from "./publication.ts";
import { namedPlaces } from "./published-head.ts";
import { findRecordFolder } from "./record-place.ts";

export interface StampReport {
  /** Entries of the state that was stamped. */
  readonly size: number;
  readonly server: string;
  /** RFC 3339: what the server says. */
  readonly time: string;
  readonly authority: string;
}

/**
 * Attaches a time stamp to the newest checkpoint. Needs no private key.
 * @param folder an edition's, a site's, a mirror's or a record's
 * @param server address of the time-stamp server; what the edition names as `timestamp` unless told
 * @throws {VariorumError} `usage` without a record or a server, `input` when the server gives none
 */
export async function stampRecord(
  folder: string,
  server: string | undefined,
  env: RecordEnvironment,
): Promise<StampReport> {
  const files = env.files ?? diskFiles;
  const record = await findRecordFolder(files, folder);
  if (record === undefined) throw new VariorumError("usage", `There is no record in ${folder}.`);
  const { origin } = readHead((await files.read(join(record, checkpointPath))) as Uint8Array);
  const home = recordHome(env.home, origin).folder;
  const lock = await acquireLock(files, home, { ...env.lock, ...(env.signal && { signal: env.signal }) });
  try {
    const state = await readRecordState(folderReader(files, record), { verifyEd25519 });
    const address = server ?? (await namedPlaces(state, new Map())).server;
    if (address === undefined) {
      throw new VariorumError("usage", "No time-stamp server is known: give --server, or `timestamp` in edition.yaml.");
    }
    const newest = Buffer.from(state.newest.note);
    const { size } = state.newest;
    const stamped = await stampNote(newest, address, env);
    const past = (await files.read(join(record, pastCheckpointPath(size)))) ?? newest;
    const [line] = stampLines(stamped).slice(-1);
    if (line === undefined) throw new VariorumError("fault", "the time stamp is gone");
    await files.write(join(record, pastCheckpointPath(size)), addStampLine(past, line));
    await files.write(join(record, checkpointPath), stamped);
    const { openTimeStamp } = await timeStamps();
    const { time, authority } = await openTimeStamp(parseNote(stamped).text, line.token, []);
    return { size, server: address, time: time.toISOString(), authority };
  } finally {
    await lock.release().catch(() => undefined);
  }
}

/** Reading certificates takes a large library, which nobody else should wait for. */
const timeStamps = () => import("./time-stamp.ts");

/** The signed checkpoint with a time stamp. @throws {VariorumError} `input` */
export async function stampNote(signed: Uint8Array, server: string, env: RecordEnvironment): Promise<Uint8Array> {
  const { network = webNetwork, random, signal } = env;
  const { requestTimeStamp } = await timeStamps();
  const token = await requestTimeStamp(parseNote(signed).text, server, { network, random, signal });
  return addStampLine(signed, { name: new URL(server).host, token });
}

/** As `stampNote`, at publication: a server that gives none stops nothing, and is told. */
export async function tryStamp(
  signed: Uint8Array,
  server: string | undefined,
  env: RecordEnvironment,
): Promise<Uint8Array> {
  if (server === undefined) return signed;
  try {
    return await stampNote(signed, server, env);
  } catch (cause) {
    env.signal?.throwIfAborted();
    if (!(cause instanceof VariorumError)) throw cause;
    const message = `No time stamp was had: ${cause.message}. Run \`variorum stamp\` later.`;
    env.onNotice?.({ severity: "warning", code: "no-time-stamp", message });
    return signed;
  }
}
