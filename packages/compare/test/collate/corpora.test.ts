import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { collate } from "../../src/index.ts";
import { formatTable, parseTable } from "../notation.ts";

/** Shared corpora lie beside the project; without them these tests are skipped, and say so. */
const shared = new URL("../../../../../shared/corpora/collation/", import.meta.url);
const isThere = existsSync(shared);

interface HardCase {
  readonly name: string;
  readonly mode: "exact" | "near";
  readonly expected: Record<string, (string | null)[]>;
}

const hardCases: HardCase[] = isThere ? JSON.parse(readFileSync(new URL("hard-cases/cases.json", shared), "utf8")) : [];

/** Pairs of tokens that share a column, as "A2~B3"; in mode exact only those that read the same. */
function pairs(rows: readonly string[], mode: "exact" | "near"): string[] {
  const cells = rows.map((row) => {
    const [siglum, ...columns] = row.split(" ");
    let token = 0;
    return columns.flatMap((cell, column) =>
      cell === "-" ? [] : cell.split("+").map((text) => ({ name: `${siglum}${token++}`, siglum, column, text })),
    );
  });
  const all = cells.flat();
  return all.flatMap((a) =>
    all
      .filter((b) => a.siglum !== b.siglum && a.name < b.name && a.column === b.column)
      .filter((b) => mode === "near" || a.text === b.text)
      .map((b) => `${a.name}~${b.name}`),
  );
}

describe.skipIf(!isThere)(`hard cases${isThere ? "" : " (skipped: no shared corpora beside the project)"}`, () => {
  test.each(hardCases.map((one) => [one.name, one] as const))("%s", async (_, { expected, mode }) => {
    const rows = Object.entries(expected).map(([siglum, cells]) =>
      [siglum, ...cells.map((cell) => cell ?? "-")].join(" "),
    );
    const witnesses = parseTable(rows);
    const found = formatTable(await collate(witnesses), witnesses);
    expect(pairs(found, mode).sort()).toEqual(pairs(rows, mode).sort());
  });
});

describe.skipIf(!isThere)("Frankenstein", () => {
  const read = (name: string) =>
    readFileSync(new URL(`frankenstein/${name}.txt`, shared), "utf8")
      .split(/\s+/)
      .filter(Boolean);

  test("five witnesses, whole: pairs that the editors did not set side by side are fewer than 1 in 200", async () => {
    const file = JSON.parse(readFileSync(new URL("frankenstein/gold_columns.json", shared), "utf8"));
    const gold: Record<string, (string | null)[]> = file.gold ?? file;
    const sigla = Object.keys(gold);
    const { columns } = await collate(
      sigla.map((siglum) => ({ siglum, tokens: read(siglum).map((text) => ({ text })) })),
    );
    let all = 0;
    let wrong = 0;
    for (const row of columns) {
      const places = row
        .flatMap((token, w) => (token === null ? [] : [gold[sigla[w] as string]?.[token] ?? null]))
        .filter((place) => place !== null);
      for (const [i, a] of places.entries())
        for (const b of places.slice(i + 1)) {
          all++;
          if (a !== b) wrong++;
        }
    }
    expect(all).toBeGreaterThan(600_000);
    expect(wrong / all).toBeLessThan(0.005);
  });
});
