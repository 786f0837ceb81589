import type { DocumentSummary, PublicEdition, Tombstone, WitnessSummary } from "../model/public.ts";
import type { WitnessStatus } from "../model/witness.ts";
import { byDate } from "./document-order.ts";

/** Why something is not there. `passages`: a text is shown, but not whole; `no-witness`: no version is even listed. */
export type MissingReason = WitnessStatus | "removed" | "passages" | "no-witness";

export interface MissingItem {
  readonly reason: MissingReason;
  readonly document: DocumentSummary;
  /** Absent where the whole document is meant. */
  readonly witness?: WitnessSummary;
  readonly tombstone: Tombstone | null;
}

/** The order in which a page lists them. */
export const missingReasons: readonly MissingReason[] = [
  "closed",
  "lost",
  "withheld",
  "removed",
  "passages",
  "elsewhere",
  "not-yet",
  "available",
  "no-witness",
];

const indexes = new WeakMap<PublicEdition, readonly MissingItem[]>();

/** Every witness without a text, every withheld passage, every document of which nothing is left: none is silently absent. */
export function missingIn(edition: PublicEdition): readonly MissingItem[] {
  const known = indexes.get(edition);
  if (known !== undefined) return known;
  const found = byDate(edition.documents).flatMap(missingOf);
  indexes.set(edition, found);
  return found;
}

function missingOf(document: DocumentSummary): readonly MissingItem[] {
  const { tombstone } = document;
  if (tombstone !== null) return [{ reason: tombstone.state, document, tombstone }];
  if (document.witnesses.length === 0) return [{ reason: "no-witness", document, tombstone }];
  return document.witnesses.flatMap((witness) => {
    const reason = reasonOf(witness);
    return reason === undefined ? [] : [{ reason, document, witness, tombstone: witness.tombstone }];
  });
}

function reasonOf({ tombstone, state, status, words, withheld }: WitnessSummary): MissingReason | undefined {
  if (tombstone !== null) return tombstone.state;
  if (state === "withheld" || state === "removed") return state;
  if (withheld.length > 0) return "passages";
  return words > 0 ? undefined : status;
}
