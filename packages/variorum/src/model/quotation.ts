import type { QuotationAgreement, QuotationDifference, QuotationVerdict } from "@variorum/compare";
import type { MarkRange } from "./text.ts";

/** A passage of a witness, within one block: where a reader is led to. */
export interface QuotedPassage extends MarkRange {
  readonly document: string;
  readonly witness: string;
  readonly block: string;
  /** The words of the passage, beyond the block too where it goes on. */
  readonly text: string;
  /** Of the document's pages the one with the block, from 1; on the site only. */
  readonly division?: number;
}

/** What a quotation has otherwise than its source; an empty text where one of them lacks the words. */
export interface QuotedDifference {
  readonly kind: QuotationDifference["kind"];
  readonly isMarked?: true;
  readonly quoted: string;
  readonly source: string;
}

/** A stretch of a difference between two texts, for showing them one upon the other. */
export interface QuotedStretch {
  /** `same` on both sides; `quoted` and `source` stand on one side only. */
  readonly side: "same" | "quoted" | "source";
  readonly isMarked?: true;
  readonly isAccidental?: true;
  readonly text: string;
}

/** A passage of a text that claims to come from the edition, held against it. */
export interface CheckedQuotation extends MarkRange {
  /** Block of the quoting text in which it begins; `from` and `to` are code units of that block. */
  readonly block: string;
  readonly text: string;
  readonly kind: "marks" | "block" | "italic" | "unmarked";
  readonly verdict: QuotationVerdict;
  readonly agreement?: QuotationAgreement;
  readonly isMarked?: boolean;
  readonly isSlight: boolean;
  readonly passages: readonly QuotedPassage[];
  readonly differences: readonly QuotedDifference[];
  /** The quotation with what it changed; empty where it stands as in the source, or nowhere. */
  readonly stretches: readonly QuotedStretch[];
  readonly alsoIn: readonly QuotedPassage[];
  /** Ids of the documents that the text names for it. */
  readonly attributed: readonly string[];
  readonly original?: QuotedPassage;
}

/** Whether a verdict says that the words are not what the source has. */
export const isFaithful = ({ verdict, agreement }: Pick<CheckedQuotation, "verdict" | "agreement">): boolean =>
  verdict !== "attributed elsewhere" &&
  (agreement === "exact" || agreement === "exact but for spelling, case, punctuation");

/** A quotation of an essay, and what an editor said to the verdict. */
export interface EssayQuotation extends CheckedQuotation {
  /** `proposed`: nobody has decided on it yet. Readers are shown what is `confirmed`, and a draft what is not `rejected`. */
  readonly state: "proposed" | "confirmed" | "rejected";
  readonly by?: string;
}
