import type { DocumentAlignment } from "../model/alignment.ts";
import type { LanguageTag } from "../model/language.ts";
import { type AlignOptions, alignDocument } from "./document.ts";
import type { AlignableText } from "./witness-stream.ts";

/** A text that belongs to no edition. */
export interface LooseText {
  /** Unique among the texts. */
  readonly key: string;
  readonly language: LanguageTag;
  readonly text: AlignableText;
}

/** Lays loose texts side by side as if they were the witnesses of one document; the first leads unless `base` says otherwise. */
export function alignTexts(texts: readonly LooseText[], options: AlignOptions = {}): Promise<DocumentAlignment> {
  const witnesses = texts.map(({ key, language }) => ({ key, language, derives: [] }));
  const byKey = Object.fromEntries(texts.map(({ key, text }) => [key, text]));
  return alignDocument({ id: "texts", witnesses }, byKey, options);
}
