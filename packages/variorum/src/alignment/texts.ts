import type { DocumentAlignment, TranslationPair } from "../model/alignment.ts";
import { VariorumError } from "../model/error.ts";
import type { LanguageTag } from "../model/language.ts";
import { isWithheldBlock, type PublicBlock } from "../model/public.ts";
import type { Mark } from "../model/text.ts";
import { type AlignOptions, alignDocument } from "./document.ts";
import { alignTranslationPairs } from "./translation-pair.ts";
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

/** Lays a translation beside its original sentence by sentence, whatever their languages are said to be. */
export async function alignAsTranslation(
  original: LooseText,
  translation: LooseText,
  { signal, onProgress }: Pick<AlignOptions, "signal" | "onProgress"> = {},
): Promise<TranslationPair> {
  const texts = { [original.key]: original.text, [translation.key]: translation.text };
  const witnesses = [original, translation].map(({ key, language }) => ({ key, language, derives: [] }));
  const group = ({ key, language }: LooseText, parent: string | null) => ({
    language,
    witnesses: [key],
    base: key,
    parent,
  });
  const groups = [group(original, null), group(translation, original.key)];
  const [pair] = await alignTranslationPairs(witnesses, texts, groups, {
    decisions: [],
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined
      ? {}
      : { onProgress: (done, total) => onProgress({ phase: "align translations", done, total }) }),
  });
  if (pair === undefined) throw new VariorumError("fault", "The two texts were not aligned.");
  return pair;
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
