import type { Witness } from "./witness.ts";

/**
 * What may be listed of a witness whose text is withheld, so that it is not silently absent: what it is, where it stands
 * in the stemma and who holds it; nothing that leads to its text and no remark that might tell of it.
 */
export function listWithheld(witness: Witness): Witness {
  const { source: _, note: __, withholding: ___, ...rest } = witness;
  return { ...rest, status: "withheld", facsimiles: [], withheld: [], inferred: [] };
}
