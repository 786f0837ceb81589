import { parseTilePath, TILE_WIDTH, TlogError } from "@variorum/tlog";
import { historyPath, pastCheckpointPath } from "./checkpoint-history.ts";
import type { RecordReader } from "./reader.ts";
import { logPaths, publicFiles } from "./record-files.ts";
import type { RecordState } from "./record-state.ts";
import { fault, note, type Reason } from "./verdict.ts";

/**
 * What stands in a record's folder beside the files that it needs: partial tiles of smaller sizes, which must agree with
 * the present ones, leftovers of interrupted publications, and what does not belong there.
 */
export async function inspectStrays(reader: RecordReader, state: RecordState): Promise<readonly Reason[]> {
  const listed = (await reader.list?.()) ?? [];
  const expected = new Set(publicFiles(state));
  const reasons: Reason[] = [];
  for (const path of listed) {
    if (expected.has(path) || path.startsWith("proposals/")) continue;
    const reason = await judgeStray(reader, state, path);
    if (reason !== undefined) reasons.push(reason);
  }
  return reasons;
}

async function judgeStray(reader: RecordReader, state: RecordState, path: string): Promise<Reason | undefined> {
  if (path.startsWith("objects/")) return judgeObject(state, path);
  if (path.startsWith("log/checkpoint.")) return judgeCheckpoint(state, path);
  if (path.startsWith("log/tile/")) return judgeTile(reader, state, path);
  return note("unknown-file", "This file does not belong to the record.", path);
}

function judgeObject({ replay }: RecordState, path: string): Reason | undefined {
  const event = /([0-9a-f]{64})\.json$/.exec(path)?.[1] ?? "";
  const index = replay.counted.get(event);
  if (index === undefined) return note("unfinished", "No event of the record knows this file.", path);
  const action = replay.entries[index]?.note?.event.action;
  if (action === "withhold" || action === "takedown" || action === "site") return undefined;
  return note("left-open", "What the record withholds still lies open here; `publish` will put it away.", path);
}

function judgeCheckpoint({ newest }: RecordState, path: string): Reason {
  const size = Number(path.slice(pastCheckpointPath(0).length - 1));
  if (Number.isSafeInteger(size) && size > newest.size) {
    return note("unfinished", "A publication was interrupted; `publish` will finish it.", path);
  }
  return fault("checkpoint-list", "This checkpoint is not in the list of checkpoints.", historyPath);
}

async function judgeTile(reader: RecordReader, { newest }: RecordState, path: string): Promise<Reason | undefined> {
  const whole = wholePath(path, newest.size);
  if (whole === undefined) return note("unfinished", "This part of the log belongs to no signed checkpoint.", path);
  const [part, present] = [await reader.read(path), await reader.read(whole)];
  if (part === undefined || present === undefined) return undefined;
  const isPrefix = part.length <= present.length && part.every((byte, i) => byte === present[i]);
  return isPrefix ? undefined : fault("log-altered", "An older part of the log differs from the present one.", path);
}

/** The file of the present log that begins as an older partial tile or bundle does. */
function wholePath(path: string, size: number): string | undefined {
  try {
    const tile = parseTilePath(path.slice("log/".length));
    const start = path.slice(0, path.length - (tile.width < TILE_WIDTH ? `.p/${tile.width}`.length : 0));
    const candidate = logPaths(size).find((present) => present === start || present.startsWith(`${start}.p/`));
    if (candidate === undefined) return undefined;
    return parseTilePath(candidate.slice("log/".length)).width >= tile.width ? candidate : undefined;
  } catch (cause) {
    if (cause instanceof TlogError) return undefined;
    throw cause;
  }
}
