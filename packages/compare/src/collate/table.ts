import type { Token } from "../text/token.ts";
import type { Gap } from "./lacuna.ts";

/** The finished table as variants, moves and the result are read from it. Witnesses are counted in the order given. */
export interface Table {
  readonly size: number;
  readonly width: number;
  /** `cells[column * width + witness]`: index of the first token there, or -1. */
  readonly cells: Int32Array;
  /** Same key: how many tokens beyond the first; cells with none are absent. */
  readonly more: ReadonlyMap<number, number>;
  readonly tokens: readonly (readonly Token[])[];
  /** A number for each token's text as written; equal texts have equal numbers, below `textCount`. */
  readonly texts: readonly Int32Array[];
  readonly textCount: number;
  /** Number of each token's word, -1 for a lacuna. */
  readonly words: readonly Int32Array[];
  readonly normals: readonly string[];
  readonly bits: Float64Array;
  readonly isWord: Uint8Array;
  /** Place of each witness in the order of content: breaks ties without regard to the order given. */
  readonly rank: readonly number[];
  readonly gaps: readonly (readonly Gap[])[];
}

/** The tokens of a witness in columns `from` to `to`, as a half-open range; empty where it has none. */
export function tokensBetween(table: Table, witness: number, from: number, to: number): { from: number; to: number } {
  let first = -1;
  let end = -1;
  for (let column = from; column < to; column++) {
    const key = column * table.width + witness;
    const token = table.cells[key] as number;
    if (token < 0) continue;
    if (first < 0) first = token;
    end = token + 1 + (table.more.get(key) ?? 0);
  }
  return first < 0 ? { from: 0, to: 0 } : { from: first, to: end };
}

/** A witness's text in some columns, as one string that tells tokens apart; a single token is given as it is. */
export function textBetween(table: Table, witness: number, from: number, to: number): string {
  const range = tokensBetween(table, witness, from, to);
  const tokens = table.tokens[witness] ?? [];
  let text = "";
  for (let token = range.from; token < range.to; token++)
    text += token > range.from ? `\0${tokens[token]?.text}` : tokens[token]?.text;
  return text;
}

/** The words of a witness in some columns in normal form and written together: marks and word division do not count. */
export function normalBetween(table: Table, witness: number, from: number, to: number): string {
  const range = tokensBetween(table, witness, from, to);
  const words = table.words[witness] as Int32Array;
  let normal = "";
  for (let token = range.from; token < range.to; token++) {
    const word = words[token] as number;
    if (word >= 0 && table.isWord[word]) normal += table.normals[word];
  }
  return normal;
}
