import { join } from "node:path";
import { objectPath } from "../record/object.ts";
import { logPaths, publicFiles } from "../record/record-files.ts";
import type { RecordState } from "../record/record-state.ts";
import type { FileOperations } from "../store/file-operations.ts";
import { privateObjectPath } from "./private-record.ts";

interface RecordPlace {
  readonly files: FileOperations;
  /** `record/` and `private/`. */
  readonly record: string;
  readonly private: string;
}

/**
 * Puts away what the record does not show: objects of what is withheld go below `private/`, there first, then away from here;
 * objects of events that never were logged, and partial tiles that the log has outgrown, go. Those of the checkpoint before
 * stay, for somebody may be reading it.
 */
export async function tidyRecord(place: RecordPlace, state: RecordState): Promise<void> {
  const { files, record } = place;
  const previous = state.checkpoints.at(-2)?.size ?? 0;
  const needed = new Set([...publicFiles(state), ...logPaths(previous)]);
  for (const path of await files.list(record)) {
    if (needed.has(path)) continue;
    if (path.startsWith("objects/")) await putAway(place, state, path);
    else if (/^log\/tile\/.*\.p\/\d+$/.test(path)) await files.remove(join(record, path));
  }
}

async function putAway(
  { files, record, private: hidden }: RecordPlace,
  { replay }: RecordState,
  path: string,
): Promise<void> {
  const event = /([0-9a-f]{64})\.json$/.exec(path)?.[1] ?? "";
  const index = replay.counted.get(event);
  const action = index === undefined ? undefined : replay.entries[index]?.note?.event.action;
  if (action === "withhold" || action === "takedown" || action === "site") return;
  if (action !== undefined) await keepPrivately(files, record, hidden, event);
  await files.remove(join(record, path));
}

/** A private object is the whole one already, where some of it was withheld before. */
export async function keepPrivately(
  files: FileOperations,
  record: string,
  hidden: string,
  event: string,
): Promise<void> {
  const bytes = await files.read(join(record, objectPath(event)));
  if (bytes !== undefined) await files.create(join(hidden, privateObjectPath(event)), bytes, 0o600);
}
