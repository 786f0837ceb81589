import { join } from "node:path";
import { VariorumError } from "../model/error.ts";
import { objectPath, type RecordObject } from "../record/object.ts";
import { openObject } from "../record/object-catalogue.ts";
import type { Replay } from "../record/replay.ts";
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
