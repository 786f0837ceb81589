export type { AbortSignalLike } from "./collate/abort.ts";
export { type CollateOptions, collate } from "./collate/collate.ts";
export type { Collation, Extra, Move, Reading, Relation, TokenRange, Variant } from "./collate/collation.ts";
export type { Decision, TokenPlace } from "./collate/decision.ts";
export type { Progress } from "./collate/steps.ts";
export { CompareError, type CompareErrorCode } from "./error.ts";
export { formatCsv } from "./format/csv.ts";
export { formatGraphml } from "./format/graphml.ts";
export { type Collated, formatCollation, parseCollation } from "./format/json.ts";
export { formatSvg } from "./format/svg.ts";
export {
  buildVariantGraph,
  type GraphEdge,
  type GraphNode,
  type VariantGraph,
  type VariantGraphOptions,
} from "./format/variant-graph.ts";
export {
  createNameIndex,
  type NamedForm,
  type NameIndex,
  type NameMatch,
  type NameMatches,
} from "./names/name-index.ts";
export { type NameKeys, nameKeys, nameWords } from "./names/name-key.ts";
export type { NamedPerson } from "./names/name-lexicon.ts";
export { type FindPersonsOptions, findPersons, type PersonMention } from "./names/person-mention.ts";
export type { NameSense } from "./names/russian-inflection.ts";
export {
  type NameGap,
  type NameGapKind,
  type PersonCell,
  type PersonMatrix,
  type PersonRow,
  type PersonState,
  vanishingPersons,
} from "./names/vanishing-person.ts";
export { findQuotations } from "./quotation/find-quotations.ts";
export { formatQuotationIndex, parseQuotationIndex } from "./quotation/index-bytes.ts";
export {
  type AlignedTranslation,
  type FindQuotationsOptions,
  QUOTATION_VERDICTS,
  type Quotation,
  type QuotationAgreement,
  type QuotationCitation,
  type QuotationDifference,
  type QuotationSource,
  type QuotationVerdict,
  type SetApart,
  type SourcePassage,
} from "./quotation/quotation.ts";
export {
  buildQuotationIndex,
  type KnownSources,
  type QuotationIndex,
  type QuotationIndexOptions,
} from "./quotation/source-index.ts";
export { traceOriginals } from "./quotation/translated.ts";
export { rulesFor } from "./text/language-rules.ts";
export {
  DEFAULT_RULES,
  NORMAL_FORM_RULES,
  type NormalForm,
  type NormalFormOptions,
  type NormalFormRule,
  normalForm,
} from "./text/normal-form.ts";
export { type Sentence, splitSentences } from "./text/sentence.ts";
export { isLacuna, isWord, type Lacuna, type Token, type Witness } from "./text/token.ts";
export { type TokenizeOptions, tokenize } from "./text/tokenize.ts";
export {
  type AlignTranslationOptions,
  alignTranslation,
  alignTranslations,
  type TranslatedDocument,
  type TranslationProgress,
} from "./translation/align-translation.ts";
export { LEAST_TRANSLATION_FIT } from "./translation/fit.ts";
export type { ParagraphStarts } from "./translation/paragraph-start.ts";
export type {
  Clause,
  ExpectedWord,
  TranslationAlignment,
  TranslationBead,
  TranslationFinding,
} from "./translation/translation.ts";
