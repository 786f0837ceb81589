import { splitSentences } from "@variorum/compare";
import type { TextSpan } from "../model/alignment.ts";
import type { LanguageTag } from "../model/language.ts";
import { isWithheldBlock } from "../model/public.ts";
import type { AlignableText } from "./witness-stream.ts";

/** A sentence of a witness and where it stands; none reaches over the end of a block. */
export interface SentencePlace {
  readonly text: string;
  readonly span: TextSpan;
}

/** The sentences of all blocks that may be read, in order. */
export function sentencePlaces({ blocks }: AlignableText, language: LanguageTag): readonly SentencePlace[] {
  return blocks.flatMap((block) => {
    if (isWithheldBlock(block)) return [];
    return splitSentences(block.text, language).map(({ text, from, to }) => ({
      text,
      span: { block: block.id, from, to },
    }));
  });
}
