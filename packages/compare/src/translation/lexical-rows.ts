import { WIDEST } from "./bead.ts";
import type { Lexicon, PairTable } from "./lexicon.ts";
import type { ParagraphMarks } from "./paragraph-start.ts";
import type { Settings } from "./settings.ts";
import type { SideText } from "./vocabulary.ts";
import { firstPlace, type WordPlaces } from "./word-places.ts";

/** What words say of groups of sentences, forth and back. */
export interface WordEvidence {
  readonly source: SideText;
  readonly target: SideText;
  /** p(target word | source word). */
  readonly forward: Lexicon;
  /** p(source word | target word), stored by source word; the mass is that of the target words. */
  readonly backward: { readonly pairs: PairTable; readonly mass: Float64Array };
  readonly sourceShare: Float64Array;
  readonly targetShare: Float64Array;
  readonly places: WordPlaces;
  readonly paragraphs: ParagraphMarks | undefined;
  readonly settings: Settings;
}

/** Half-open range of target sentences that a row looks at. */
export interface Window {
  readonly from: number;
  readonly to: number;
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

/**
 * Forth: for the groups of 1 … 4 source sentences that end with one, how much likelier the words of each target sentence are because
 * of the group, as natural logarithms summed from the window's beginning on. A word of which the model knows nothing adds about nothing.
 */
export class ForwardRows {
  readonly #evidence: WordEvidence;
  readonly #mass: Float64Array;
  readonly #gain: Float64Array;
  readonly #touched: Int32Array;
  /** Elementary operations of the last call. */
  operations = 0;

  constructor(evidence: WordEvidence) {
    this.#evidence = evidence;
    this.#mass = massBefore(evidence.source, evidence.forward.mass);
    this.#gain = new Float64Array(evidence.targetShare.length);
    this.#touched = new Int32Array(evidence.targetShare.length);
  }

  rowsFor(sentence: number, window: Window): readonly Float64Array[] {
    const rows: Float64Array[] = [];
    this.operations = 0;
    let touched = 0;
    for (let size = 1; size <= WIDEST && size <= sentence + 1; size++) {
      touched = this.#addSentence(sentence - size + 1, touched);
      rows.push(this.#row(sentence, size, touched, window));
    }
    for (let at = 0; at < touched; at++) this.#gain[this.#touched[at] as number] = 0;
    return rows;
  }

  #addSentence(sentence: number, before: number): number {
    const { source, forward, targetShare } = this.#evidence;
    const { from, to, value } = forward.pairs;
    let touched = before;
    for (let at = source.from[sentence] as number; at < (source.from[sentence + 1] as number); at++) {
      const word = source.words[at] as number;
      for (let pair = from[word] as number; pair < (from[word + 1] as number); pair++) {
        const other = to[pair] as number;
        const gain = (value[pair] as number) / (targetShare[other] as number);
        if (gain <= 0) continue;
        if (this.#gain[other] === 0) this.#touched[touched++] = other;
        this.#gain[other] = (this.#gain[other] as number) + gain;
      }
      this.operations += (from[word + 1] as number) - (from[word] as number);
    }
    return touched;
  }

  #row(sentence: number, size: number, touched: number, window: Window): Float64Array {
    const { source, target, places, settings } = this.#evidence;
    const first = sentence - size + 1;
    const words = (source.from[sentence + 1] as number) - (source.from[first] as number);
    const row = new Float64Array(window.to - window.from + 1);
    if (words === 0) return row;
    const free = words - ((this.#mass[sentence + 1] as number) - (this.#mass[first] as number));
    const scale = (1 - settings.noise) / words;
    const base = Math.log(scale * free + settings.noise);
    for (let at = 0; at < touched; at++) {
      const word = this.#touched[at] as number;
      let place = firstPlace(places, word, window.from);
      const end = places.from[word + 1] as number;
      if (place === end || (places.sentences[place] as number) >= window.to) continue;
      const more = Math.log(scale * ((this.#gain[word] as number) + free) + settings.noise) - base;
      for (; place < end && (places.sentences[place] as number) < window.to; place++) {
        const column = (places.sentences[place] as number) - window.from + 1;
        row[column] = (row[column] as number) + more;
        this.operations++;
      }
      this.operations += 5;
    }
    for (let column = 1; column < row.length; column++) {
      const at = window.from + column - 1;
      const count = (target.from[at + 1] as number) - (target.from[at] as number);
      row[column] = (row[column] as number) + base * count + (row[column - 1] as number);
    }
    return row;
  }
}

/** Products of so many likelihood ratios stay within the range of a number; then their logarithm is taken. */
const WORDS_PER_LOGARITHM = 32;

/**
 * Back: how much likelier the words of one source sentence are because of each group of 1 … 4 target sentences that ends at a place,
 * as natural logarithms. `rows[size - 1][place - window.from]`. Ratios are multiplied and their logarithm is taken once for many.
 */
export class BackwardRows {
  readonly #evidence: WordEvidence;
  /** The likelihood ratio of a word that nothing in a group explains. */
  readonly #base: readonly Float64Array[];
  readonly #seen: Float64Array;
  operations = 0;

  constructor(evidence: WordEvidence) {
    this.#evidence = evidence;
    const { target, backward, settings } = evidence;
    const mass = massBefore(target, backward.mass);
    const freeOf = (from: number, to: number): number =>
      wordsBetween(target, from, to) - (mass[to] as number) + (mass[from] as number);
    this.#base = groupSizes(target, (from, to) => {
      const words = wordsBetween(target, from, to);
      return words === 0 ? 1 : ((1 - settings.noise) * freeOf(from, to)) / words + settings.noise;
    });
    this.#seen = new Float64Array(target.sentences + 2 * WIDEST);
  }

  rowsFor(sentence: number, window: Window): readonly Float64Array[] {
    const { source } = this.#evidence;
    const first = source.from[sentence] as number;
    const end = source.from[sentence + 1] as number;
    const width = window.to - window.from + 1;
    this.operations = 4 * width;
    const rows = this.#base.map((base) => {
      const row = new Float64Array(width);
      for (let at = 0; at < width; at++) row[at] = Math.log(base[window.from + at] as number) * (end - first);
      return row;
    });
    const products = rows.map(() => new Float64Array(width).fill(1));
    for (let at = first; at < end; at++) {
      this.#multiplyWord(source.words[at] as number, window, products);
      if ((at - first) % WORDS_PER_LOGARITHM === WORDS_PER_LOGARITHM - 1 || at === end - 1)
        addLogarithms(rows, products);
    }
    return rows;
  }

  #multiplyWord(word: number, window: Window, products: readonly Float64Array[]): void {
    const { backward, sourceShare } = this.#evidence;
    const share = sourceShare[word] as number;
    const { from, to, value } = backward.pairs;
    const range = { from: window.to, to: window.from };
    for (let pair = from[word] as number; pair < (from[word + 1] as number); pair++)
      this.#see(to[pair] as number, (value[pair] as number) / share, window, range);
    this.operations += 5 * ((from[word + 1] as number) - (from[word] as number));
    if (range.from >= range.to) return;
    for (let size = 1; size <= WIDEST; size++)
      this.#multiplyGroups(size, range, window, products[size - 1] as Float64Array);
    this.#seen.fill(0, range.from + WIDEST, range.to + WIDEST);
    this.operations += (range.to - range.from) * 6;
  }

  /** Notes in which sentences of the window a target word stands, and widens `range` to hold them. */
  #see(word: number, gain: number, window: Window, range: { from: number; to: number }): void {
    const { places } = this.#evidence;
    const end = places.from[word + 1] as number;
    let sentence = -1;
    for (let place = firstPlace(places, word, window.from); place < end; place++) {
      const next = places.sentences[place] as number;
      if (next >= window.to) break;
      if (sentence < 0) range.from = Math.min(range.from, next);
      sentence = next;
      this.#seen[sentence + WIDEST] = (this.#seen[sentence + WIDEST] as number) + gain;
    }
    range.to = Math.max(range.to, sentence + 1);
  }

  #multiplyGroups(size: number, range: Window, window: Window, product: Float64Array): void {
    const { from } = this.#evidence.target;
    const share = 1 - this.#evidence.settings.noise;
    const seen = this.#seen;
    const base = this.#base[size - 1] as Float64Array;
    const last = Math.min(range.to - 1 + size, window.to);
    for (let place = Math.max(range.from + 1, size); place <= last; place++) {
      let gain = 0;
      for (let at = place - size + WIDEST; at < place + WIDEST; at++) gain += seen[at] as number;
      if (gain === 0) continue;
      const words = (from[place] as number) - (from[place - size] as number);
      const at = place - window.from;
      product[at] = (product[at] as number) * (1 + (share * gain) / (words * (base[place] as number)));
    }
  }
}

function addLogarithms(rows: readonly Float64Array[], products: readonly Float64Array[]): void {
  for (const [size, product] of products.entries()) {
    const row = rows[size] as Float64Array;
    for (let at = 0; at < product.length; at++) {
      if (product[at] === 1) continue;
      row[at] = (row[at] as number) + Math.log(product[at] as number);
      product[at] = 1;
    }
  }
}

const wordsBetween = ({ from }: SideText, first: number, end: number): number =>
  (from[end] as number) - (from[first] as number);

/** For groups of 1 … 4 sentences that end at each place, a number of theirs; 1 where there is no such group. */
function groupSizes(text: SideText, of: (from: number, to: number) => number): readonly Float64Array[] {
  return Array.from({ length: WIDEST }, (_, at) => {
    const values = new Float64Array(text.sentences + 1).fill(1);
    for (let to = at + 1; to <= text.sentences; to++) values[to] = of(to - at - 1, to);
    return values;
  });
}
