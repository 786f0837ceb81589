import type { PublicWitness } from "./public.ts";
import type { Work } from "./work.ts";

/** A place at which the newer text reads otherwise. */
export interface TextChange {
  /** Id of the block in the newer text, in the older one where the newer has nothing there. */
  readonly block: string;
  /** Running text before and after the place, as the newer version has it, with `…` where it was cut. */
  readonly lead: string;
  readonly trail: string;
  /** What stood there; empty where something was put in. */
  readonly before: string;
  /** What stands there now; empty where something was left out. */
  readonly after: string;
}

export interface WitnessChange {
  readonly key: string;
  readonly siglum: string;
  /** `hidden`: it was shown and is withheld or removed now; `shown`: the reverse. */
  readonly what: "added" | "gone" | "hidden" | "shown" | "changed";
  readonly before: PublicWitness | null;
  readonly after: PublicWitness | null;
  /** Of the text, in its order; of `changed` only. */
  readonly changes: readonly TextChange[];
}

/** What differs between a version of a document and the one before it, both as they may be shown today. */
export interface VersionChanges {
  readonly from: number;
  readonly to: number;
  /** What is said of the document. */
  readonly before: Omit<Work, "witnesses">;
  readonly after: Omit<Work, "witnesses">;
  /** In the order of the newer version; those that are the same are left out. */
  readonly witnesses: readonly WitnessChange[];
}
