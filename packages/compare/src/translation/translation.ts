/** Sentences that stand for each other; numbers count from 0. One side of a gap is empty. */
export interface TranslationBead {
  readonly source: number[];
  readonly target: number[];
  /** Natural logarithm of how much likelier these are translations of each other than strangers; below 0 for gaps and doubtful beads. */
  readonly score: number;
}

/** A word of what one side lacks, and how the texts render it elsewhere. */
export interface ExpectedWord {
  readonly word: string;
  readonly rendering: string;
  /** Probability that the one is rendered by the other, as learnt from these texts. */
  readonly probability: number;
}

/** Part of a sentence, half open, in UTF-16 code units of it. */
export interface Clause {
  readonly sentence: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Something that one side seems to lack. A proposal for a person to confirm, never a fact. */
export interface TranslationFinding {
  readonly kind: "sentence" | "clause";
  /** The side that lacks it. */
  readonly lacking: "source" | "target";
  /** Of a missing run of sentences the one side is empty; of a clause, the bead in which it was cut. */
  readonly source: number[];
  readonly target: number[];
  /** Sentence of the lacking side before which it would stand. */
  readonly before: number;
  /** For `clause`: what seems to be missing, as the fuller side has it. */
  readonly clause?: Clause;
  /** 0 to 1; the list is ranked by it. */
  readonly confidence: number;
  readonly evidence: {
    /** Words that the texts render elsewhere and not here, the surest first. */
    readonly expected: readonly ExpectedWord[];
    /** Characters that the lacking side has there, and that its usual length would have. */
    readonly length: { readonly found: number; readonly expected: number };
  };
}

/** Two texts side by side, sentence by sentence. */
export interface TranslationAlignment {
  /** In reading order; every sentence of both sides stands in exactly one. */
  readonly beads: TranslationBead[];
  readonly findings: TranslationFinding[];
  /**
   * Share of the sentences whose beads speak for a translation, 0 to 1. Of real translations most do; below
   * .45 these are hardly two versions of one text, and nothing is listed in `findings`.
   */
  readonly fit: number;
}
