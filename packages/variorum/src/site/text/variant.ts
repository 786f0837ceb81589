import type { Relation, VariantPlace, VariantReading } from "../../model/alignment.ts";
import { isWithheldBlock } from "../../model/public.ts";
import type { PlacedVariant, Reading } from "./reading.ts";
import { countWords } from "./word-count.ts";

/** The reading that a witness has at a variant. */
export const readingIn = (variant: VariantPlace, witness: string): VariantReading | undefined =>
  variant.readings.find((reading) => reading.witnesses.includes(witness));

/** Which of a variant's readings a witness has, so that a script can tell whether two panes agree. */
export const readingNumber = (variant: VariantPlace, witness: string): number =>
  variant.readings.findIndex((reading) => reading.witnesses.includes(witness));

/** Nothing but spelling, case or punctuation differs. */
export const isAccidental = (variant: VariantPlace): boolean =>
  variant.readings.every((reading) => reading.relation === "same" || reading.relation === "accidental");

/** Id of the variant's entry in the apparatus of a page. */
export const entryAnchor = (group: number, variant: string): string =>
  group === 0 ? `_${variant}` : `_g${group}${variant}`;

/** Words of the longest reading: how much stands where a witness has nothing. */
export const longestReading = (variant: VariantPlace): VariantReading | undefined =>
  variant.readings.reduce<VariantReading | undefined>(
    (best, reading) => (best === undefined || reading.text.length > best.text.length ? reading : best),
    undefined,
  );

export const wordsMissing = (variant: VariantPlace): number => countWords(longestReading(variant)?.text ?? "");

export interface Slice {
  readonly segment: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What a witness has at the spans of a variant, word for word. Withheld blocks give nothing. */
export function slicesOf(
  reading: Reading,
  spans: readonly { readonly block: string; readonly from: number; readonly to: number }[],
): readonly Slice[] {
  return spans.flatMap(({ block, from, to }) => {
    const segment = reading.segmentOf.get(block) ?? -1;
    const found = reading.text.blocks[segment];
    if (found === undefined || isWithheldBlock(found) || to <= from) return [];
    return [{ segment, from, to, text: found.text.slice(from, to) }];
  });
}

/** Words of a long reading that are kept at its beginning and at its end. */
const [keptFirst, keptLast] = [6, 4];

/** A long reading as its first and its last words; a short one as it is. */
export function elide(slices: readonly Slice[]): readonly Slice[] {
  const first = slices[0];
  const last = slices.at(-1);
  const words = slices.reduce((sum, { text }) => sum + countWords(text), 0);
  if (first === undefined || last === undefined || words <= keptFirst + keptLast + 4) return slices;
  const begin = new RegExp(`^(?:\\S+\\s+){0,${keptFirst - 1}}\\S+`, "u").exec(first.text)?.[0].length ?? 0;
  const end = new RegExp(`(?:\\S+\\s+){0,${keptLast - 1}}\\S+\\s*$`, "u").exec(last.text)?.[0].length ?? 0;
  if (first === last && begin + end >= first.text.length) return slices;
  return [
    { ...first, to: first.from + begin, text: first.text.slice(0, begin) },
    { ...last, from: last.to - end, text: last.text.slice(last.text.length - end) },
  ];
}

/** How a variant concerns the reader of one text: what this witness does there, against the lemma. */
export function relationIn(placed: PlacedVariant, witness: string): Relation {
  return readingIn(placed.variant, witness)?.relation ?? "same";
}

/** Two witnesses of one group read differently here. */
export function differs(variant: VariantPlace, left: string, right: string): boolean {
  const one = readingIn(variant, left);
  const other = readingIn(variant, right);
  return one !== undefined && other !== undefined && one !== other;
}

/** Words from which on a whole stretch would be underlined because a witness that is not shown lacks it: the map says that. */
const longStretch = 5;

export const isLongOmission = (variant: VariantPlace): boolean =>
  variant.readings.every(({ relation }) => relation === "same" || relation === "omission" || relation === "addition") &&
  wordsMissing(variant) >= longStretch;
