import { join } from "node:path";
import { objectPath } from "../record/object.ts";
import type { KnownObjects, ObjectHeader } from "../record/object-catalogue.ts";
import { foundValid, rememberValid } from "../store/ed25519.ts";
import { layout } from "../store/edition-layout.ts";
import { KeptValues } from "../store/kept-values.ts";
import { StampedValues } from "../store/stamped-values.ts";

/**
 * What this machine found when it last read and checked the record of an edition, so that a build need not do it again for
 * what is the same. It spares work, it proves nothing: `verify` does not use it.
 */
export interface RecordMemory {
  readonly known: KnownObjects;
  readonly save: () => Promise<void>;
}

const SIGNATURES = "signatures";

/**
 * @param folder the edition's folder
 * @param caches where it is kept; safe to delete
 * @param secret of this computer, under which it is sealed
 */
export async function openRecordMemory(folder: string, caches: string, secret: Uint8Array): Promise<RecordMemory> {
  const objects = await KeptValues.open(join(caches, "record-objects"), secret);
  const signatures = await KeptValues.open(join(caches, "record-signatures"), secret);
  rememberValid(signatures.get<readonly string[]>(SIGNATURES) ?? []);
  const values = new StampedValues<ObjectHeader>(join(folder, layout.record), objects);
  return {
    known: {
      get: (event) => values.get(objectPath(event)),
      set: (header) => values.set(objectPath(header.event), header),
    },
    save: async () => {
      await objects.save();
      signatures.set(SIGNATURES, foundValid());
      await signatures.save();
    },
  };
}
