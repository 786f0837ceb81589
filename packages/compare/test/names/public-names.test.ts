import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createNameIndex } from "../../src/index.ts";

const corpora = fileURLToPath(new URL("../../../../../shared/corpora/names/", import.meta.url));
const table = (name: string) =>
  readFileSync(corpora + name, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));

/** The goals, a little below what `bench/names` measures. */
describe.skipIf(!existsSync(corpora))("published names (../shared/corpora/names; skipped where it is absent)", () => {
  it("finds people in every published spelling and nobody else", () => {
    const people = table("people.tsv").slice(1);
    const others = table("distractors.tsv").slice(1);
    const forms = [
      ...people.map(([id = "", form = ""]) => ({ id, form })),
      ...others.map(([id = "", form = ""]) => ({ id: `other ${id}`, form })),
    ];
    const index = createNameIndex(forms);
    let [found, shown, all] = [0, 0, 0];
    for (const [at, [id = "", form = ""]] of people.entries()) {
      const exact = index.search(form).exact.filter((match) => match.index !== at);
      shown += exact.length;
      found += exact.filter((match) => match.id === id).length;
      all += people.filter(([other]) => other === id).length - 1;
    }
    expect(found / all).toBeGreaterThan(0.97);
    expect(found / shown).toBeGreaterThan(0.99);
  });

  it("finds Cyrillic forms by English ones", () => {
    const pairs = table("wd_russian_dev.tsv").map(([english = "", russian = ""]) => [
      english,
      russian.replaceAll(" ", ""),
    ]);
    const pool = [...new Set(pairs.map(([, russian = ""]) => russian))];
    const index = createNameIndex(pool.map((form) => ({ id: form, form })));
    const queries = pairs.filter((_, at) => at % 97 === 0);
    let [hits, shown, right] = [0, 0, 0];
    for (const [english = "", russian] of queries) {
      const { exact, near } = index.search(english, { limit: 10 });
      if ([...exact, ...near].slice(0, 10).some(({ form }) => form === russian)) hits++;
      shown += exact.length;
      right += exact.filter(({ form }) => form === russian).length;
    }
    expect(hits / queries.length).toBeGreaterThan(0.93);
    expect(right / shown).toBeGreaterThan(0.95);
  });
});
