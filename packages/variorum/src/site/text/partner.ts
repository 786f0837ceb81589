import type { PublicDocument, PublicWitness } from "../../model/public.ts";

const hasText = (witness: PublicWitness): boolean => witness.text !== null;

/** Witnesses that can be read. */
export const readableWitnesses = (document: PublicDocument): readonly PublicWitness[] =>
  document.witnesses.filter(hasText);

/** The witness from which a stemma starts: the first that can be read and derives from none that can be read. */
export function firstWitness(document: PublicDocument): PublicWitness | undefined {
  const readable = readableWitnesses(document);
  const keys = new Set(readable.map((one) => one.witness.key));
  return readable.find((one) => !one.witness.derives.some((arrow) => keys.has(arrow.from))) ?? readable[0];
}

/**
 * What stands beside a witness without being asked: beside the first its translation or the next witness, beside any
 * other the one it derives from, else the first.
 */
export function partnerOf(document: PublicDocument, key: string): PublicWitness | undefined {
  const readable = readableWitnesses(document);
  const others = readable.filter((one) => one.witness.key !== key);
  const own = readable.find((one) => one.witness.key === key);
  const first = firstWitness(document);
  if (own === undefined || first === undefined) return undefined;
  if (own === first) return translationOf(others, key) ?? others[0];
  const parents = new Set(own.witness.derives.map((arrow) => arrow.from));
  return others.find((one) => parents.has(one.witness.key)) ?? first;
}

const translationOf = (others: readonly PublicWitness[], key: string): PublicWitness | undefined =>
  others.find((one) => one.witness.derives.some((arrow) => arrow.from === key && arrow.how === "translated"));
