import { type CollateOptions, type Collation, collate, type Token, type Witness } from "../src/index.ts";

/*
 * A table in one string a witness: "A over this - dog". The first word is the siglum, `-` an empty cell, `ac+count` two
 * tokens in one cell, `[…]` a lacuna. The same notation is input (with the empty cells left out) and expected output.
 */

export function parseTable(rows: readonly string[]): Witness[] {
  return rows.map((row) => {
    const [siglum = "", ...cells] = row.trim().split(/\s+/);
    const tokens = cells.filter((cell) => cell !== "-").flatMap((cell) => cell.split("+").map(parseToken));
    return { siglum, tokens };
  });
}

function parseToken(text: string): Token {
  return text === "[…]" ? { text, lacuna: true } : { text };
}

export function formatTable(collation: Collation, witnesses: readonly Witness[]): string[] {
  return collation.witnesses.map((siglum, witness) => {
    const tokens = witnesses[witness]?.tokens ?? [];
    const cells = collation.columns.map((row, column) => {
      const token = row[witness] ?? null;
      if (token === null) return "-";
      const more = collation.extra.find((extra) => extra.column === column && extra.witness === witness)?.tokens ?? [];
      return [token, ...more].map((each) => tokens[each]?.text).join("+");
    });
    return [siglum, ...cells].join(" ");
  });
}

/** Collates what the rows hold and gives the table back in the same notation. */
export async function recollate(rows: readonly string[], options?: CollateOptions): Promise<string[]> {
  const witnesses = parseTable(rows);
  return formatTable(await collate(witnesses, options), witnesses);
}

/** Variants as "from-to lemma: A B=same C=substantive". */
export function formatVariants({ variants, witnesses }: Collation): string[] {
  return variants.map(({ from, to, readings }) => {
    const parts = readings.map(
      ({ witnesses: who, relation }) => `${who.map((w) => witnesses[w]).join(" ")}=${relation}`,
    );
    return `${from}-${to} ${parts.join(" ")}`;
  });
}
