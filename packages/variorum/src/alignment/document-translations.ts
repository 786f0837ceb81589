import type { TranslationPair } from "../model/alignment.ts";
import { type AlignableTexts, type AlignableWitness, groupByLanguage } from "./language-group.ts";
import { alignTranslationPairs, type TranslationOptions } from "./translation-pair.ts";

/** The translations of a document beside their originals, as `alignDocument` has them, without collating what is in one language. */
export async function alignDocumentTranslations(
  witnesses: readonly AlignableWitness[],
  texts: AlignableTexts,
  options: TranslationOptions,
): Promise<readonly TranslationPair[]> {
  const groups = groupByLanguage(witnesses, texts);
  return groups.length < 2 ? [] : alignTranslationPairs(witnesses, texts, groups, options);
}
