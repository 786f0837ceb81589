import type { Decision } from "./decision.ts";
import type { JsonObject } from "./json.ts";

/** Text that a reviewer reads to decide: what stands before, the passage in question, what stands after. */
export interface FindingExcerpt {
  /** Whose text it is: siglum and language. */
  readonly label: string;
  readonly before: string;
  /** Empty where something is missing. */
  readonly text: string;
  readonly after: string;
}

/** Something that the program found and no editor has decided on. Confirmed or rejected it becomes a `Decision`. */
export interface OpenFinding {
  /** Stable from run to run; the id of the decision that it becomes. */
  readonly id: string;
  readonly document: string;
  readonly kind: Decision["kind"];
  readonly about: JsonObject;
  /** One sentence for a person. */
  readonly says: string;
  readonly excerpts: readonly FindingExcerpt[];
  /** What speaks for it, part of a sentence each. */
  readonly evidence: readonly string[];
  /** 0 to 1, where it can be told; a kind of findings is ranked by it. */
  readonly confidence?: number;
}
