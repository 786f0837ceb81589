import type { JsonObject } from "../model/json.ts";
import { listWithheld } from "../model/withheld-witness.ts";
import type { Witness } from "../model/witness.ts";

/** What a tombstone lists of a withheld text by default: of a witness nothing that leads to its text. */
export const listingOfText = (kind: "witness" | "essay", metadata: JsonObject): JsonObject =>
  kind === "witness" ? (listWithheld(metadata as unknown as Witness) as unknown as JsonObject) : metadata;
