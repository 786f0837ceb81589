import type { LanguageTag } from "./language.ts";
import type { PersonTrace } from "./person-trace.ts";

/** Half-open range of UTF-16 code units of one block. `from === to`: the point where something would stand. */
export interface TextSpan {
  readonly block: string;
  readonly from: number;
  readonly to: number;
}

/** By witness key. */
export type SpansByWitness = { readonly [witness: string]: readonly TextSpan[] };

/**
 * A row of the page: what stands side by side. Every code unit of every aligned witness stands in exactly one passage,
 * in order. A witness that is absent from `spans`, or has no span there, leaves the passage out.
 * A block may be cut between two passages where another witness begins a new paragraph.
 */
export interface Passage {
  /** 0-based, in reading order. */
  readonly index: number;
  readonly spans: SpansByWitness;
  /** Heading level where the base witness has a heading here. */
  readonly heading?: number;
}

export type Relation = "same" | "accidental" | "substantive" | "omission" | "addition" | "lacuna";

export interface VariantReading {
  readonly witnesses: readonly string[];
  /** Against the lemma. */
  readonly relation: Relation;
  /** As the first of `witnesses` writes it; empty for an omission or lacuna. */
  readonly text: string;
}

/** A place that reads as one variant for a person. */
export interface VariantPlace {
  /** `v1`, `v2` … in reading order of the language group. */
  readonly id: string;
  readonly passage: number;
  /** Index into `readings`. */
  readonly lemma: number;
  readonly readings: readonly VariantReading[];
  /** Where it stands in each witness; a point where the witness has nothing. */
  readonly places: SpansByWitness;
}

/** The same words at two places of the text. */
export interface MovedPassage {
  readonly id: string;
  readonly text: string;
  /** Witnesses that have it at the first and at the second place. */
  readonly first: SpansByWitness;
  readonly second: SpansByWitness;
}

export type StripState = "text" | "left-out" | "put-in" | "altered" | "moved" | "lacuna" | "withheld";

/** A run of columns of one witness on the erasure map. Half-open, ascending, gapless from 0 to `columns`. */
export interface StripRun {
  readonly from: number;
  readonly to: number;
  readonly state: StripState;
  /** Index of the passage in which the run begins. */
  readonly passage: number;
  /** The variant or move it belongs to. */
  readonly variant?: string;
}

/** The witnesses in one language, collated word by word. */
export interface LanguageGroup {
  readonly language: LanguageTag;
  readonly witnesses: readonly string[];
  /** Key of the witness whose reading is the lemma, or null where the majority rules. */
  readonly base: string | null;
  /** Number of collation columns. */
  readonly columns: number;
  readonly variants: readonly VariantPlace[];
  readonly moves: readonly MovedPassage[];
  readonly strips: { readonly [witness: string]: readonly StripRun[] };
  /** Column at which each passage begins, one per passage of the document. */
  readonly passageColumns: readonly number[];
}

/** A scholar's decision that cannot be followed. */
export interface UnappliedDecision {
  /** Its id. */
  readonly decision: string;
  /** Part of a sentence, for a person. */
  readonly why: string;
}

/** Sentences of both sides that stand for each other. One side is empty where the other has something of its own. */
export interface SentenceBead {
  readonly original: readonly TextSpan[];
  readonly translation: readonly TextSpan[];
}

/** A word that one side has and whose rendering, as these texts elsewhere have it, the other lacks. */
export interface ExpectedRendering {
  readonly word: string;
  readonly rendering: string;
}

/** Something that one side of a translation lacks. */
export interface TranslationGap {
  /** Made from its place, so that it stays the same from run to run. */
  readonly id: string;
  readonly kind: "sentence" | "clause";
  /** Key of the witness that has the words, and where. */
  readonly witness: string;
  readonly span: TextSpan;
  /** Key of the witness that lacks them, and the point at which they would stand. */
  readonly in: string;
  readonly at: TextSpan;
  /** `proposed`: found by the program, for editors only. */
  readonly state: "proposed" | "confirmed";
  /** Of a proposal: 0 to 1. */
  readonly confidence?: number;
  /** Of a proposal: what speaks for it. */
  readonly expected?: readonly ExpectedRendering[];
}

/** A translation beside the witness it was made from, sentence by sentence. */
export interface TranslationPair {
  /** Witness keys. */
  readonly original: string;
  readonly translation: string;
  /** In reading order; every sentence of both stands in one. */
  readonly beads: readonly SentenceBead[];
  /** Share of the sentences that speak for a translation, 0 to 1; below about a half nothing is proposed. */
  readonly fit: number;
  /** In the order of the list of proposals: confirmed ones first, then the surest. */
  readonly gaps: readonly TranslationGap[];
}

/** One per document: every witness with text, side by side. */
export interface DocumentAlignment {
  readonly document: string;
  readonly passages: readonly Passage[];
  readonly groups: readonly LanguageGroup[];
  /** Absent where no witness translates another. */
  readonly translations?: readonly TranslationPair[];
  /** Decisions that others contradict; absent where all could be followed. */
  readonly unapplied?: readonly UnappliedDecision[];
  /** Where the witnesses name persons, as far as some were looked for. */
  readonly persons?: readonly PersonTrace[];
  /** Name and version of the rule that made it. */
  readonly method: string;
}
