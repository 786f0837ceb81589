import { CompareError } from "../error.ts";
import type { Collation } from "./collation.ts";

/**
 * Throws unless every token of every witness stands exactly once in the collation, and in order.
 * @throws CompareError `conservation`
 */
export function assertConserved(
  collation: Pick<Collation, "witnesses" | "columns" | "extra">,
  lengths: readonly number[],
): void {
  const next = lengths.map(() => 0);
  const extras = new Map(
    collation.extra.map(({ column, witness, tokens }) => [column * lengths.length + witness, tokens]),
  );
  const meet = (witness: number, token: number) => {
    if (token !== next[witness]) throw lost(collation.witnesses[witness], next[witness], token);
    next[witness] = token + 1;
  };
  // Counted loops: a novel has a million cells, and an abort waits for all of them.
  for (let column = 0; column < collation.columns.length; column++) {
    const cells = collation.columns[column] as readonly (number | null)[];
    for (let witness = 0; witness < cells.length; witness++) {
      const token = cells[witness] as number | null;
      if (token === null) continue;
      meet(witness, token);
      if (extras.size === 0) continue;
      for (const more of extras.get(column * lengths.length + witness) ?? []) meet(witness, more);
      extras.delete(column * lengths.length + witness);
    }
  }
  for (const [witness, length] of lengths.entries())
    if (next[witness] !== length) throw lost(collation.witnesses[witness], next[witness], length);
  if (extras.size > 0) throw new CompareError("conservation", "A further token stands beside an empty cell.");
}

function lost(siglum: string | undefined, expected: number | undefined, met: number): CompareError {
  return new CompareError(
    "conservation",
    `Witness ${siglum}: token ${expected} is due and token ${met} comes. This is a fault of the program; please report it.`,
  );
}
