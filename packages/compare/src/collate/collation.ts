/** How a reading stands to the lemma. A lacuna is never an omission: what is not there to be read cannot have been left out. */
export type Relation = "same" | "accidental" | "substantive" | "omission" | "addition" | "lacuna";

/** Witnesses that read the same text, letter for letter, at one variant place. */
export interface Reading {
  /** Indices into `Collation.witnesses`, ascending. */
  readonly witnesses: readonly number[];
  /** Against the lemma; the lemma itself is `same`. */
  readonly relation: Relation;
}

/** A place where the witnesses differ and that reads as one variant for a person. */
export interface Variant {
  /** First column, and the column after the last. */
  readonly from: number;
  readonly to: number;
  /** Index into `readings`. */
  readonly lemma: number;
  /** Every witness stands in exactly one of them; those with nothing left to read share the one that is `lacuna`. */
  readonly readings: readonly Reading[];
  /** Indices into `Collation.moves`: blocks that leave or arrive here. Absent when there are none. */
  readonly moves?: readonly number[];
}

/** Tokens `from` up to, not including, `to` of one witness (an index into `Collation.witnesses`). */
export interface TokenRange {
  readonly witness: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A block of words that stands in one place in some witnesses and in another place in others.
 * `from` is the place in the base witness, or, without one, the place that more witnesses have (the earlier one when equal);
 * `to` is the other place. Each names one witness to show it by; `fromWitnesses` and `toWitnesses` list the block in every
 * witness that has it there, the shown one included, by ascending witness. Text moved twice gives two moves.
 */
export interface Move {
  readonly from: TokenRange;
  readonly to: TokenRange;
  readonly fromWitnesses: readonly TokenRange[];
  readonly toWitnesses: readonly TokenRange[];
}

/** Further tokens of a witness that share a column with the one named in `columns`: a word written as two, `ac count` beside `account`. */
export interface Extra {
  readonly column: number;
  readonly witness: number;
  readonly tokens: readonly number[];
}

/** The result of collating: plain data that survives JSON; the same input gives the same bytes. */
export interface Collation {
  /** Sigla in the order given. */
  readonly witnesses: readonly string[];
  /** `columns[c][w]`: index of the token of witness `w` that stands in column `c`, or null. */
  readonly columns: readonly (readonly (number | null)[])[];
  readonly extra: readonly Extra[];
  /** By ascending column; their ranges do not overlap. Columns outside them are the same in every witness that is not in lacuna. */
  readonly variants: readonly Variant[];
  readonly moves: readonly Move[];
  /** Decisions that no longer apply: index into `decisions`, and why. */
  readonly unapplied: readonly { readonly decision: number; readonly why: string }[];
}
