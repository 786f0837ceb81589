import type { WordShares } from "./background.ts";
import { WIDEST } from "./bead.ts";
import type { EdgeModel } from "./edge-model.ts";
import type { Lexicon } from "./lexicon.ts";
import type { ParagraphMarks } from "./paragraph-start.ts";
import type { Settings } from "./settings.ts";
import type { SideText } from "./vocabulary.ts";

/** What words say of groups of sentences, forth and back. */
export interface WordEvidence {
  readonly source: SideText;
  readonly target: SideText;
  /** p(target word | source word). */
  readonly forward: Lexicon;
  /** p(source word | target word). */
  readonly backward: Lexicon;
  readonly sourceShares: WordShares;
  readonly targetShares: WordShares;
  readonly edges: EdgeModel;
  readonly paragraphs: ParagraphMarks | undefined;
  readonly settings: Settings;
}

/** Half-open range of sentences. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Where the likelihoods of a row go: that of the window's first sentence, and how far apart sentences and sizes of groups are. */
export interface RowPlace {
  readonly out: Float32Array;
  readonly first: number;
  readonly step: number;
  readonly plane: number;
}

/** Sums of a lexicon's mass over the sentences before each sentence. */
export function massBefore(text: SideText, mass: Float64Array): Float64Array {
  const sums = new Float64Array(text.sentences + 1);
  for (let sentence = 0; sentence < text.sentences; sentence++) {
    let sum = sums[sentence] as number;
    for (let at = text.from[sentence] as number; at < (text.from[sentence + 1] as number); at++)
      sum += mass[text.words[at] as number] as number;
    sums[sentence + 1] = sum;
  }
  return sums;
}

/** Each pair's probability over that with which its second word stands unexplained. */
export function gainsOf({ pairs }: Lexicon, { background }: WordShares): Float32Array {
  return Float32Array.from(pairs.value, (value, at) => value / (background[pairs.to[at] as number] as number));
}

/** Of each sentence how much likelier its words are where nothing accounts for them than anywhere, as a natural logarithm. */
export function unexplainedLogs({ from, words, sentences }: SideText, { share, background }: WordShares): Float64Array {
  const sums = new Float64Array(sentences);
  for (let sentence = 0; sentence < sentences; sentence++)
    for (let at = from[sentence] as number; at < (from[sentence + 1] as number); at++) {
      const word = words[at] as number;
      sums[sentence] = (sums[sentence] as number) + Math.log((background[word] as number) / (share[word] as number));
    }
  return sums;
}

/** Products of so many likelihood ratios stay within the range of a number; then their logarithm is taken. */
const WORDS_PER_LOGARITHM = 24;

/**
 * For the groups of 1 … 5 sentences of one side (`given`) that end with one, how much likelier the words of single sentences of the
 * other side (`text`) are because of the group, as natural logarithms. A word of which the model knows nothing adds about nothing; one
 * that it usually accounts for counts against the group where it does not.
 * What one sentence gives each word of the window is looked up once and serves all groups it is in.
 */
export class LexicalRows {
  readonly #given: SideText;
  readonly #text: SideText;
  readonly #lexicon: Lexicon;
  readonly #noise: number;
  readonly #mass: Float64Array;
  readonly #gains: Float32Array;
  readonly #unexplained: Float64Array;
  /** What the words of one sentence give each word of the vocabulary; all 0 between two sentences. */
  readonly #gain: Float32Array;
  /** The last five sentences read: for each word of the text what they give it, within the window they were read for. */
  readonly #read: readonly Float32Array[];
  readonly #readSentence = new Int32Array(WIDEST).fill(-1);
  readonly #readFrom = new Int32Array(WIDEST);
  readonly #readTo = new Int32Array(WIDEST);
  readonly #none: Float32Array;
  readonly #slope = new Float64Array(WIDEST);
  readonly #base = new Float64Array(WIDEST);

  constructor(given: SideText, text: SideText, lexicon: Lexicon, shares: WordShares, noise: number) {
    this.#given = given;
    this.#text = text;
    this.#lexicon = lexicon;
    this.#noise = noise;
    this.#mass = massBefore(given, lexicon.mass);
    this.#gains = gainsOf(lexicon, shares);
    this.#unexplained = unexplainedLogs(text, shares);
    this.#gain = new Float32Array(shares.share.length);
    this.#read = Array.from({ length: WIDEST }, () => new Float32Array(text.words.length));
    this.#none = new Float32Array(text.words.length);
  }

  /**
   * Fills the rows of the groups that end with `sentence`, for the sentences of `window`. The next four sentences will ask for none
   * beyond `until`. Gives the operations it took.
   */
  fill(sentence: number, window: Window, until: number, place: RowPlace): number {
    let operations = 0;
    for (let back = 0; back < WIDEST; back++) {
      if (sentence - back >= 0) operations += this.#readFor(sentence - back, window, until);
      this.#setGroup(back, sentence);
    }
    this.#multiply(sentence, window, place);
    const words = (this.#text.from[window.to] as number) - (this.#text.from[window.from] as number);
    return operations + 2 * words + 20 * (window.to - window.from);
  }

  #readFor(sentence: number, { from, to }: Window, until: number): number {
    const slot = sentence % WIDEST;
    const isRead = this.#readSentence[slot] === sentence;
    if (isRead && (this.#readFrom[slot] as number) <= from && (this.#readTo[slot] as number) >= to) return 0;
    this.#readSentence[slot] = sentence;
    this.#readFrom[slot] = from;
    this.#readTo[slot] = Math.max(to, until);
    const operations = this.#spread(sentence);
    const { from: starts, words } = this.#text;
    const row = this.#read[slot] as Float32Array;
    const end = starts[Math.max(to, until)] as number;
    for (let at = starts[from] as number; at < end; at++) row[at] = this.#gain[words[at] as number] as number;
    this.#clear(sentence);
    return operations + end - (starts[from] as number);
  }

  #spread(sentence: number): number {
    const { from, to } = this.#lexicon.pairs;
    const { from: starts, words } = this.#given;
    let operations = 0;
    for (let at = starts[sentence] as number; at < (starts[sentence + 1] as number); at++) {
      const word = words[at] as number;
      const end = from[word + 1] as number;
      for (let pair = from[word] as number; pair < end; pair++) {
        const other = to[pair] as number;
        this.#gain[other] = (this.#gain[other] as number) + (this.#gains[pair] as number);
      }
      operations += end - (from[word] as number);
    }
    return 2 * operations;
  }

  #clear(sentence: number): void {
    const { from, to } = this.#lexicon.pairs;
    const { from: starts, words } = this.#given;
    for (let at = starts[sentence] as number; at < (starts[sentence + 1] as number); at++) {
      const word = words[at] as number;
      const end = from[word + 1] as number;
      for (let pair = from[word] as number; pair < end; pair++) this.#gain[to[pair] as number] = 0;
    }
  }

  /** What a word gets if nothing in the group explains it, and how much more for each gain. */
  #setGroup(back: number, sentence: number): void {
    const first = Math.max(0, sentence - back);
    const words = (this.#given.from[sentence + 1] as number) - (this.#given.from[first] as number);
    const free = words - ((this.#mass[sentence + 1] as number) - (this.#mass[first] as number));
    const scale = words === 0 ? 0 : (1 - this.#noise) / words;
    const least = words === 0 ? 1 : scale * free + this.#noise;
    this.#slope[back] = scale / least;
    this.#base[back] = Math.log(least);
  }

  #rowBack(sentence: number, back: number): Float32Array {
    return sentence < back ? this.#none : (this.#read[(sentence - back) % WIDEST] as Float32Array);
  }

  #multiply(sentence: number, { from, to }: Window, { out, first, step, plane }: RowPlace): void {
    const [r1, r2] = [this.#rowBack(sentence, 0), this.#rowBack(sentence, 1)];
    const [r3, r4] = [this.#rowBack(sentence, 2), this.#rowBack(sentence, 3)];
    const r5 = this.#rowBack(sentence, 4);
    const [k1, k2, k3, k4, k5] = this.#slope as unknown as [number, number, number, number, number];
    const [b1, b2, b3, b4, b5] = this.#base as unknown as [number, number, number, number, number];
    const starts = this.#text.from;
    let end = starts[from] as number;
    for (let other = from, place = first; other < to; other++, place += step) {
      let p1 = 1;
      let p2 = 1;
      let p3 = 1;
      let p4 = 1;
      let p5 = 1;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let s4 = 0;
      let s5 = 0;
      let hits = 0;
      let at = end;
      end = starts[other + 1] as number;
      const count = end - at;
      for (; at < end; at++) {
        const one = r1[at] as number;
        const two = one + (r2[at] as number);
        const three = two + (r3[at] as number);
        const four = three + (r4[at] as number);
        const five = four + (r5[at] as number);
        if (five === 0) continue;
        p1 *= 1 + k1 * one;
        p2 *= 1 + k2 * two;
        p3 *= 1 + k3 * three;
        p4 *= 1 + k4 * four;
        p5 *= 1 + k5 * five;
        if (++hits < WORDS_PER_LOGARITHM) continue;
        s1 += Math.log(p1);
        s2 += Math.log(p2);
        s3 += Math.log(p3);
        s4 += Math.log(p4);
        s5 += Math.log(p5);
        p1 = p2 = p3 = p4 = p5 = 1;
        hits = 0;
      }
      const none = this.#unexplained[other] as number;
      out[place] = none + b1 * count + s1 + Math.log(p1);
      out[place + plane] = none + b2 * count + s2 + Math.log(p2);
      out[place + 2 * plane] = none + b3 * count + s3 + Math.log(p3);
      out[place + 3 * plane] = none + b4 * count + s4 + Math.log(p4);
      out[place + 4 * plane] = none + b5 * count + s5 + Math.log(p5);
    }
  }
}
