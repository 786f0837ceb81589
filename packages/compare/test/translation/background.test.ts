import fc from "fast-check";
import { expect, test } from "vitest";
import { learnBackground } from "../../src/translation/background.ts";
import type { BeadPairs, BeadWords } from "../../src/translation/bead-words.ts";
import { createLexicon, PairTableBuilder } from "../../src/translation/lexicon.ts";

const WORDS = 4;
const NOISE = 0.05;
const SHARE = Float64Array.from({ length: WORDS }, (_, word) => (word + 1) / 10);

type Words = readonly (readonly number[])[];

const side = (beads: Words): BeadWords => ({
  from: Int32Array.from([0, ...beads.map((_, at) => beads.slice(0, at + 1).flat().length)]),
  words: Int32Array.from(beads.flat()),
  times: new Float32Array(beads.flat().length).fill(1),
});

const pairsOf = (
  beads: readonly { readonly source: readonly number[]; readonly target: readonly number[] }[],
): BeadPairs => ({
  source: side(beads.map(({ source }) => source)),
  target: side(beads.map(({ target }) => target)),
  weights: new Float64Array(beads.length).fill(1),
});

/** Each word is rendered by the one of the same number, with this probability. */
const same = (probability: readonly number[]) => {
  const table = new PairTableBuilder(WORDS);
  for (const [word, value] of probability.entries()) {
    if (value > 0) table.add(word, value);
    table.endRow();
  }
  return createLexicon(table.table());
};

function finish<T>(steps: Generator<unknown, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

const words = fc.uniqueArray(fc.nat(WORDS - 1), { minLength: 1, maxLength: WORDS });

test("background shares are what the formula gives, and sum to 1", () => {
  const chance = fc.constantFrom(0, 0.3, 0.9);
  const beads = fc.array(fc.record({ source: words, target: words }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(beads, fc.array(chance, { minLength: WORDS, maxLength: WORDS }), (list, probability) => {
      const unexplained = new Float64Array(WORDS);
      const times = new Float64Array(WORDS);
      for (const { source, target } of list)
        for (const word of target) {
          const free = source.reduce((sum, from) => sum + 1 - (probability[from] ?? 0), 0);
          const gain = source.includes(word) ? (probability[word] ?? 0) / (SHARE[word] ?? 1) : 0;
          const least = ((1 - NOISE) * free) / source.length + NOISE;
          times[word] = (times[word] ?? 0) + 1;
          unexplained[word] = (unexplained[word] ?? 0) + least / (least + ((1 - NOISE) * gain) / source.length);
        }
      const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
      const usual = total(unexplained) / total(times);
      const raw = SHARE.map((share, word) => (share * ((unexplained[word] ?? 0) + usual)) / ((times[word] ?? 0) + 1));
      const { share, background } = finish(learnBackground(pairsOf(list), same(probability), SHARE, NOISE));
      expect(share).toBe(SHARE);
      for (const [word, value] of background.entries()) expect(value).toBeCloseTo((raw[word] ?? 0) / total(raw), 9);
      expect(total(background)).toBeCloseTo(1, 9);
    }),
    { numRuns: 100 },
  );
});

test("a word that always has its original is rare where nothing accounts for it; one of which nothing is known is not", () => {
  const bead = { source: [0, 1], target: [0, 1] };
  const lexicon = same([0.9, 0, 0, 0]);
  const { background } = finish(learnBackground(pairsOf(Array(20).fill(bead)), lexicon, SHARE, NOISE));
  expect((background[0] ?? 1) / (SHARE[0] ?? 1)).toBeLessThan(0.3);
  expect((background[1] ?? 0) / (SHARE[1] ?? 1)).toBeGreaterThan(1);
});
