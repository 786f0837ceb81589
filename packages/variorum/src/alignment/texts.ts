import type { DocumentAlignment } from "../model/alignment.ts";
import type { LanguageTag } from "../model/language.ts";
import { isWithheldBlock, type PublicBlock } from "../model/public.ts";
import type { Mark } from "../model/text.ts";
import { type AlignOptions, alignDocument } from "./document.ts";
import type { AlignableText } from "./witness-stream.ts";

/** A text that belongs to no edition. */
export interface LooseText {
  /** Unique among the texts. */
  readonly key: string;
  readonly language: LanguageTag;
  readonly text: AlignableText;
}

/**
 * Lays loose texts side by side as if they were the witnesses of one document; the first leads unless `base` says
 * otherwise. `[…]` and `[...]` stand for text that is missing.
 */
export function alignTexts(texts: readonly LooseText[], options: AlignOptions = {}): Promise<DocumentAlignment> {
  const witnesses = texts.map(({ key, language }) => ({ key, language, derives: [] }));
  const byKey = Object.fromEntries(texts.map(({ key, text }) => [key, { blocks: text.blocks.map(withGaps) }]));
  return alignDocument({ id: "texts", witnesses }, byKey, options);
}

/** Marks as gaps what a plain text can only write. */
function withGaps(block: PublicBlock): PublicBlock {
  if (isWithheldBlock(block) || !block.text.includes("[")) return block;
  const gaps = [...block.text.matchAll(/\[(?:…|\.\.\.)\]/gu)].map(
    ({ index, 0: written }): Mark => ({ kind: "gap", from: index, to: index + written.length }),
  );
  if (gaps.length === 0) return block;
  return { ...block, marks: [...block.marks, ...gaps].sort((a, b) => a.from - b.from || b.to - a.to) };
}
