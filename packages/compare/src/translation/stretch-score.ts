import type { WordShares } from "./background.ts";
import type { Step } from "./bead.ts";
import { logTranslated } from "./length-model.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Direction } from "./omitted-sentences.ts";
import type { Settings } from "./settings.ts";

/** A run of words of the fuller side of a bead, as places among its words; half open. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Characters without white space. */
  readonly length: number;
}

/**
 * How much likelier a bead is if a stretch of its fuller side has no counterpart, as a natural logarithm: without it the lengths fit
 * better, its own words have no rendering to explain, and the words of the other side fewer that they must come from. The likelihoods
 * are those by which beads are aligned.
 */
export class StretchScores {
  readonly #direction: Direction;
  readonly #settings: Settings;
  readonly #full: Int32Array;
  readonly #short: Int32Array;
  readonly #expected: number;
  readonly #found: number;
  /** For each word of the short side sums, over the words of the full side before each, of what they give it. */
  readonly #gains: readonly Float64Array[];
  readonly #mass: Float64Array;
  /** Sums, over the words of the full side before each, of what speaks for their being rendered. */
  readonly #rendered: Float64Array;

  constructor(step: Step, direction: Direction, settings: Settings) {
    const { full, short, rendering, back, ratio, fullShares, shortShares } = direction;
    this.#direction = direction;
    this.#settings = settings;
    this.#full = full.words.subarray(full.from[step.sourceFrom], full.from[step.sourceTo]);
    this.#short = short.words.subarray(short.from[step.targetFrom], short.from[step.targetTo]);
    this.#expected = sumOf(full.lengths, step.sourceFrom, step.sourceTo) * ratio;
    this.#found = sumOf(short.lengths, step.targetFrom, step.targetTo);
    this.#mass = sumsBefore(Array.from(this.#full, (word) => rendering.lexicon.mass[word] as number));
    this.#gains = gainsBefore(this.#full, this.#short, rendering.lexicon, shortShares.background);
    this.#rendered = sumsBefore(renderedLogs(this.#full, this.#short, back, fullShares, settings.noise));
  }

  /** Places of the words of a sentence among those of the bead. */
  placesOf(sentence: number, step: Step): { readonly from: number; readonly to: number } {
    const { from } = this.#direction.full;
    const first = from[step.sourceFrom] as number;
    return { from: (from[sentence] as number) - first, to: (from[sentence + 1] as number) - first };
  }

  score(stretch: Stretch): number {
    const { lengthWeight, lexicalWeight } = this.#settings;
    const own = (this.#rendered[stretch.to] as number) - (this.#rendered[stretch.from] as number);
    const words = this.#explained(stretch) - this.#explained({ from: 0, to: 0 }) - own;
    return (lexicalWeight * words) / 2 + lengthWeight * this.#lengths(stretch.length);
  }

  /** What the words of the fuller side, a stretch left out, say of those of the other. */
  #explained({ from, to }: { readonly from: number; readonly to: number }): number {
    const words = this.#full.length - (to - from);
    if (words === 0) return 0;
    const mass = (this.#mass.at(-1) as number) - ((this.#mass[to] as number) - (this.#mass[from] as number));
    const { noise } = this.#settings;
    let sum = 0;
    for (const gains of this.#gains) {
      const gain = (gains.at(-1) as number) - ((gains[to] as number) - (gains[from] as number));
      sum += Math.log(((1 - noise) * (gain + words - mass)) / words + noise);
    }
    return sum;
  }

  #lengths(length: number): number {
    const { variance, ratio } = this.#direction;
    const { lengthSpread } = this.#settings;
    const without = Math.max(1, this.#expected - length * ratio);
    const log = (expected: number): number => logTranslated(this.#found, expected, variance, lengthSpread);
    return log(without) - log(this.#expected);
  }
}

function gainsBefore(full: Int32Array, short: Int32Array, lexicon: Lexicon, background: Float64Array): Float64Array[] {
  const { from, to, value } = lexicon.pairs;
  const rows = new Map<number, Float64Array>();
  for (const word of short) rows.set(word, new Float64Array(full.length + 1));
  for (const [at, word] of full.entries())
    for (let pair = from[word] as number; pair < (from[word + 1] as number); pair++) {
      const row = rows.get(to[pair] as number);
      if (row !== undefined) row[at + 1] = (value[pair] as number) / (background[to[pair] as number] as number);
    }
  for (const row of rows.values())
    for (let at = 0; at < full.length; at++) row[at + 1] = (row[at + 1] as number) + (row[at] as number);
  return Array.from(short, (word) => rows.get(word) as Float64Array);
}

/** Of each word of the full side: how much likelier it is because of the words of the short side. */
function renderedLogs(
  full: Int32Array,
  short: Int32Array,
  { pairs: { from, to, value }, mass }: Lexicon,
  { share, background }: WordShares,
  noise: number,
): number[] {
  const gains = new Map(Array.from(full, (word) => [word, 0]));
  let free = 0;
  for (const word of short) {
    free += 1 - (mass[word] as number);
    for (let pair = from[word] as number; pair < (from[word + 1] as number); pair++) {
      const gain = gains.get(to[pair] as number);
      if (gain !== undefined)
        gains.set(to[pair] as number, gain + (value[pair] as number) / (background[to[pair] as number] as number));
    }
  }
  return Array.from(full, (word) => {
    const rendered = ((1 - noise) * ((gains.get(word) as number) + free)) / Math.max(1, short.length) + noise;
    return Math.log((rendered * (background[word] as number)) / (share[word] as number));
  });
}

function sumsBefore(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (const [at, value] of values.entries()) sums[at + 1] = (sums[at] as number) + value;
  return sums;
}

export function sumOf(lengths: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += lengths[at] as number;
  return sum;
}
