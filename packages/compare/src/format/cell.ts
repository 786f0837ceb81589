import type { Collation } from "../collate/collation.ts";
import type { Token, Witness } from "../text/token.ts";

/** The tokens of every witness in one column, several where a divided word shares it. */
export type Cells = readonly (readonly Token[])[];

/** Column by column what each witness has there. The witnesses must be those the collation was made of, in that order. */
export function* readColumns(collation: Collation, witnesses: readonly Witness[]): Generator<Cells> {
  const extra = new Map(collation.extra.map(({ column, witness, tokens }) => [`${column}:${witness}`, tokens]));
  for (const [column, row] of collation.columns.entries())
    yield row.map((token, witness) => {
      if (token === null) return [];
      const all = witnesses[witness]?.tokens ?? [];
      return [token, ...(extra.get(`${column}:${witness}`) ?? [])].flatMap((each) => all[each] ?? []);
    });
}

/** What stands in a cell as it was written, with the white space between its tokens but not after the last. */
export function cellText(tokens: readonly Token[]): string {
  return tokens.map((token, at) => token.text + (at + 1 < tokens.length ? (token.after ?? " ") : "")).join("");
}
