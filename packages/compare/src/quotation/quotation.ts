import type { AbortSignalLike } from "../collate/abort.ts";
import type { Progress } from "../collate/steps.ts";

/** How a quotation stands to the texts it may come from; the words of the report. */
export const QUOTATION_VERDICTS = [
  "exact",
  "exact but for spelling, case, punctuation",
  "altered",
  "cut",
  "stitched",
  "translated",
  "translated otherwise",
  "attributed elsewhere",
  "not found",
] as const;

export type QuotationVerdict = (typeof QUOTATION_VERDICTS)[number];

/** What can be said of the words alone, whoever they are attributed to and in whatever language the original is. */
export type QuotationAgreement = Exclude<
  QuotationVerdict,
  "translated" | "translated otherwise" | "attributed elsewhere" | "not found"
>;

/** A text that may be quoted from: one witness. All ranges are UTF-16 code units, half open. */
export interface QuotationSource {
  /** Unique among the sources. */
  readonly id: string;
  /** What the sources of one document share; the id unless told. A quotation is attributed to a document, not to a witness. */
  readonly document?: string;
  readonly text: string;
}

/** A place where the quoting text names a document: a title, a link, a siglum in brackets. */
export interface QuotationCitation {
  readonly from: number;
  readonly to: number;
  readonly document: string;
}

/** A passage that is set apart otherwise than by quotation marks; `marks`: markup says that it is quoted. */
export interface SetApart {
  readonly from: number;
  readonly to: number;
  readonly kind: "block" | "italic" | "marks";
}

/** Two sources that say the same in two languages, and which passages stand for each other, by rising place. */
export interface AlignedTranslation {
  /** Id of the source that is the translation. */
  readonly translation: string;
  /** Id of the source it was made from, itself given or not. */
  readonly original: string;
  readonly beads: readonly {
    readonly translation: { readonly from: number; readonly to: number };
    readonly original: { readonly from: number; readonly to: number };
  }[];
}

export interface FindQuotationsOptions {
  /** Block quotations and italics of the text, and what its markup calls quoted. */
  readonly ranges?: readonly SetApart[];
  /** Where the text names documents: `attributed elsewhere` rests on them. */
  readonly citations?: readonly QuotationCitation[];
  readonly translations?: readonly AlignedTranslation[];
  /**
   * Ids of sources among which translations are: only in these is it looked for what says the same in other words. Those of
   * `translations` unless told; all where neither is.
   */
  readonly translated?: readonly string[];
  /** Passages too that run along a source without any sign of quoting. */
  readonly all?: boolean;
  /** Obeyed within 100 ms: the promise is rejected with its reason. */
  readonly signal?: AbortSignalLike;
  readonly onProgress?: (progress: Progress) => void;
}

/** A range of one source. */
export interface SourcePassage {
  /** Id of the source. */
  readonly source: string;
  readonly from: number;
  readonly to: number;
  /** The part of the quoting text that stands for it. */
  readonly quoted: { readonly from: number; readonly to: number };
}

/**
 * One difference between a quotation and its source, whichever side lacks the words being an empty range:
 * - `put-in`, `left-out`, `changed`, `moved`: words; a `left-out` that the quoter's ellipsis stands for is `isMarked`, and so
 *   is what stands in editorial brackets;
 * - `accidental`: spelling, case, punctuation, word division.
 */
export interface QuotationDifference {
  readonly kind: "put-in" | "left-out" | "changed" | "moved" | "accidental";
  /** The quoter said so, by an ellipsis or brackets. */
  readonly isMarked?: true;
  readonly quoted: { readonly from: number; readonly to: number };
  /** In the source of `passages[passage]`. */
  readonly source: { readonly from: number; readonly to: number };
  readonly passage: number;
}

/** A passage of the text that claims to come from elsewhere (or does, unmarked), with its verdict. */
export interface Quotation {
  /** What is quoted, without its marks. */
  readonly from: number;
  readonly to: number;
  readonly kind: "marks" | "block" | "italic" | "unmarked";
  readonly verdict: QuotationVerdict;
  /** How its words stand to `passages`; absent when nothing was found. */
  readonly agreement?: QuotationAgreement;
  /** One or two words, or italics that stand nowhere: a title, a term, irony, stress. The verdict is true but tells little. */
  readonly isSlight: boolean;
  /** Of a `cut` one: whether every cut is marked by the quoter. */
  readonly isMarked?: boolean;
  /** Where its words stand: one passage, several when it is stitched, none when it was not found. */
  readonly passages: readonly SourcePassage[];
  readonly differences: readonly QuotationDifference[];
  /** Further sources that have the words as well as the ones in `passages`. At most 16. */
  readonly alsoIn: readonly SourcePassage[];
  /** Documents that the text names for it, when it names any. */
  readonly attributed?: readonly string[];
  /** Of one that was not found: the passage that says most like it, in whatever order; perhaps another's translation of the same original. */
  readonly resembles?: SourcePassage;
  /** Where its source is an aligned translation: the passage of the original. */
  readonly original?: Omit<SourcePassage, "quoted">;
  /** Its closing or opening mark is missing. */
  readonly isUnbalanced?: true;
  /** Index of the quotation in which it stands, of those it is nested in the nearest. */
  readonly within?: number;
}
