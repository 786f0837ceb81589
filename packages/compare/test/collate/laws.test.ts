import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Collation, collate, type Witness } from "../../src/index.ts";
import { relatives, strangers } from "../arbitrary.ts";

const anyWitnesses = fc.oneof(strangers, relatives);

/** What must not hang on the order given: columns, readings and moves keyed by siglum. */
function bySiglum(collation: Collation): unknown {
  const name = (witness: number) => collation.witnesses[witness] as string;
  const cells = (row: readonly (number | null)[]) => Object.fromEntries(row.map((token, w) => [name(w), token]).sort());
  const range = (r: { witness: number; from: number; to: number }) => `${name(r.witness)} ${r.from} ${r.to}`;
  return {
    columns: collation.columns.map(cells),
    extra: collation.extra.map((e) => `${e.column} ${name(e.witness)} ${e.tokens}`).sort(),
    variants: collation.variants.map(({ from, to, lemma, readings, moves }) => ({
      from,
      to,
      moves,
      lemma: readings[lemma]?.witnesses.map(name).sort(),
      readings: readings.map(({ witnesses, relation }) => `${relation} ${witnesses.map(name).sort()}`).sort(),
    })),
    moves: collation.moves.map((m) => [
      range(m.from),
      range(m.to),
      m.fromWitnesses.map(range).sort(),
      m.toWitnesses.map(range).sort(),
    ]),
  };
}

function tokensOf({ columns, extra }: Collation, witness: number): number[] {
  return columns.flatMap((row, column) => {
    const token = row[witness] ?? null;
    if (token === null) return [];
    return [token, ...(extra.find((e) => e.column === column && e.witness === witness)?.tokens ?? [])];
  });
}

describe("laws", () => {
  test("conservation: every token stands exactly once, in order, and no column is empty", async () => {
    await fc.assert(
      fc.asyncProperty(anyWitnesses, async (witnesses) => {
        const collation = await collate(witnesses);
        for (const [w, { tokens }] of witnesses.entries())
          expect(tokensOf(collation, w)).toEqual(tokens.map((_, i) => i));
        for (const row of collation.columns) expect(row.some((token) => token !== null)).toBe(true);
      }),
    );
  });

  test("order: one result for every permutation of the witnesses", async () => {
    const permuted = anyWitnesses.chain((witnesses) =>
      fc.tuple(fc.constant(witnesses), fc.shuffledSubarray(witnesses, { minLength: witnesses.length })),
    );
    await fc.assert(
      fc.asyncProperty(permuted, async ([given, shuffled]) => {
        expect(bySiglum(await collate(shuffled))).toEqual(bySiglum(await collate(given)));
      }),
    );
  });

  test("sameness: the same input gives the same bytes, and JSON keeps all of it", async () => {
    await fc.assert(
      fc.asyncProperty(anyWitnesses, async (witnesses) => {
        const once = await collate(witnesses);
        expect(JSON.stringify(await collate(witnesses))).toBe(JSON.stringify(once));
        expect(JSON.parse(JSON.stringify(once))).toEqual(once);
      }),
      { numRuns: 40 },
    );
  });

  test("idempotence: a witness with itself has no variants, no moves and one column a token", async () => {
    await fc.assert(
      fc.asyncProperty(relatives, async ([witness]) => {
        const tokens = (witness as Witness).tokens.filter(({ lacuna }) => !lacuna);
        const { columns, variants, moves } = await collate(["A", "B", "C"].map((siglum) => ({ siglum, tokens })));
        expect(columns).toEqual(tokens.map((_, i) => [i, i, i]));
        expect([variants, moves]).toEqual([[], []]);
      }),
    );
  });

  test("a further copy of a witness changes nothing for the others", async () => {
    await fc.assert(
      fc.asyncProperty(relatives, async (witnesses) => {
        const twin = { siglum: "twin", tokens: (witnesses[0] as Witness).tokens.filter(({ lacuna }) => !lacuna) };
        const { columns } = await collate([twin, { ...twin, siglum: "twin 2" }, ...witnesses]);
        for (const [a, b] of columns) expect(a).toBe(b);
      }),
    );
  });

  test("variants: ascending, disjoint, each witness in exactly one reading, everything outside alike", async () => {
    await fc.assert(
      fc.asyncProperty(anyWitnesses, async (witnesses) => {
        const { columns, variants } = await collate(witnesses);
        let end = 0;
        for (const { from, to, lemma, readings } of variants) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          expect(readings.flatMap((reading) => reading.witnesses).sort((a, b) => a - b)).toEqual(
            witnesses.map((_, w) => w),
          );
          expect(readings[lemma]?.relation).toBe("same");
          expect(readings.filter(({ relation }) => relation === "lacuna").length).toBeLessThanOrEqual(1);
          end = to;
        }
        const outside = columns.filter((_, c) => !variants.some(({ from, to }) => from <= c && c < to));
        for (const row of outside) {
          const texts = row.flatMap((token, w) => (token === null ? [] : [witnesses[w]?.tokens[token]]));
          expect(new Set(texts.filter((token) => !token?.lacuna).map((token) => token?.text)).size).toBeLessThanOrEqual(
            1,
          );
        }
      }),
    );
  });

  test("a lacuna is never an omission", async () => {
    await fc.assert(
      fc.asyncProperty(anyWitnesses, async (witnesses) => {
        const { columns, variants } = await collate(witnesses);
        for (const { from, to, readings } of variants)
          for (const { witnesses: who, relation } of readings)
            for (const w of who) {
              const tokens = columns.slice(from, to).flatMap((row) => row[w] ?? []);
              if (tokens.some((token) => witnesses[w]?.tokens[token]?.lacuna)) expect(relation).toBe("lacuna");
            }
      }),
    );
  });
});
