import type { Collation, Token } from "@variorum/compare";
import { layParallel, type ParallelText, type ParallelWitness, type PlacedVariant } from "./parallel-text.ts";

/** A witness of a collation, with the text that its tokens were cut from. */
export interface CollatedText extends Omit<ParallelWitness, "gaps"> {
  readonly tokens: readonly Token[];
}

/** What a collation found, laid beside each other as the texts have it. Tokens must have their offsets. */
export function parallelCollation(collation: Collation, texts: readonly CollatedText[]): ParallelText {
  const edges = texts.map(({ tokens }, w) => firstTokens(collation, w, tokens.length));
  const variants = collation.variants.map((variant, index): PlacedVariant => {
    const relations = texts.map(
      (_, w) => variant.readings.find(({ witnesses }) => witnesses.includes(w))?.relation ?? "omission",
    );
    const ends = texts.map(({ tokens }, w) => {
      const [first = 0, last = 0] = [edges[w]?.[variant.from], edges[w]?.[variant.to]];
      const point = tokens[first]?.from ?? tokens.at(-1)?.to ?? 0;
      return first < last ? [tokens[first]?.from ?? 0, tokens[last - 1]?.to ?? 0] : [point, point];
    });
    return {
      name: `v${index + 1}`,
      lemma: variant.readings[variant.lemma]?.witnesses[0] ?? 0,
      relations,
      from: ends.map(([from = 0]) => from),
      to: ends.map(([, to = 0]) => to),
    };
  });
  return layParallel(
    texts.map(({ id, text }) => ({ id, text, gaps: [] })),
    variants,
  );
}

/** For each column, and for the end, the first token of a witness that stands in it or after it. */
function firstTokens({ columns }: Collation, w: number, count: number): Int32Array {
  const first = new Int32Array(columns.length + 1).fill(count);
  let next = count;
  for (let column = columns.length - 1; column >= 0; column--) {
    next = columns[column]?.[w] ?? next;
    first[column] = next;
  }
  return first;
}
