import { join } from "node:path";
import type { KnownLog } from "../record/log-inspection.ts";
import { objectPath } from "../record/object.ts";
import type { KnownObjects, ObjectHeader } from "../record/object-catalogue.ts";
import { cacheSecret } from "../store/cache-secret.ts";
import { foundValid, rememberValid } from "../store/ed25519.ts";
import { layout } from "../store/edition-layout.ts";
import { KeptValues } from "../store/kept-values.ts";
import { StampedValues } from "../store/stamped-values.ts";
import type { Environment } from "./environment.ts";
import { LogMemory } from "./log-memory.ts";

/**
 * What this machine found when it last read and checked the record of an edition, so that it need not do it again for what is
 * the same. It spares work, it proves nothing: `verify` does not use it.
 */
export interface RecordMemory {
  readonly known: KnownRecord;
  /** How a file of the record looked when it was read, as `glanceAt`. */
  readonly glance: (path: string) => string;
  readonly save: () => Promise<void>;
}

/** What need not be read again of a record. */
export interface KnownRecord {
  readonly objects: KnownObjects;
  readonly log: KnownLog;
  /** Nothing of what was learnt in this run is kept: some of it was put out of sight meanwhile. */
  readonly forget: () => void;
}

const SIGNATURES = "signatures";

/**
 * Kept in `.variorum/record/`, safe to delete.
 * @param folder the edition's folder
 * @param secret of this computer, under which it is sealed
 */
export async function openRecordMemory(folder: string, secret: Uint8Array): Promise<RecordMemory> {
  const home = join(folder, layout.cache, "record");
  const objects = await KeptValues.open(join(home, "objects"), secret);
  const signatures = await KeptValues.open(join(home, "signatures"), secret);
  const entries = await KeptValues.open(join(home, "log"), secret);
  const log = new LogMemory(folder, entries);
  let isForgotten = false;
  rememberValid(signatures.get<readonly string[]>(SIGNATURES) ?? []);
  const values = new StampedValues<ObjectHeader>(join(folder, layout.record), objects);
  return {
    known: {
      objects: {
        get: (event) => values.get(objectPath(event)),
        set: (header) => values.set(objectPath(header.event), header),
      },
      log,
      forget: () => {
        isForgotten = true;
      },
    },
    glance: (path) => values.glance(path),
    save: async () => {
      const valid = foundValid();
      if (valid.length === 0 || isForgotten) return;
      values.keep();
      await objects.save();
      log.keep();
      await entries.save();
      signatures.set(SIGNATURES, valid);
      await signatures.save();
    },
  };
}

/** Does something that reads the record, and keeps what it learnt when it went well. */
export async function withRecordMemory<E extends Pick<Environment, "home" | "random">, T>(
  folder: string,
  env: E,
  work: (env: E & Pick<Environment, "known">) => Promise<T>,
): Promise<T> {
  const secret = cacheSecret(env.home, env.random);
  if (secret === undefined) return work(env);
  const memory = await openRecordMemory(folder, secret);
  const result = await work({ ...env, known: memory.known });
  await memory.save();
  return result;
}
