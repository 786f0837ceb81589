export { QuotableEdition, type QuotableWitness, type TranslationsOf } from "./checked-quotation.ts";
export { type AlignableWork, type AlignOptions, alignDocument, alignmentMethod } from "./document.ts";
export { alignDocumentTranslations } from "./document-translations.ts";
export type { AlignableTexts, AlignableWitness } from "./language-group.ts";
export { alignAsTranslation, alignTexts, type LooseText } from "./texts.ts";
export { unappliedDecisions } from "./unapplied-decision.ts";
export { compareVersions } from "./version-changes.ts";
export type { AlignableText } from "./witness-stream.ts";
