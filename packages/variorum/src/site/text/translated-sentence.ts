import type { TextSpan, TranslationGap, TranslationPair } from "../../model/alignment.ts";
import { append, type Groups } from "../../model/grouped.ts";
import type { PublicDocument } from "../../model/public.ts";

/** A sentence of a witness with the number of the bead that joins it to its translation. */
export interface TranslatedSentence {
  readonly span: TextSpan;
  readonly bead: number;
}

/** What a witness is beside another: the name of the pair, and its sentences by block. */
export interface PairedSentences {
  /** The same on both sides. */
  readonly pair: string;
  readonly byBlock: ReadonlyMap<string, readonly TranslatedSentence[]>;
}

/** The sentences of a witness as they are joined to those of `other`, or else to those of the first witness it is paired with. */
export function pairedSentences(
  document: PublicDocument,
  key: string,
  other: string | undefined,
): PairedSentences | undefined {
  const own = (document.alignment.translations ?? []).filter(
    ({ original, translation }) => original === key || translation === key,
  );
  const pair = own.find(({ original, translation }) => original === other || translation === other) ?? own[0];
  return pair === undefined ? undefined : { pair: nameOf(pair), byBlock: sentencesIn(pair, key) };
}

const nameOf = ({ original, translation }: TranslationPair): string => `${original}~${translation}`;

function sentencesIn({ original, beads }: TranslationPair, key: string): PairedSentences["byBlock"] {
  const byBlock = new Map<string, TranslatedSentence[]>();
  for (const [bead, sides] of beads.entries()) {
    if (sides.original.length === 0 || sides.translation.length === 0) continue;
    for (const span of key === original ? sides.original : sides.translation) {
      const list = byBlock.get(span.block);
      if (list === undefined) byBlock.set(span.block, [{ span, bead }]);
      else list.push({ span, bead });
    }
  }
  return byBlock;
}

/** A gap of a translation as it stands in the witness that lacks the words. */
export interface PlacedTranslationGap {
  readonly gap: TranslationGap;
  /** The witness that lacks the words is the translation. */
  readonly isTranslation: boolean;
}

/** By block, what a witness lacks of its original or of its translation. */
export function placeTranslationGaps(
  document: PublicDocument,
  key: string,
): ReadonlyMap<string, readonly PlacedTranslationGap[]> {
  const byBlock: Groups<string, PlacedTranslationGap> = new Map();
  for (const { gaps, translation } of document.alignment.translations ?? []) {
    for (const gap of gaps.filter(({ in: lacking }) => lacking === key)) {
      const placed = { gap, isTranslation: translation === key };
      append(byBlock, gap.at.block, placed);
    }
  }
  return byBlock;
}
