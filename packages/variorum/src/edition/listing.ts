import type { JsonObject } from "../model/json.ts";
import { fromStored, toStored } from "../model/stored-form.ts";
import { listWithheld } from "../model/withheld-witness.ts";
import type { Witness } from "../model/witness.ts";

/** What a tombstone lists of a withheld text by default: of a witness nothing that leads to its text. */
export const listingOfText = (kind: "witness" | "essay", metadata: JsonObject): JsonObject =>
  kind === "witness" ? toStored(kind, listWithheld(fromStored<Witness>(kind, metadata))) : metadata;
