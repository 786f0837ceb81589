import type { LanguageGroup, VariantPlace } from "../../model/alignment.ts";
import { isAccidental, readingIn } from "./variant.ts";

/** Places where a witness differs from the lemma, by kind. */
export interface DifferenceCount {
  readonly omissions: number;
  readonly additions: number;
  readonly substantive: number;
  /** Spelling, case or punctuation, and nothing else in any witness. */
  readonly accidental: number;
}

/** What a witness leaves out in one stretch counts once, into however many variants others divide it. */
export function countDifferences(variants: LanguageGroup["variants"], witness: string): DifferenceCount {
  const counts = { omissions: 0, additions: 0, substantive: 0, accidental: 0 };
  let silence: string | undefined;
  for (const variant of variants) {
    const relation = readingIn(variant, witness)?.relation;
    const point = relation === "omission" ? pointOf(variant, witness) : undefined;
    if (relation === "substantive") counts.substantive += 1;
    if (relation === "addition") counts.additions += 1;
    if (relation === "accidental" && isAccidental(variant)) counts.accidental += 1;
    if (relation === "omission" && (point === undefined || point !== silence)) counts.omissions += 1;
    silence = point;
  }
  return counts;
}

/** Where the words would stand: the same for all that one silence holds. */
function pointOf({ places }: VariantPlace, witness: string): string | undefined {
  const [span] = places[witness] ?? [];
  return span !== undefined && span.from === span.to ? `${span.block} ${span.from}` : undefined;
}
