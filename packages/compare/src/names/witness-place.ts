import type { Collation, Variant } from "../collate/collation.ts";
import { CompareError } from "../error.ts";
import { isLacuna, isWord, type Witness } from "../text/token.ts";

interface Columns {
  readonly from: number;
  readonly to: number;
}

interface Tokens {
  readonly from: number;
  readonly to: number;
}

/** Looks up places of witnesses in a collation that may hold only some of them. Witnesses are indices into the list given. */
export interface WitnessPlaces {
  /** Whether the collation holds the witness. */
  has(witness: number): boolean;
  /** Columns from the first to past the last of these tokens. */
  columnsOf(witness: number, from: number, to: number): Columns;
  /** The columns widened to the variants they touch. */
  variantAround(from: number, to: number): Columns;
  /** Tokens of the witness in these columns; empty at the place where they would stand. */
  tokensAt(witness: number, from: number, to: number): Tokens;
  /** Whether `witness` has a word in the column of token `at` of `other`. */
  hasWordBeside(witness: number, other: number, at: number): boolean;
}

/** O(columns × witnesses). Throws `bad-collation` where a column names a token that the witness has not. */
export function createWitnessPlaces(witnesses: readonly Witness[], collation: Collation): WitnessPlaces {
  const rows = witnesses.map(({ siglum }) => collation.witnesses.indexOf(siglum));
  const columnOf = witnesses.map(({ tokens }, w) => columnsOfTokens(collation, rows[w] as number, tokens.length));
  const column = (witness: number, at: number): number => (columnOf[witness] as Int32Array)[at] as number;

  return {
    has: (witness) => (rows[witness] ?? -1) >= 0,
    columnsOf(witness, from, to) {
      let first = Number.POSITIVE_INFINITY;
      let last = 0;
      for (let at = from; at < to; at++) {
        first = Math.min(first, column(witness, at));
        last = Math.max(last, column(witness, at));
      }
      return { from: first, to: last + 1 };
    },
    variantAround(from, to) {
      const touched = variantsIn(collation.variants, from, to);
      return {
        from: Math.min(from, ...touched.map((variant) => variant.from)),
        to: Math.max(to, ...touched.map((variant) => variant.to)),
      };
    },
    tokensAt(witness, from, to) {
      const columns = columnOf[witness] as Int32Array;
      return { from: firstAtOrAfter(columns, from), to: firstAtOrAfter(columns, to) };
    },
    hasWordBeside(witness, other, at) {
      const index = collation.columns[column(other, at)]?.[rows[witness] as number];
      const token = typeof index === "number" ? (witnesses[witness] as Witness).tokens[index] : undefined;
      return token !== undefined && !isLacuna(token) && isWord(token.text);
    },
  };
}

/** For each token its column, ascending; tokens that share a column with another are in `extra`. */
function columnsOfTokens(collation: Collation, row: number, length: number): Int32Array {
  const columns = new Int32Array(row < 0 ? 0 : length);
  if (row < 0) return columns;
  const place = (at: number, column: number) => {
    if (!(at >= 0 && at < length))
      throw new CompareError(
        "bad-collation",
        `Column ${column} names token ${at} of witness ${collation.witnesses[row]}, which has ${length}: give the witnesses that were collated.`,
      );
    columns[at] = column;
  };
  collation.columns.forEach((tokens, column) => {
    const at = tokens[row];
    if (typeof at === "number") place(at, column);
  });
  for (const { column, witness, tokens } of collation.extra)
    if (witness === row) for (const at of tokens) place(at, column);
  return columns;
}

/** Variants that share a column with the range; they are sorted and do not overlap. */
function variantsIn(variants: readonly Variant[], from: number, to: number): readonly Variant[] {
  let at = bisect(variants.length, (i) => (variants[i] as Variant).to > from);
  const touched: Variant[] = [];
  for (; at < variants.length && (variants[at] as Variant).from < to; at++) touched.push(variants[at] as Variant);
  return touched;
}

const firstAtOrAfter = (columns: Int32Array, column: number): number =>
  bisect(columns.length, (i) => (columns[i] as number) >= column);

/** The first index for which `holds`, which stays true from there on. */
function bisect(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
