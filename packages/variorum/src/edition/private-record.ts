import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import type { RecordEvent } from "../record/event-note.ts";
import { assertOpens, objectPath, parseObject, type RecordObject } from "../record/object.ts";
import { openObject } from "../record/object-catalogue.ts";
import type { Replay } from "../record/replay.ts";
import type { SubjectHead } from "../record/transition.ts";
import type { FileOperations } from "../store/file-operations.ts";

/** Seeds of events: id of the event → 32 bytes. */
export type Seeds = ReadonlyMap<string, Uint8Array>;

const SEEDS = "seeds";

/** Path of a private object, below `private/`. */
export const privateObjectPath = objectPath;

/** One file for each publication, named by its first event, so that merging folders never conflicts. */
export function formatSeeds(seeds: Seeds): { readonly path: string; readonly bytes: Uint8Array } | undefined {
  const [first] = seeds.keys();
  if (first === undefined) return undefined;
  const lines = [...seeds].map(([event, seed]) => `${event} ${Buffer.from(seed).toString("base64")}\n`);
  return { path: `${SEEDS}/${first}.txt`, bytes: Buffer.from(lines.join("")) };
}

/** All seeds that stand below `private/`. A line that is no seed is passed over: it could only be of another program. */
export async function readSeeds(files: FileOperations, folder: string): Promise<Seeds> {
  const seeds = new Map<string, Uint8Array>();
  for (const name of await files.list(join(folder, SEEDS))) {
    const text = Buffer.from((await files.read(join(folder, SEEDS, name))) ?? []).toString();
    for (const line of text.split("\n")) {
      const [, event, seed] = /^([0-9a-f]{64}) ([A-Za-z0-9+/]{43}=)$/.exec(line) ?? [];
      if (event !== undefined && seed !== undefined) seeds.set(event, Buffer.from(seed, "base64"));
    }
  }
  return seeds;
}

/** The whole object of an event from `private/`, checked; undefined when it is not on this machine. */
export async function readPrivateObject(
  files: FileOperations,
  folder: string,
  event: string,
  replay: Replay,
): Promise<RecordObject | undefined> {
  const path = join(folder, privateObjectPath(event));
  const bytes = await files.read(path);
  if (bytes === undefined) return undefined;
  try {
    return openObject(bytes, event, replay);
  } catch (cause) {
    if (!(cause instanceof VariorumError)) throw cause;
    throw new VariorumError("record", `${path} is damaged: ${cause.message}`, { cause });
  }
}

/**
 * The whole object of an event that is not logged yet, from `private/`; undefined when it is not on this machine.
 * @throws {VariorumError} `record` when it is not what the event commits to
 */
export async function readHiddenObject(
  files: FileOperations,
  folder: string,
  id: string,
  event: RecordEvent,
): Promise<RecordObject | undefined> {
  const path = join(folder, privateObjectPath(id));
  const bytes = await files.read(path);
  if (bytes === undefined) return undefined;
  try {
    const object = parseObject(bytes);
    assertOpens(object, id, event);
    return object;
  } catch (cause) {
    if (!(cause instanceof VariorumError)) throw cause;
    throw new VariorumError("record", `${path} is damaged: ${cause.message}`, { cause });
  }
}

/**
 * The whole object that a subject's head stands for: of it, or of an earlier event with the same content.
 * @param folders laid out like `private/`
 */
export async function findWholeObject(
  files: FileOperations,
  folders: readonly string[],
  replay: Replay,
  { subject, content }: Pick<SubjectHead, "subject" | "content">,
): Promise<RecordObject | undefined> {
  const heads = replay.subjects.get(subject) ?? [];
  for (const { id } of heads.filter((head) => head.content === content)) {
    for (const folder of folders) {
      const object = await readPrivateObject(files, folder, id, replay);
      if (object !== undefined && object.form !== "tombstone") return object;
    }
  }
  return undefined;
}
