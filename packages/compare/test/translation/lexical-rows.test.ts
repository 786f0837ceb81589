import fc from "fast-check";
import { expect, test } from "vitest";
import type { WordShares } from "../../src/translation/background.ts";
import { type Band, bandAround } from "../../src/translation/band.ts";
import { BEAD_KINDS, type BeadKind, GAP_KINDS, WIDEST } from "../../src/translation/bead.ts";
import { type BeadRow, beadRows } from "../../src/translation/bead-rows.ts";
import { NO_EDGES } from "../../src/translation/edge-model.ts";
import { guessLengths } from "../../src/translation/length-model.ts";
import { LexicalRows } from "../../src/translation/lexical-rows.ts";
import { LexicalTile } from "../../src/translation/lexical-tile.ts";
import { createLexicon, type Lexicon, PairTableBuilder } from "../../src/translation/lexicon.ts";
import { SETTINGS } from "../../src/translation/settings.ts";
import type { SideText } from "../../src/translation/vocabulary.ts";

const WORDS = 6;

const text: fc.Arbitrary<SideText> = fc
  .array(fc.array(fc.nat(WORDS - 1), { maxLength: 5 }), { minLength: 1, maxLength: 9 })
  .map((sentences) => ({
    sentences: sentences.length,
    from: Int32Array.from([0, ...sentences.map((_, at) => sentences.slice(0, at + 1).flat().length)]),
    words: Int32Array.from(sentences.flat()),
    lengths: Float64Array.from(sentences, ({ length }) => 1 + 5 * length),
    openings: new Uint8Array(sentences.length),
    closings: new Uint8Array(sentences.length),
  }));

/** Rows of a few pairs each that sum to at most 1. */
const lexicon: fc.Arbitrary<Lexicon> = fc
  .array(fc.uniqueArray(fc.nat(WORDS - 1), { maxLength: 3 }), { minLength: WORDS, maxLength: WORDS })
  .map((rows) => {
    const table = new PairTableBuilder(WORDS);
    for (const row of rows) {
      for (const [at, word] of row.entries()) table.add(word, 0.3 / (at + 1));
      table.endRow();
    }
    return createLexicon(table.table());
  });

const SHARES: WordShares = {
  share: Float64Array.from({ length: WORDS }, (_, word) => (word + 1) / ((WORDS * (WORDS + 1)) / 2)),
  background: Float64Array.from({ length: WORDS }, (_, word) => (WORDS - word) / ((WORDS * (WORDS + 1)) / 2)),
};

/** By the formula: log of the mixture, unexplained words by their background, over the word's frequency, word by word. */
function likelihood(
  given: SideText,
  first: number,
  last: number,
  other: SideText,
  sentence: number,
  { pairs, mass }: Lexicon,
) {
  const group = given.words.subarray(given.from[first], given.from[last + 1]);
  const { noise } = SETTINGS;
  let sum = 0;
  for (const word of other.words.subarray(other.from[sentence], other.from[sentence + 1])) {
    const share = SHARES.background[word] ?? 0;
    let probability = 0;
    for (const from of group) {
      probability += (1 - (mass[from] ?? 0)) * share;
      for (let at = pairs.from[from] ?? 0; at < (pairs.from[from + 1] ?? 0); at++)
        if (pairs.to[at] === word) probability += pairs.value[at] ?? 0;
    }
    sum +=
      Math.log(group.length === 0 ? share : ((1 - noise) * probability) / group.length + noise * share) -
      Math.log(SHARES.share[word] ?? 0);
  }
  return sum;
}

test("rows of likelihoods are what the formula gives, whatever was read before", () => {
  fc.assert(
    fc.property(
      text,
      text,
      lexicon,
      fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.nat(8)), { maxLength: 6 }),
      (given, other, words, asked) => {
        const rows = new LexicalRows(given, other, words, SHARES, SETTINGS.noise);
        for (const [sentence, one, two] of asked.map(([a, b, c]) => [a % given.sentences, b, c] as const)) {
          const window = {
            from: Math.min(one, two, other.sentences),
            to: Math.min(Math.max(one, two), other.sentences),
          };
          const out = new Float32Array(WIDEST * 9);
          rows.fill(sentence, window, window.to, { out, first: 0, step: 1, plane: 9 });
          for (let size = 1; size <= Math.min(WIDEST, sentence + 1); size++)
            for (let at = window.from; at < window.to; at++)
              expect(out[(size - 1) * 9 + at - window.from]).toBeCloseTo(
                likelihood(given, sentence - size + 1, sentence, other, at, words),
                3,
              );
        }
      },
    ),
    { numRuns: 200 },
  );
});

const bandFor = (source: SideText, target: SideText, half: number): Band =>
  bandAround(
    Float64Array.from({ length: source.sentences + 1 }, (_, at) => (at * target.sentences) / source.sentences),
    target.sentences,
    half,
  );

/** The beads of a row that begin within the text, as half-open ranges of both sides. */
const beadsAt = (place: number, { from, to }: Band) =>
  (BEAD_KINDS.slice(GAP_KINDS) as readonly BeadKind[])
    .filter(({ source }) => source <= place)
    .flatMap(({ source, target }) => {
      const first = Math.max(target, from[place] ?? 0);
      const columns = Array.from({ length: Math.max(0, (to[place] ?? 0) - first) }, (_, at) => first + at);
      return columns.map((column) => ({ source, target, sourceFrom: place - source, targetFrom: column - target }));
    });

const range = (from: number, length: number): readonly number[] => Array.from({ length }, (_, at) => from + at);

const KNOWN = {
  sourceShares: SHARES,
  targetShares: SHARES,
  edges: NO_EDGES,
  paragraphs: undefined,
  settings: SETTINGS,
};

test("rows that are known change nothing", () => {
  const isRow = (row: number | BeadRow): row is BeadRow => typeof row !== "number";
  const someRows = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(text, text, lexicon, fc.integer({ min: 1, max: 9 }), someRows, (source, target, words, half, taken) => {
      const evidence = { source, target, forward: words, backward: words, ...KNOWN };
      const lengths = guessLengths(source, target);
      const narrow = [...beadRows(evidence, lengths, bandFor(source, target, 1))].filter(isRow);
      const known = [undefined, ...narrow.map((row, at) => (taken[at] ? row : undefined))];
      const band = bandFor(source, target, half);
      const fresh = [...beadRows(evidence, lengths, band)].filter(isRow);
      expect([...beadRows(evidence, lengths, band, known)].filter(isRow)).toEqual(fresh);
    }),
    { numRuns: 40 },
  );
});

test("a tile holds both sums of every bead of its band", () => {
  fc.assert(
    fc.property(
      text,
      text,
      lexicon,
      lexicon,
      fc.integer({ min: 1, max: 9 }),
      (source, target, forward, backward, half) => {
        const band = bandFor(source, target, half);
        const tile = new LexicalTile({ source, target, forward, backward, ...KNOWN }, band);
        for (const place of range(1, source.sentences)) {
          tile.reach(place - 1);
          for (const bead of beadsAt(place, band)) {
            const [lastSource, lastTarget] = [place - 1, bead.targetFrom + bead.target - 1];
            for (const at of range(bead.targetFrom, bead.target))
              expect(tile.ahead[tile.at(lastSource, at) + (bead.source - 1) * tile.plane]).toBeCloseTo(
                likelihood(source, bead.sourceFrom, lastSource, target, at, forward),
                3,
              );
            for (const at of range(bead.sourceFrom, bead.source))
              expect(tile.back[tile.at(at, lastTarget) + (bead.target - 1) * tile.plane]).toBeCloseTo(
                likelihood(target, bead.targetFrom, lastTarget, source, at, backward),
                3,
              );
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});
