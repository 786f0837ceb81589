import {
  formatBase64,
  formatCosignatures,
  formatStaleSize,
  judgeAddCheckpoint,
  MAX_REQUEST_SIZE,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  type SigningKey,
  STALE_SIZE_TYPE,
  signText,
  TlogError,
  type TreeHead,
  type WitnessVerdict,
} from "@variorum/tlog";
import type { FileOperations } from "../store/file-operations.ts";
import { keepContradiction, readLatest, type WatchedLogs, writeLatest } from "../store/witness-folder.ts";

/** What a witness answers to a request. */
export interface WitnessReply {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array;
}

export interface WitnessOptions {
  readonly files: FileOperations;
  readonly folder: string;
  readonly key: SigningKey;
  readonly logs: WatchedLogs;
  readonly now: () => Date;
}

/** Answers the body of a POST to `add-checkpoint` (c2sp.org/tlog-witness). */
export type WitnessService = (body: Uint8Array) => Promise<WitnessReply>;

/**
 * A witness: for each log one request after another, so that comparing with the state on disk and replacing it is one step; the
 * new state is on disk before anything is signed. The folder must be this process's alone.
 */
export function createWitnessService(options: WitnessOptions): WitnessService {
  const turns = new Map<string, Promise<unknown>>();
  return (body) => {
    if (body.length > MAX_REQUEST_SIZE) {
      return Promise.resolve(plain(413, `a request is at most ${MAX_REQUEST_SIZE} bytes long`));
    }
    const origin = originOf(body);
    if (origin === undefined || !options.logs.has(origin)) return Promise.resolve(replyUnknown(body));
    const turn = (turns.get(origin) ?? Promise.resolve()).then(() => answer(options, origin, body));
    const settled = turn
      .catch(() => undefined)
      .then(() => {
        if (turns.get(origin) === settled) turns.delete(origin);
      });
    turns.set(origin, settled);
    return turn;
  };
}

/** The origin that a request is about, as it says itself. */
function originOf(body: Uint8Array): string | undefined {
  try {
    return parseCheckpoint(parseNote(parseAddCheckpoint(body).checkpoint).text).origin;
  } catch (cause) {
    if (cause instanceof TlogError) return undefined;
    throw cause;
  }
}

const replyUnknown = (body: Uint8Array): WitnessReply => refusal(judgeAddCheckpoint(body, () => undefined));

async function answer(options: WitnessOptions, origin: string, body: Uint8Array): Promise<WitnessReply> {
  const { files, folder, key, logs, now } = options;
  const latest = await readLatest(files, folder, origin);
  const verdict = judgeAddCheckpoint(body, () => ({ logKeys: logs.get(origin) ?? [], latest }));
  const { checkpoint } = parseAddCheckpoint(body);
  if (verdict.status !== 200) {
    if (contradicts(verdict, latest)) await keepContradiction(files, folder, origin, checkpoint);
    return refusal(verdict);
  }
  if (!isSameHead(verdict.checkpoint, latest)) await writeLatest(files, folder, origin, checkpoint);
  const seconds = Math.floor(now().getTime() / 1000);
  return {
    status: 200,
    type: "text/plain; charset=utf-8",
    body: formatCosignatures([signText(verdict.text, key, seconds)]),
  };
}

const isSameHead = (a: TreeHead, b: TreeHead | undefined): boolean =>
  b !== undefined && a.size === b.size && formatBase64(a.root) === formatBase64(b.root);

/** The log signed two roots for one size: whatever the request was, that is evidence. */
const contradicts = (verdict: WitnessVerdict, latest: TreeHead | undefined): boolean =>
  verdict.checkpoint !== undefined &&
  latest !== undefined &&
  verdict.checkpoint.size === latest.size &&
  !isSameHead(verdict.checkpoint, latest);

function refusal(verdict: WitnessVerdict): WitnessReply {
  if (verdict.status === 409) return { status: 409, type: STALE_SIZE_TYPE, body: formatStaleSize(verdict.size) };
  return plain(verdict.status, verdict.status === 200 ? "unknown log" : verdict.reason);
}

const plain = (status: number, text: string): WitnessReply => ({
  status,
  type: "text/plain; charset=utf-8",
  body: Buffer.from(`${text}\n`),
});
