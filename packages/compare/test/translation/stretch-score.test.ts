import fc from "fast-check";
import { expect, test } from "vitest";
import { createLexicon, PairTableBuilder } from "../../src/translation/lexicon.ts";
import type { Direction } from "../../src/translation/omitted-sentences.ts";
import { SETTINGS } from "../../src/translation/settings.ts";
import { StretchScores } from "../../src/translation/stretch-score.ts";
import type { SideText } from "../../src/translation/vocabulary.ts";

const WORDS = 5;
const words = fc.array(fc.nat(WORDS - 1), { minLength: 2, maxLength: 8 });
const share = Float64Array.from({ length: WORDS }, (_, word) => (word + 1) / 15);
const background = Float64Array.from({ length: WORDS }, (_, word) => (WORDS - word) / 15);
const shares = { share, background };
const vocabulary = { forms: [..."abcde"], samples: [..."abcde"], share };

const lexicon = fc
  .array(fc.uniqueArray(fc.nat(WORDS - 1), { maxLength: 3 }), { minLength: WORDS, maxLength: WORDS })
  .map((rows) => {
    const table = new PairTableBuilder(WORDS);
    for (const row of rows) {
      for (const [at, word] of row.entries()) table.add(word, 0.4 / (at + 1));
      table.endRow();
    }
    return createLexicon(table.table());
  });

const textOf = (list: readonly number[]): SideText => ({
  sentences: 1,
  from: Int32Array.of(0, list.length),
  words: Int32Array.from(list),
  lengths: Float64Array.of(4 * list.length),
  openings: new Uint8Array(1),
  closings: new Uint8Array(1),
});

type Lexicon = Direction["back"];

/** By the formula: what the words of the one side say of each word of the other. */
function said(given: readonly number[], text: readonly number[], { pairs, mass }: Lexicon): number {
  const value = (from: number, to: number): number => {
    for (let at = pairs.from[from] ?? 0; at < (pairs.from[from + 1] ?? 0); at++)
      if (pairs.to[at] === to) return pairs.value[at] ?? 0;
    return 0;
  };
  return text.reduce((sum, word) => {
    const own = given.reduce(
      (all, from) => all + 1 - (mass[from] ?? 0) + value(from, word) / (background[word] ?? 1),
      0,
    );
    const known = given.length === 0 ? 1 : ((1 - SETTINGS.noise) * own) / given.length + SETTINGS.noise;
    return sum + Math.log((known * (background[word] ?? 1)) / (share[word] ?? 1));
  }, 0);
}

const normal = (off: number, variance: number): number => -0.5 * Math.log(variance) - off ** 2 / (2 * variance);

test("a stretch scores what the bead gains when it is taken away, by the formula", () => {
  fc.assert(
    fc.property(words, words, lexicon, lexicon, fc.nat(8), fc.nat(8), (full, short, forward, back, one, two) => {
      const [from, to] = [Math.min(one, two, full.length), Math.min(Math.max(one, two), full.length)];
      const step = { kind: 2, sourceFrom: 0, sourceTo: 1, targetFrom: 0, targetTo: 1, score: 1 };
      const direction: Direction = {
        lacking: "target",
        full: textOf(full),
        short: textOf(short),
        rendering: { from: vocabulary, to: vocabulary, lexicon: forward },
        back,
        fullShares: shares,
        shortShares: shares,
        ratio: 1.1,
        variance: 2,
        steps: [step],
      };
      const kept = [...full.slice(0, from), ...full.slice(to)];
      const lexical = said(kept, short, forward) - said(full, short, forward) - said(short, full.slice(from, to), back);
      const lengths = [4 * full.length - 4 * (to - from), 4 * full.length].map((length) => {
        const expected = Math.max(1, length * 1.1);
        return normal(4 * short.length - expected, 2 * expected + (SETTINGS.lengthSpread * expected) ** 2);
      }) as [number, number];
      const due = (SETTINGS.lexicalWeight * lexical) / 2 + SETTINGS.lengthWeight * (lengths[0] - lengths[1]);
      const found = new StretchScores(step, direction, SETTINGS).score({ from, to, length: 4 * (to - from) });
      expect(found).toBeCloseTo(due, 6);
    }),
    { numRuns: 200 },
  );
});
