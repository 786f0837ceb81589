import type { JsonObject } from "./json.ts";

/** A work of reference in CSL-JSON; `id` is what statements cite. */
export interface Source {
  readonly id: string;
  readonly csl: JsonObject;
}
