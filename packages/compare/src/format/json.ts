import type { Collation } from "../collate/collation.ts";
import { assertConserved } from "../collate/conservation.ts";
import { CompareError } from "../error.ts";
import type { Token, Witness } from "../text/token.ts";

/** A collation with the witnesses it was made of. */
export interface Collated {
  readonly collation: Collation;
  readonly witnesses: readonly Witness[];
}

/** The collation as JSON, with one field more: `tokens`, per witness its tokens as they were given. */
export function formatCollation(collation: Collation, witnesses: readonly Witness[]): string {
  return JSON.stringify({ ...collation, tokens: witnesses.map(({ tokens }) => tokens) });
}

/**
 * Reads what `formatCollation` wrote. What is read back is checked: every token stands exactly once.
 * @throws CompareError `bad-collation`
 */
export function parseCollation(json: string): Collated {
  const data = parseObject(json);
  for (const field of ["witnesses", "columns", "extra", "variants", "moves", "unapplied", "tokens"])
    if (!Array.isArray(data[field])) throw bad(`"${field}" is not a list`);
  const { tokens, ...rest } = data as unknown as Collation & { tokens: Token[][] };
  if (tokens.length !== rest.witnesses.length)
    throw bad(`${rest.witnesses.length} witnesses and ${tokens.length} lists of tokens`);
  const collation: Collation = rest;
  const witnesses = rest.witnesses.map((siglum, at) => ({ siglum, tokens: tokens[at] ?? [] }));
  checkTokens(witnesses);
  checkColumns(collation);
  try {
    assertConserved(
      collation,
      tokens.map((own) => own.length),
    );
  } catch (cause) {
    throw new CompareError("bad-collation", `This is not a collation: ${(cause as Error).message}`, { cause });
  }
  return { collation, witnesses };
}

function parseObject(json: string): Record<string, unknown> {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (cause) {
    throw new CompareError("bad-collation", `This is not JSON: ${(cause as Error).message}`, { cause });
  }
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw bad("an object is expected");
  return data as Record<string, unknown>;
}

function checkTokens(witnesses: readonly Witness[]): void {
  for (const { siglum, tokens } of witnesses)
    if (typeof siglum !== "string" || !Array.isArray(tokens) || tokens.some((token) => typeof token?.text !== "string"))
      throw bad(`witness ${siglum} has a token without text`);
}

function checkColumns({ columns, witnesses, extra }: Collation): void {
  for (const [column, row] of columns.entries())
    if (
      !Array.isArray(row) ||
      row.length !== witnesses.length ||
      row.some((cell) => cell !== null && !Number.isInteger(cell))
    )
      throw bad(`column ${column} is not a row of ${witnesses.length} numbers or nulls`);
  for (const { tokens } of extra) if (!Array.isArray(tokens)) throw bad('an entry of "extra" has no tokens');
}

function bad(why: string): CompareError {
  return new CompareError("bad-collation", `This is not a collation: ${why}.`);
}
